"""The door for formats: which files are read, and how large they may be."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.corpus import SUFFIXES
from qa.errors import ReadingError
from qa.reading import read
from qa.reading.formats import FORMATS, MAX_CONTAINER, format_of
from tests.reading.made import p, pdf, printed, word


def test_every_file_that_a_folder_gives_has_a_reader():
    assert set(FORMATS) == SUFFIXES


@pytest.mark.parametrize("name", ["a.TXT", "a.Docx", "a.PDF", "a.HTM"])
def test_a_suffix_counts_in_any_case(name):
    assert format_of(Path(name)) is FORMATS[Path(name).suffix.lower()]


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("a.doc", "save it as .docx"),
        ("a.wps", "save it as .docx"),
        ("a.xlsx", "save it as .docx"),
        ("a.PNG", "text recognition"),
        ("a.zip", "supported: .txt"),
        ("a", "supported: .txt"),
    ],
)
def test_another_file_is_named_with_the_next_step(name, step):
    with pytest.raises(ReadingError, match="cannot be read") as error:
        format_of(Path(name))
    assert step in error.value.remedy


def test_a_file_with_pictures_may_be_larger_than_its_text(tmp_path):
    path = tmp_path / "r.html"
    picture = "A" * 1_500_000
    path.write_text(f"<p>一、综合</p><img src='data:image/png;base64,{picture}'><p>全年很好。</p>")
    assert read(path).doc.text == "一、综合\n全年很好。\n"


@pytest.mark.parametrize(
    ("name", "data"),
    [("r.docx", word(p("数" * 40))), ("r.pdf", pdf(printed("数" * 40)))],
)
def test_a_limit_of_text_holds_for_every_format(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    assert "数" in read(path, max_bytes=130).doc.text
    with pytest.raises(ReadingError, match="more than 100 bytes of text"):
        read(path, max_bytes=100)


def test_a_file_over_all_limits_is_not_opened(tmp_path):
    path = tmp_path / "r.pdf"
    with path.open("wb") as file:
        file.truncate(MAX_CONTAINER + 1)
    with pytest.raises(ReadingError, match="larger than 50,000,000 bytes"):
        read(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("r.docx", word(p("政府工作报告"), p("一、回顾"), p("产值12亿元。"))),
        ("r.html", "<p>政府工作报告</p><p>一、回顾</p><p>产值12亿元。</p>".encode()),
        ("r.pdf", pdf(printed("政府工作报告\n一、回顾\n产值12亿元。"))),
        ("r.txt", "政府工作报告\n一、回顾\n产值12亿元。\n".encode()),
    ],
)
def test_one_report_reads_alike_in_every_format(tmp_path, name, data):
    path = tmp_path / name
    path.write_bytes(data)
    made = read(path)
    assert made.doc.text == "政府工作报告\n一、回顾\n产值12亿元。\n"
    assert made.doc.title == "政府工作报告"
    assert [section.title for section in made.root.children] == ["一、回顾"]


WHOLE = {
    ".docx": word(p("一、回顾"), p("产值12亿元。")),
    ".pdf": pdf(printed("一、回顾\n产值12亿元。")),
    ".html": "<meta charset=utf-8><p>一、回顾</p><p>产值12亿元。</p>".encode(),
}


@pytest.mark.parametrize("suffix", WHOLE)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(suffix, data):
    whole = WHOLE[suffix]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:first] + data.draw(st.binary(max_size=20)) + whole[last:]
    with contextlib.suppress(ReadingError):
        made = FORMATS[suffix].read(damaged, name="r")
        assert all(made.text[line.span.start : line.span.end].strip() for line in made.lines)
