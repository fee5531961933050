"""Bad input gets one message with the next step and an exit code; the index stays as it was."""

from __future__ import annotations

import hashlib
import os

import pytest
from click.testing import CliRunner

from qa.assistant import Library
from qa.cli import main
from qa.settings import load_settings
from qa.store import build_index, open_store
from tests.fakes import LetterEncoder
from tests.reading.made import archive, p, pdf, printed, word
from tests.web.memory import TEXT


@pytest.fixture
def index(tmp_path, monkeypatch):
    """The folder of an index over a corpus of one report."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "qinghe.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("QA_CORPUS", str(corpus))
    settings = load_settings()
    build_index(settings, encoder=LetterEncoder())
    return settings.index


def contents(folder):
    """Return what every file under the folder holds; the lock is no part of an index."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def written(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return path


def unreadable(folder):
    path = written(folder, "closed.txt", TEXT)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("no file is closed to this user")
    return path


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of Word before 2007 begin, and encrypted ones of any age."""
BAD_FILES = {
    "an empty file": (lambda at: written(at, "empty.txt", ""), "is empty"),
    "a blank file": (lambda at: written(at, "blank.txt", " \n\u3000\n"), "no text"),
    "an enormous file": (lambda at: written(at, "huge.txt", "数" * 340_000), "larger than"),
    "a binary file": (lambda at: written(at, "photo.txt", bytes(range(256)) * 40), "is not text"),
    "an old Word file": (lambda at: written(at, "old.doc", OLE + b"\0" * 999), "'.doc'"),
    "an old Word file by a new name": (
        lambda at: written(at, "old.docx", OLE + b"\0" * 999),
        "really an old .doc",
    ),
    "an encrypted Word file": (
        lambda at: written(at, "shut.docx", OLE + "EncryptedPackage".encode("utf-16-le")),
        "is encrypted",
    ),
    "half a Word file": (
        lambda at: written(at, "half.docx", word(p("报告" * 99))[:200]),
        "is damaged",
    ),
    "an empty Word file": (lambda at: written(at, "none.docx", word(p())), "holds no text"),
    "an archive that swells": (
        lambda at: written(at, "bomb.docx", archive(word__document=b" " * (65 << 20))),
        "unpacks to more than 64 MiB",
    ),
    "a Word file without end": (
        lambda at: written(at, "long.docx", word(*[p("数" * 9000)] * 40)),
        "more than 1,000,000 bytes of text",
    ),
    "a scanned PDF": (
        lambda at: written(at, "scan.pdf", pdf([(90, 80, 300, 80)])),
        "only pictures of pages",
    ),
    "an encrypted PDF": (
        lambda at: written(at, "shut.pdf", pdf(printed("一、综合"), password=True)),
        "is encrypted",
    ),
    "half a PDF": (
        lambda at: written(at, "half.pdf", pdf(printed("一、综合"))[:500]),
        "is damaged",
    ),
    "a page of scripts": (
        lambda at: written(at, "app.html", "<html><body><script>x()</script></body></html>"),
        "holds no text",
    ),
    "a picture": (lambda at: written(at, "photo.png", b"\x89PNG\r\n\x1a\n\0\0"), ".png"),
    "a wrong encoding": (
        lambda at: written(at, "big5.txt", "臺灣報告內容說明與數據統計".encode("big5") * 40),
        "encoding",
    ),
    "a broken encoding": (
        lambda at: written(at, "cut.txt", b"\xff\xfe" + "报告".encode("utf-16-le") + b"\x00"),
        "cut.txt",
    ),
    "a folder without a report": (lambda at: at / "nothing", "nothing"),
    "a missing file": (lambda at: at / "missing.txt", "missing.txt"),
    "a file closed to this user": (unreadable, "closed.txt"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_a_bad_file_is_named_and_leaves_the_index_as_it_was(case, index, tmp_path):
    make, said = BAD_FILES[case]
    (tmp_path / "nothing").mkdir()
    path = make(tmp_path)
    before = contents(index)
    result = CliRunner().invoke(main, ["index", str(path)])
    assert_refused(result, said, path.name)
    assert contents(index) == before


def test_an_old_word_file_in_a_folder_is_told_and_keeps_nothing_from_being_indexed(
    index, monkeypatch
):
    monkeypatch.setattr("qa.store.build.load_encoder", lambda *_, **__: LetterEncoder())
    path = written(load_settings().corpus, "old.doc", OLE)
    result = CliRunner().invoke(main, ["index"])
    assert result.exit_code == 0, result.output
    assert str(path) in result.stderr
    assert ".docx" in result.stderr


@pytest.mark.parametrize(
    "text", ["今天天气很好。\n\n明天也会很好。\n", "全年完成投资一百亿元，" * 1545 + "谢谢。"]
)
def test_a_text_without_headings_is_a_report_of_one_section(text, index, tmp_path, monkeypatch):
    monkeypatch.setattr("qa.store.build.load_encoder", lambda *_, **__: LetterEncoder())
    result = CliRunner().invoke(main, ["index", str(written(tmp_path, "flat.txt", text))])
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("flat")


BROKEN_MANIFESTS = {
    "not TOML": ('[[report]\nfile = "qinghe.txt"', "not valid TOML"),
    "not UTF-8": ("[[report]]\ntitle = '报告'".encode("gb18030"), "not UTF-8"),
    "an unknown key": ('[[report]]\nfile = "qinghe.txt"\ntilte = "x"', "'tilte'"),
    "a file that is not there": ('[[report]]\nfile = "qinhe.txt"', "'qinhe.txt'"),
    "a value that is not text": ('[[report]]\nfile = "qinghe.txt"\nperiod = 2024', "2024"),
    "no file named": ('[[report]]\ntitle = "报告"', "names no file"),
}


@pytest.mark.parametrize("case", BROKEN_MANIFESTS)
def test_a_broken_manifest_is_named_and_leaves_the_index_as_it_was(case, index):
    data, said = BROKEN_MANIFESTS[case]
    written(load_settings().corpus, "manifest.toml", data)
    before = contents(index)
    result = CliRunner().invoke(main, ["index"])
    assert_refused(result, said, "manifest.toml")
    assert contents(index) == before


def test_an_index_that_cannot_be_written_is_named(index, tmp_path, monkeypatch):
    file = written(tmp_path, "file", "")
    monkeypatch.setenv("QA_INDEX", str(file / "index"))
    assert_refused(CliRunner().invoke(main, ["index"]), str(file), "")


def test_a_corpus_that_is_not_there_is_named(index, tmp_path, monkeypatch):
    monkeypatch.setenv("QA_CORPUS", str(tmp_path / "gone"))
    before = contents(index)
    assert_refused(CliRunner().invoke(main, ["index"]), str(tmp_path / "gone"), "QA_CORPUS")
    assert contents(index) == before


BAD_QUESTIONS = {
    "an empty question": ("", "empty"),
    "a blank question": (" \u3000\t", "empty"),
    "a question of marks": ("？！", "not a question"),
    "a question of 100,000 characters": ("多" * 100_000, "100,000 characters"),
    "control characters": ("地区生产\x07总值", "'\\x07' at character 5"),
    "bytes that are no text": ("地区\udcff", "at character 3"),
}


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("case", BAD_QUESTIONS)
def test_a_bad_question_is_an_error_and_leaves_the_index_as_it_was(case, command, index):
    question, said = BAD_QUESTIONS[case]
    encoder = LetterEncoder()
    library = Library(open_store(load_settings(), encoder=encoder), encoder)
    before = contents(index)
    result = CliRunner().invoke(main, [command, "--", question], obj=library)
    assert_refused(result, said)
    assert len(result.stderr) < 1000
    assert contents(index) == before


@pytest.mark.parametrize(
    ("citation", "said"),
    [
        ("qinghe", "not a citation"),
        ("qinghe:9-3", "9-3"),
        ("qinghe:5-5", "5-5"),
        ("qinghe:0-999999", "999999"),
        ("nowhere:0-3", "nowhere"),
        ("qinghe:-3-5", "qinghe"),
        ("", "not a citation"),
    ],
)
def test_a_bad_citation_is_an_error(citation, said, index):
    encoder = LetterEncoder()
    library = Library(open_store(load_settings(), encoder=encoder), encoder)
    assert_refused(CliRunner().invoke(main, ["show", "--", citation], obj=library), said)


def test_a_query_over_figures_that_is_no_query_is_an_error(index):
    encoder = LetterEncoder()
    library = Library(open_store(load_settings(), encoder=encoder), encoder)
    assert_refused(CliRunner().invoke(main, ["figures", "多" * 201], obj=library), "201 characters")


@pytest.mark.parametrize("name", ["manifest.json", "records.sqlite", "vectors.faiss"])
def test_a_damaged_index_is_named_with_the_next_step(name, index):
    damaged = next(index.rglob(name))
    damaged.write_bytes(damaged.read_bytes()[:-7])
    result = CliRunner().invoke(main, ["doctor"])
    assert str(damaged) in result.stdout
    assert "qa index" in result.stdout
    assert result.exit_code == 1


def assert_refused(result, *said):
    """One message with the next step on stderr, nothing on stdout, no traceback, not 0."""
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code in {1, 2}
    assert result.stdout == ""
    assert result.stderr.count("error: ") == 1
    assert any(line.startswith("error: ") for line in result.stderr.splitlines())
    assert len(result.stderr.splitlines()) >= 2
    for words in said:
        assert words in result.stderr
