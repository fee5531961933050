"""The door for formats: which files are read, and how large they may be."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.errors import ReadingError
from qa.reading import read
from qa.reading.formats import FORMATS, MAX_CONTAINER
from qa.reading.kinds import kind_of
from tests.reading.made import archive, p, pdf, printed, word

PACKED = {
    "word": word(p("一、回顾")),
    "spreadsheet": archive(xl__workbook="<x/>"),
    "archive": archive(a="<x/>"),
}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.TXT", b"x", "text"),
        ("a", b"x", "text"),
        ("a.txt", PACKED["word"], "word"),
        ("a.doc", PACKED["word"], "word"),
        ("a.xls", b"<html><table><tr><td>1</table>", "html"),
        ("a.docx", b"\xef\xbb\xbf\r\n<!DOCTYPE html><p>x", "html"),
        ("a.txt", b"%PDF-1.4", "pdf"),
        ("a.Pdf", b"not a pdf", "pdf"),
        ("a.md", b"MIME-Version of a report", "text"),
    ],
)
def test_what_a_file_is_its_bytes_say_and_its_ending_where_they_are_text(name, data, kind):
    assert kind_of(Path(name), data) == kind


@pytest.mark.parametrize(
    ("name", "data", "what", "step"),
    [
        ("a.doc", b"x", "a document", "save it as .docx"),
        ("a.docx", OLE, "really an old .doc", "save it as .docx"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "without a password"),
        ("a.xls", OLE, "spreadsheet", "copy the table"),
        ("a.xlsx", PACKED["spreadsheet"], "spreadsheet", "copy the table"),
        ("a.docx", PACKED["spreadsheet"], "spreadsheet", "copy the table"),
        ("a.csv", b"a,b", "a table", "copy the table"),
        ("a.mhtml", b"From: <Saved>\r\nMIME-Version: 1.0\r\n", "archived web page", "HTML only"),
        ("a.html", b"From: <Saved>\r\nMIME-Version: 1.0\r\n", "archived web page", "HTML only"),
        ("a.txt", b"{\\rtf1 x}", "RTF", "save it as .docx"),
        ("a.PNG", b"\x89PNG", "a picture", "text recognition"),
        ("a.bin", b"\x89PNG", "a picture", "text recognition"),
        ("a.zip", PACKED["archive"], "an archive", "unpack"),
        ("a.toml", b"x = 1", "'.toml'", "supported: .txt"),
    ],
)
def test_another_file_is_named_with_what_it_is_and_the_next_step(name, data, what, step):
    with pytest.raises(ReadingError, match="cannot be read") as error:
        kind_of(Path(name), data)
    assert what in error.value.message
    assert step in error.value.remedy


@pytest.mark.parametrize("name", ["r.csv", "r.xlsx", "r.ods"])
def test_a_table_is_not_told_to_become_a_word_file(name):
    with pytest.raises(ReadingError) as error:
        kind_of(Path(name), b"a,b")
    assert "save it as .docx" not in error.value.remedy


def test_a_pipe_is_refused_before_anything_waits_for_it(tmp_path):
    os.mkfifo(tmp_path / "r.txt")
    with pytest.raises(ReadingError, match="no regular file"):
        read(tmp_path / "r.txt")


def test_a_name_in_other_bytes_is_shown_as_what_it_is(tmp_path):
    path = tmp_path / os.fsdecode("报告\n.txt".encode("gb18030"))
    path.write_text("一、综合\n全年很好。", encoding="utf-8")
    assert read(path).doc.path.endswith("报告 .txt")


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
    "word": word(p("一、回顾"), p("产值12亿元。")),
    "pdf": pdf(printed("一、回顾\n产值12亿元。")),
    "html": "<meta charset=utf-8><p>一、回顾</p><p>产值12亿元。</p>".encode(),
}


@pytest.mark.parametrize("kind", WHOLE)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind, data):
    whole = WHOLE[kind]
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    damaged = whole[:first] + data.draw(st.binary(max_size=20)) + whole[last:]
    with contextlib.suppress(ReadingError):
        made = FORMATS[kind].read(damaged, name="r")
        assert all(made.text[line.span.start : line.span.end].strip() for line in made.lines)
