import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.records import Span
from qa.web.markup import Mark, element, escape, marked

TEXTS = st.text(st.sampled_from("<>&\"'甲乙丙 \n3.%*_[]`ab"), max_size=40)


def shown(markup):
    """The characters a browser would show: tags off, entities read."""
    return html.unescape(re.sub(r"<[^>]*>", "", markup))


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=6))
def test_marks_add_no_character_and_lose_none_but_line_breaks(text, ranges):
    marks = [Mark(Span(min(pair), max(pair)), f"style{at % 2}") for at, pair in enumerate(ranges)]
    got = shown(marked(text, Span(0, len(text)), marks))
    assert "".join(got.split()) == "".join(text.split())


@given(TEXTS)
def test_text_can_never_open_a_tag_or_close_an_attribute(text):
    assert not set(escape(text)) & set("<>\"'")


def test_a_mark_covers_its_own_characters_only():
    got = marked("新增养老床位711张。", Span(0, 11), [Mark(Span(6, 10), "answer")])
    assert got == '新增养老床位<mark class="answer">711张</mark>。'


def test_overlapping_marks_share_the_stretch_they_both_cover():
    got = marked("一二三四", Span(0, 4), [Mark(Span(0, 3), "a"), Mark(Span(2, 4), "b")])
    assert got == (
        '<mark class="a">一二</mark><mark class="a b">三</mark><mark class="b">四</mark>'
    )


def test_neighbouring_marks_of_one_style_are_one():
    marks = [Mark(Span(0, 1), "word"), Mark(Span(1, 2), "word")]
    assert marked("一二", Span(0, 2), marks) == '<mark class="word">一二</mark>'


def test_a_mark_outside_the_shown_range_is_cut_to_it():
    got = marked("一二三四", Span(1, 3), [Mark(Span(0, 2), "a"), Mark(Span(3, 4), "b")])
    assert got == '<mark class="a">二</mark>三'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("系列服\n\n务举措", "系列服务举措"),
        ("中东基\r\n　　金", "中东基金"),
        ("two\nwords", "two words"),
        ("共23\n亿美元", "共23 亿美元"),
        ("\n头尾\n", "头尾"),
    ],
)
def test_a_line_break_of_the_paper_vanishes_between_chinese_characters(source, expected):
    assert marked(source, Span(0, len(source))) == expected


def test_a_mark_that_begins_within_a_line_break_keeps_the_text_whole():
    assert shown(marked("two \n words", Span(0, 11), [Mark(Span(4, 11), "a")])) == "two words"


def test_attributes_are_escaped_and_empty_ones_left_out():
    got = element("a", "x", href='"><script>', title=None, hidden=True, data_place=3)
    assert got == '<a href="&quot;&gt;&lt;script&gt;" hidden data-place="3">x</a>'
