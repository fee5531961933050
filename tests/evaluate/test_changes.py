from __future__ import annotations

from dataclasses import replace

import pytest

from qa.evaluate import compare, evaluate, render
from qa.evaluate.expected import Expected
from qa.evaluate.questions import GoldQuestion

from .library import Library, answered, refused

SIZE = GoldQuestion(
    "a", "地区生产总值", kind="single", expected=Expected("answer", must=(("2731亿元",), ("3.5%",)))
)
GIVER = GoldQuestion("b", "谁作的报告", kind="absent", expected=Expected("refuse"))


@pytest.fixture
def library():
    return Library(replies={SIZE.text: answered("2731亿元[1]")})


def kept(library):
    return {reply.id: reply for reply in evaluate(library, [SIZE, GIVER]).replies}


def test_replies_that_are_the_same_are_not_listed(library):
    before = kept(library)
    assert compare(evaluate(library, [SIZE, GIVER]), before) == ()


@pytest.mark.parametrize(
    ("text", "course"),
    [
        ("2731亿元，增长3.5%[1]", "better"),
        ("增长13.5%[1]", "worse"),
        ("一共2731亿元[1]", "same"),
    ],
)
def test_a_reply_that_differs_is_listed_with_both_marks(library, text, course):
    before = kept(library)
    library.replies[SIZE.text] = answered(text)
    (change,) = compare(evaluate(library, [SIZE, GIVER]), before)
    assert (change.question.id, change.course) == ("a", course)
    assert (change.before.text, change.after.text) == ("2731亿元[1]", text)
    assert str(change.old) == "missing: 3.5%"


def test_a_refusal_that_becomes_an_answer_is_worse_where_a_refusal_is_due(library):
    before = kept(library)
    library.replies[GIVER.text] = answered("张三[1]")
    (change,) = compare(evaluate(library, [SIZE, GIVER]), before)
    assert (str(change.old), str(change.new), change.course) == ("pass", "not refused", "worse")


def test_other_bold_is_another_reply_and_a_trace_is_not(library):
    before = kept(library)
    before["a"] = replace(before["a"], trace=("unit",))
    before["b"] = replace(before["b"], bold=("3.5%",))
    assert [change.question.id for change in compare(evaluate(library, [SIZE, GIVER]), before)] == [
        "b"
    ]


def test_a_question_without_an_earlier_reply_differs_from_nothing(library):
    assert compare(evaluate(library, [SIZE, GIVER]), {}) == ()


def test_the_list_shows_both_replies_whole_with_their_marks(library):
    before = kept(library)
    library.replies[SIZE.text] = refused("报告\n没有")
    evaluation = evaluate(library, [SIZE, GIVER])
    shown = render(evaluation, changes=compare(evaluation, before), misses=0)
    assert "replies that differ: 1 (better 0, worse 1, same mark 0)" in shown
    assert "- a [single, worse] 地区生产总值" in shown
    assert "    before (missing: 3.5%): 2731亿元[1]" in shown
    assert "    now (refused; missing: 2731亿元; missing: 3.5%): 报告 没有" in shown
