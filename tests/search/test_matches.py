"""Which words of a passage the question's words matched."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.chunking import chunk
from qa.reading import parse
from qa.records import Span
from qa.search.matches import matched_spans, merged, worth_showing
from tests.fakes import LetterEncoder

TABLE = """附表：目标完成情况表

指标\t2023年目标\t上半年完成
1. 生产总值\t6.5%\t3.5%
2. 财政收入\t11.0%\t-5.1%
"""
WRAPPED = "持续推进各项工作，" * 9
"""What makes a line long enough to be taken for wrapped."""


def marked(text, question, *, number=0):
    """The source's characters that `question` matches in a chunk of the report `text`."""
    encoder = LetterEncoder()
    report = parse(text)
    found = chunk(report)[number]
    encoded = encoder.encode_passages([found.indexed])
    of_question = encoder.encode_questions([question])
    similar = of_question.tokens[0] @ encoded.tokens[0].T
    asked = worth_showing(question, of_question.offsets[0])
    spans = matched_spans(found, asked, similar=similar, offsets=encoded.offsets[0])
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    ("text", "question", "found"),
    [
        ("一、教育\n\n今年新增学位很多。", "学位", ["学位"]),
        (f"一、教育\n\n{WRAPPED}新增学\n\n位很多，建成地铁。", "学位", ["学\n\n位"]),
        ("一、教育\n\n产值 ７ ４ 亿元。", "74亿元", ["７ ４ 亿元"]),
        ("一、教育\n\n今年新增学位很多。", "教育", []),
        ("一、教育\n\n今年新增学位很多。", "是多少？", []),
        ("一、教育\n\n今年新增学位很多。", "地铁", []),
        ("一、教育\n\n今年产值27.1亿元。", "产值27亿元", ["产值", "亿元"]),
        ("一、教育\n\n今年产值2715亿元。", "271", []),
        ("一、教育\n\n今年产值27亿元。", "产值27亿元", ["产值27亿元"]),
    ],
)
def test_matches_are_the_source_s_own_characters(text, question, found):
    assert marked(text, question) == found


def test_a_row_s_matches_are_in_its_cells():
    rows = [found for found in chunk(parse(TABLE)) if found.kind == "row"]
    assert marked(TABLE, "财政收入", number=rows[1].id) == ["财政收入"]


def test_a_column_s_name_is_not_marked_in_the_row():
    rows = [found for found in chunk(parse(TABLE)) if found.kind == "row"]
    assert marked(TABLE, "目标", number=rows[0].id) == []


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=12))
def test_merged_ranges_cover_the_same_characters_in_order_and_apart(pairs):
    spans = [Span(start, start + length) for start, length in pairs]
    result = merged(spans)
    covered = {at for span in spans for at in range(span.start, span.end)}
    assert {at for span in result for at in range(span.start, span.end)} == covered
    assert all(a.end < b.start for a, b in pairwise(result))
