"""What the strings of a gold question ask of a reply."""

from __future__ import annotations

import pytest

from qa.evaluate.judging import judge
from qa.evaluate.marks import Fault
from qa.evaluate.replies import kept
from qa.evaluate.strings import expect_strings

from .library import GDP, TEXT, answered, refused

FALL = expect_strings(("5.1%",), answer="下降5.1%", question="一般公共预算收入变化")
RISE = expect_strings(("3.5%",), answer="增长3.5%", question="增速")
TABLE = expect_strings(
    ("11.0%", "5.1%"), answer="目标11.0%，上半年-5.1%", question="预算收入的目标和完成"
)


def faults(reply, expected=GDP.expected):
    return [finding.fault for finding in judge(kept("q", reply), expected).findings]


def test_a_short_reply_with_every_gold_string_is_right():
    assert faults(answered("地区生产总值2731亿元[1]")) == []


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值2713亿元",
        "地区生产总值273.1亿元",
        "地区生产总值12731亿元",
        "地区生产总值1.2731亿元",
        "地区生产总值12,731亿元",
        "地区生产总值2731万元",
        "地区生产总值是多少",
    ],
)
def test_a_wrong_digit_scale_or_unit_fails(text):
    assert faults(answered(text)) == [Fault.MISSING]


def test_a_refusal_of_an_answerable_question_fails():
    assert faults(refused("没有写到地区生产总值2731亿元")) == [Fault.REFUSED]


def test_what_is_to_be_refused_is_right_where_it_is_refused():
    absent = expect_strings((), kind="unanswerable")
    assert faults(refused(), absent) == []
    assert faults(answered("2731亿元"), absent) == [Fault.NOT_REFUSED]


def test_a_pasted_passage_fails():
    pasted = TEXT * 5
    assert "2731亿元" in pasted
    assert faults(answered(pasted)) == [Fault.LONG]


def test_an_answer_that_is_taken_back_fails():
    assert faults(answered("地区生产总值2731亿元[1]（报告没有细分）")) == [Fault.HEDGED]


@pytest.mark.parametrize(
    ("kind", "longest"),
    [
        ("figure", 200),
        ("lookup", 200),
        ("table", 200),
        ("plan", 200),
        ("followup", 200),
        ("list", 400),
        ("compare", 400),
        ("summary", 400),
    ],
)
def test_a_reply_may_be_as_long_as_its_kind_allows_and_no_longer(kind, longest):
    expected = expect_strings(("2731亿元",), answer="2731亿元", kind=kind)
    fitting = "2731亿元".ljust(longest, "。")
    assert faults(answered(f"{fitting} [1]"), expected) == []
    assert faults(answered(f"{fitting}。"), expected) == [Fault.LONG]


@pytest.mark.parametrize("text", ["一般公共预算收入增长5.1%", "预算收入上升 5.1%", "up 5.1%"])
def test_a_fall_told_as_a_rise_fails(text):
    assert faults(answered(text), FALL)[0] is Fault.WRONG


@pytest.mark.parametrize("text", ["下降3.5%", "增速-3.5%", "为−3.5%", "GDP fell 3.5%"])
def test_a_rise_told_as_a_fall_fails(text):
    assert faults(answered(text), RISE) == [Fault.MISSING]


def test_a_fall_told_without_a_word_of_it_fails():
    assert faults(answered("目标11.0%，完成5.1%"), TABLE) == [Fault.MISSING]


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入下降5.1%",
        "一般公共预算收入减少了 5.1%",
        "目标增长11.0%，完成-5.1%",
        "收入增长11.0%，支出下降5.1%",
        "down 5.1% (下降5.1%)",
        "分别下降3.2%、5.1%",
        "分别下降3.2%和5.1%",
    ],
)
def test_a_fall_told_as_one_is_right(text):
    assert faults(answered(text), FALL) == []


def test_a_question_that_speaks_of_the_fall_needs_no_second_word_of_it():
    asked = expect_strings(("5.1%",), answer="下降5.1%", question="一般公共预算收入下降了多少")
    assert faults(answered("5.1%"), asked) == []
    assert faults(answered("增长5.1%"), asked)[0] is Fault.WRONG


def test_the_hyphen_of_a_range_is_no_sign():
    expected = expect_strings(("7%",), answer="增长6%-7%")
    assert faults(answered("增长6%－7%"), expected) == []
    assert faults(answered("增长6%到7%"), expected) == []


@pytest.mark.parametrize("answer", ["降至36微克/立方米", "减轻负担36微克/立方米"])
def test_a_value_that_was_reached_by_falling_is_no_fall(answer):
    expected = expect_strings(("36微克/立方米",), answer=answer)
    assert faults(answered("降到36微克/立方米"), expected) == []
