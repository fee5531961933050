from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from qa.cli import main
from qa.doctor import Severity, diagnose, of_reports
from qa.messages import load_messages
from qa.settings import load_settings
from qa.store import build_index
from tests.fakes import LetterEncoder
from tests.phrasing.server import ChatServer, fails, whole

CORPUS = Path(__file__).resolve().parents[1] / "corpus"


@pytest.fixture
def corpus(tmp_path, monkeypatch):
    folder = tmp_path / "corpus"
    shutil.copytree(CORPUS, folder)
    monkeypatch.setenv("QA_CORPUS", str(folder))
    monkeypatch.setenv("QA_LANGUAGE", "en")
    return folder


def found(severity):
    return [finding for finding in diagnose(load_settings()) if finding.severity is severity]


def test_an_installation_without_an_index_works_and_says_what_to_run(corpus):
    assert found(Severity.FAILURE) == []
    assert any(
        "no index yet" in one.message and "qa index" in one.remedy
        for one in found(Severity.WARNING)
    )


def test_a_report_that_is_not_the_one_of_the_manifest_is_named(corpus):
    report = next(corpus.glob("*.txt"))
    report.chmod(0o644)
    report.write_bytes(report.read_bytes() + b"\n")
    assert any(str(report) in finding.message for finding in found(Severity.WARNING))


def test_a_broken_manifest_is_a_failure(corpus):
    (corpus / "manifest.toml").write_text("[[report]\n", encoding="utf-8")
    assert any("manifest.toml" in finding.message for finding in found(Severity.FAILURE))


def test_an_index_that_was_altered_is_a_failure(corpus):
    index = load_settings().index
    index.mkdir(parents=True)
    (index / "current.json").write_text("{", encoding="utf-8")
    assert any("current.json" in finding.message for finding in found(Severity.FAILURE))


def test_a_model_that_is_no_folder_is_pointed_out(corpus, monkeypatch):
    monkeypatch.setenv("QA_MODEL", "someone/some-model")
    assert any("someone/some-model" in finding.message for finding in found(Severity.WARNING))


def test_a_disk_that_is_nearly_full_is_pointed_out(corpus, monkeypatch):
    monkeypatch.setattr("qa.doctor.ROOM", shutil.disk_usage(corpus).total)
    assert any("GB free" in finding.message for finding in found(Severity.WARNING))


def test_every_remedy_stands_with_what_is_wrong(corpus):
    for finding in diagnose(load_settings()):
        assert bool(finding.remedy) == (finding.severity is not Severity.OK)


def test_the_exit_code_tells_whether_anything_failed(corpus):
    assert CliRunner().invoke(main, ["doctor"]).exit_code == 0
    (corpus / "manifest.toml").write_text("[[report]\n", encoding="utf-8")
    result = CliRunner().invoke(main, ["doctor", "--json"])
    severities = {finding["severity"] for finding in json.loads(result.stdout)["findings"]}
    assert "failure" in severities
    assert result.exit_code == 1


@pytest.fixture
def configured(corpus, monkeypatch):
    def configure(server):
        monkeypatch.setenv("QA_LLM_URL", server.url)
        monkeypatch.setenv("QA_LLM_MODEL", "qwen3")
        monkeypatch.setenv("QA_LLM_KEY", "sk-secret")

    return configure


def test_a_language_model_that_is_there_is_said_to_be(configured):
    with ChatServer(whole({"data": [{"id": "qwen3:latest"}]})) as server:
        configured(server)
        assert any("qwen3" in one.message for one in found(Severity.OK))


@pytest.mark.parametrize(
    ("act", "message", "remedy"),
    [
        (whole({"data": [{"id": "llama4"}]}), "no language model qwen3", "it has llama4"),
        (fails(401, "bad key sk-secret"), "does not take the key", "QA_LLM_KEY"),
    ],
)
def test_a_language_model_that_is_not_there_has_a_remedy(configured, act, message, remedy):
    with ChatServer(act) as server:
        configured(server)
        warnings = found(Severity.WARNING)
    assert any(message in one.message and remedy in one.remedy for one in warnings)
    assert "sk-secret" not in str(warnings)


def test_a_language_model_that_cannot_be_reached_has_a_remedy(configured):
    with ChatServer(whole({})) as server:
        configured(server)
    assert any(
        "cannot be reached" in one.message and "ollama serve" in one.remedy
        for one in found(Severity.WARNING)
    )


def test_the_key_is_not_printed(configured):
    with ChatServer(whole({"data": [{"id": "qwen3"}]})) as server:
        configured(server)
        for args in ([], ["--json"]):
            printed = CliRunner().invoke(main, ["doctor", *args]).output
            assert "sk-secret" not in printed
            assert "***" in printed


def test_a_file_that_was_passed_over_and_a_report_of_no_place_are_warnings(corpus):
    (corpus / "bad.pdf").write_bytes(b"not a pdf")
    (corpus / "placeless.txt").write_text("工作总结\n\n一、财政\n\n收入5亿元。", encoding="utf-8")
    settings = load_settings()
    build_index(settings, encoder=LetterEncoder())
    found = of_reports(settings, load_messages("en"))
    told = [one for one in found if one.severity is not Severity.OK]
    assert [one.severity for one in told] == [Severity.WARNING] * 2
    assert "bad.pdf" in told[0].message
    assert told[0].remedy
    assert "placeless" in told[1].message
    assert "place =" in told[1].remedy
