from __future__ import annotations

from dataclasses import replace

import pytest

from qa.evaluate.marks import Fault
from qa.evaluate.questions import GoldQuestion
from qa.evaluate.replies import kept
from qa.evaluate.strings import contains, judge_strings, limit

from .library import GDP, TEXT, answered, refused

FALL = GoldQuestion(
    "q2", "一般公共预算收入变化", kind="figure", answer="下降5.1%", must_include=("5.1%",)
)
RISE = GoldQuestion("q3", "增速", kind="figure", answer="增长3.5%", must_include=("3.5%",))
TABLE = GoldQuestion(
    "q4",
    "预算收入的目标和完成",
    kind="compare",
    answer="目标11.0%，上半年-5.1%",
    must_include=("11.0%", "5.1%"),
)


def fault(reply, question):
    mark = judge_strings(kept("q", reply), question)
    return mark.findings[0].fault if mark.findings else None


def test_a_short_reply_with_every_gold_string_is_right():
    assert fault(answered("地区生产总值2731亿元[1]"), GDP) is None


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
    assert fault(answered(text), GDP) is Fault.MISSING


def test_a_missing_gold_string_fails_and_is_named():
    (finding,) = judge_strings(kept("q", answered("目标11.0%")), TABLE).findings
    assert (finding.fault, finding.culprit) == (Fault.MISSING, "5.1%")


def test_a_refusal_of_an_answerable_question_fails():
    assert fault(refused("没有写到地区生产总值2731亿元"), GDP) is Fault.REFUSED


def test_what_is_to_be_refused_is_right_where_it_is_refused():
    absent = GoldQuestion("q5", "区长是谁", kind="unanswerable")
    assert fault(refused(), absent) is None
    assert fault(answered("2731亿元"), absent) is Fault.NOT_REFUSED


def test_a_pasted_passage_fails():
    pasted = TEXT * 5
    assert "2731亿元" in pasted
    assert fault(answered(pasted), GDP) is Fault.LONG


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
    question = replace(GDP, kind=kind)
    fitting = "2731亿元".ljust(longest, "。")
    assert limit(kind) == longest
    assert fault(answered(fitting), question) is None
    assert fault(answered(fitting + "。"), question) is Fault.LONG


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("实际使用外资23 亿美元", "23亿美元"),
        ("实际使用外资23亿美元", "23 亿美元"),
        ("中\n医 馆", "中医馆"),
        ("65周岁及以上146.80 16.94", "146.8"),
        ("6.5% 3.5%", "6.5%3.5%"),
        ("12731亿元，其中2731亿元", "2731亿元"),
        ("2023年 2731亿元", "2731亿元"),
        ("共28场，170个事项", "28场"),
        ("1.4GHz专网", "1.4GHz"),
        ("1. 本区生产总值6.5%", "6.5%"),
        ("超12万平方米", "12万平方米"),
    ],
)
def test_whitespace_never_matters_and_a_number_that_stands_alone_is_found(text, needed):
    assert contains(text, needed)


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("增长13.5%", "3.5%"),
        ("增长0.5%", "5%"),
        ("共117家", "17家"),
        ("146.85万人", "146.8"),
        ("1468万人", "146"),
        ("33，212万吨", "212万吨"),
        ("33,212万吨", "33"),
        ("", "17家"),
        ("17家", ""),
    ],
)
def test_a_number_inside_another_number_is_not_found(text, needed):
    assert not contains(text, needed)


@pytest.mark.parametrize("text", ["一般公共预算收入增长5.1%", "预算收入上升了5.1%", "up 5.1%"])
def test_a_fall_told_as_a_rise_fails(text):
    assert fault(answered(text), FALL) is Fault.WRONG_SIGN


@pytest.mark.parametrize("text", ["下降3.5%", "增速-3.5%", "为−3.5%", "GDP fell 3.5%"])
def test_a_rise_told_as_a_fall_fails(text):
    assert fault(answered(text), RISE) is Fault.WRONG_SIGN


def test_a_fall_told_without_a_word_of_it_fails():
    assert fault(answered("目标11.0%，完成5.1%"), TABLE) is Fault.WRONG_SIGN


@pytest.mark.parametrize(
    "text",
    [
        "一般公共预算收入下降5.1%",
        "目标增长11.0%，完成-5.1%",
        "收入增长11.0%，支出下降5.1%",
        "down 5.1% (下降5.1%)",
        "分别下降3.2%、5.1%",
        "收入下降，幅度为5.1%",
    ],
)
def test_a_fall_told_as_one_is_right(text):
    assert fault(answered(text), FALL) is None


def test_a_question_that_speaks_of_the_fall_needs_no_second_word_of_it():
    question = replace(FALL, text="一般公共预算收入下降了多少")
    assert fault(answered("5.1%"), question) is None


def test_the_hyphen_of_a_range_is_no_sign():
    question = replace(RISE, answer="增长6%-7%", must_include=("7%",))
    assert fault(answered("增长6%－7%"), question) is None
    assert fault(answered("增长6%到7%"), question) is None


def test_an_unsigned_gold_answer_leaves_the_sign_to_the_reply():
    question = replace(RISE, answer="3.5%")
    assert fault(answered("下降3.5%"), question) is None
