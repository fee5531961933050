from __future__ import annotations

import pytest

from qa.reading.formats import plain
from qa.reading.lines import split_lines, trim


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_every_kind_of_line_end_parts_lines_once(end):
    text = f"甲{end}乙{end}{end}丙"
    lines = split_lines(text)
    assert [text[line.span.start : line.span.end] for line in lines] == ["甲", "乙", "丙"]
    assert [line.gap for line in lines] == [0, 0, 1]


@pytest.mark.parametrize(
    "blank", ["", " ", "\u3000\u3000", "\t", "<U+00A0>", "\xa0 <U+00A0>\u3000", "\u200b", "\x07"]
)
def test_a_line_that_shows_nothing_is_blank(blank):
    text = f"甲\n{blank}\n乙"
    assert [line.gap for line in split_lines(text)] == [0, 1]


def test_space_around_a_line_is_its_indent_and_not_its_text():
    text = "\u3000\u3000一、综合 <U+00A0>\n"
    (line,) = split_lines(text)
    assert text[line.span.start : line.span.end] == "一、综合"
    assert line.indent == 2
    assert (line.raw.start, line.raw.end) == (0, len(text) - 1)


def test_trimming_what_holds_nothing_leaves_an_empty_range():
    span = trim("甲 <U+00A0> 乙", 1, 11)
    assert len(span) == 0


def test_form_feeds_begin_pages():
    source = plain("首页\n\f次页\f\n末页\f\n")
    assert [source.text[start:][:1] for start in source.page_starts] == ["首", "次", "\n"]


def test_text_without_form_feeds_has_no_pages():
    assert plain("一\n二").page_starts == ()
