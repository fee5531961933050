from __future__ import annotations

import json

import pytest

from tests.fakes import LetterEncoder

from .library import TEXT

CITED = "新增养老床位711张"
START = TEXT.index(CITED)
CITATION = f"qinghe:{START}-{START + len(CITED)}"


@pytest.fixture
def report(tmp_path):
    path = tmp_path / "qinghe.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_a_citation_is_shown_marked_amid_its_neighbours(run):
    result = run("show", CITATION, "-C", "5")
    assert f"{TEXT[START - 5 : START]}⟦{CITED}⟧{TEXT[START + len(CITED) :][:5]}" in result.stdout
    assert result.stdout.startswith("清河区2024年上半年工作报告")


def test_a_citation_at_the_very_start_has_no_text_before(run):
    shown = json.loads(run("show", "qinghe:0-3", "--json").stdout)
    assert (shown["before"], shown["text"], shown["after"]) == ("", "清河区", TEXT[3:63])


def test_the_context_can_be_left_out(run):
    shown = json.loads(run("show", CITATION, "-C", "0", "--json").stdout)
    assert (shown["before"], shown["text"], shown["after"]) == ("", CITED, "")


@pytest.mark.parametrize("citation", ["qinghe", "qinghe:9-99999", "nowhere:1-2", "qinghe:x-y", ""])
def test_a_bad_citation_is_an_error_with_the_next_step(run, citation):
    result = run("show", citation)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert len(result.stderr.splitlines()) == 2


def test_an_outline_is_indented_by_depth(run, report):
    lines = [line.split("  ") for line in run("outline", str(report)).stdout.splitlines()]
    assert [(len(line) - 2, line[-2]) for line in lines[1:]] == [
        (0, "一、上半年工作情况"),
        (1, "（一）民生保障持续加强"),
        (2, "养老服务提质扩面。"),
        (2, "教育资源不断扩大。"),
        (1, "（二）经济运行总体平稳"),
        (0, "二、下半年主要任务"),
        (1, "（一）扩大教育供给"),
        (1, "（二）提升医养服务品质"),
    ]


def test_the_ranges_of_an_outline_are_those_of_the_source(run, report):
    outline = json.loads(run("outline", str(report), "--json").stdout)["outline"]
    start, end = outline["children"][1]["range"]
    assert TEXT[start:end].startswith("二、下半年主要任务")
    assert TEXT[start:end].endswith("新增养老床位150张。")


def test_files_passed_over_are_told_and_only_strictness_fails(run, tmp_path, monkeypatch):
    import qa.store
    import qa.store.build

    monkeypatch.setenv("QA_INDEX", str(tmp_path / "index"))
    monkeypatch.setattr(qa.store.build, "load_encoder", lambda _settings: LetterEncoder())
    monkeypatch.setattr(qa.store.opening, "_check_encoder", lambda *_: None)
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "good.txt").write_text("全市生产总值12亿元。", encoding="utf-8")
    (folder / "bad.pdf").write_bytes(b"not a pdf")
    easy, strict = run("index", str(folder), "--json"), run("index", str(folder), "--strict")
    assert (easy.exit_code, strict.exit_code) == (0, 1)
    said = json.loads(easy.stdout)
    assert [each["id"] for each in said["documents"]] == ["good"]
    assert "bad.pdf" in said["passed_over"][0]["reason"]
    assert said["passed_over"][0]["remedy"] in strict.stderr
