from __future__ import annotations

import unicodedata

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.cli.terminal import excerpt, plain, relative, shorten
from qa.records import Span

PROSE = st.text(alphabet="养老床位增长12.5%，。（a b）", max_size=120)


def columns(line):
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in line)


@given(PROSE, st.integers(12, 40))
def test_a_wrapped_passage_keeps_every_character_and_fits(text, width):
    lines = excerpt(text, width=width).split("\n")
    assert "".join(lines) == text
    for line in lines:
        assert columns(line.rstrip("，。（）、%. ")) <= width


@pytest.mark.parametrize("width", range(10, 24))
def test_a_number_is_not_broken_between_lines(width):
    lines = excerpt("全年新增养老床位12345.67张，增长8.3%。", width=width).split("\n")
    assert any("12345.67" in line for line in lines)
    assert any("8.3%" in line for line in lines)


@pytest.mark.parametrize("width", range(6, 24))
def test_a_closing_mark_does_not_begin_a_line(width):
    lines = excerpt("新增床位，增长较快。区属医院，排名第一。", width=width).split("\n")
    assert not any(line.startswith(("，", "。")) for line in lines)


def test_every_line_is_indented():
    lines = excerpt("新增养老床位七百张" * 5, indent="   ", width=20).split("\n")
    assert len(lines) > 1
    assert all(line.startswith("   ") for line in lines)


def test_a_page_break_within_a_passage_is_not_shown():
    assert excerpt("全市第\n\n一。") == "全市第一。"


def test_the_cells_of_a_row_are_kept_apart():
    assert excerpt("生产总值\t6.5%\t-") == "生产总值 │ 6.5% │ -"


def test_marked_ranges_are_bold_and_nothing_else_changes():
    styled = excerpt("新增养老床位711张", [Span(2, 6)])
    assert styled == f"新增{click.style('养老床位', bold=True, fg='yellow')}711张"


@pytest.mark.parametrize(
    ("span", "within"),
    [((12, 15), [(2, 5)]), ((5, 12), [(0, 2)]), ((18, 30), [(8, 10)]), ((0, 9), [])],
)
def test_matches_are_counted_from_the_passage(span, within):
    found = relative([Span(*span)], start=10, end=20)
    assert [(one.start, one.end) for one in found] == within


def test_a_long_text_is_shortened_in_its_middle():
    assert shorten("一" * 100 + "二" * 100, limit=40) == "一" * 20 + "…" + "二" * 10


def test_what_moves_a_terminal_is_shown_as_text():
    assert plain("a\x1b[2Jb\u202ec\x9b1m\r\n一\t二") == "a\\x1b[2Jb\\x202ec\\x9b1m\\x0d\n一\t二"


def test_a_passage_holds_no_escape_sequence():
    assert "\x1b" not in excerpt("增长\x1b]0;x\x075%")
