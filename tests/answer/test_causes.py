"""Why."""

import pytest

from qa.answer.causes import cause_lines
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2021年统计公报

海带产量下降3%，主要受台风影响。对虾产量增长5%。为了增加收入，渔民转产。新渔港投用。
""")


def told(question, words, covered=1.0):
    evidence = [DESK.evidence(words, covered=covered)]
    return [line.quote.text for line in cause_lines(understand(question), evidence)]


def test_the_cause_beside_the_fact_answers():
    assert told("海带产量为什么下降", "海带产量") == ["海带产量下降3%，主要受台风影响。"]


@pytest.mark.parametrize("words", ["对虾产量", "为了增加收入"])
def test_the_next_sentence_and_an_aim_are_no_cause(words):
    assert told("为什么对虾产量增长", words) == []


def test_a_cause_of_something_else_is_none():
    assert told("为什么对虾产量增长", "海带产量", covered=0.2) == []


@pytest.mark.parametrize("question", ["海带产量是多少", "为什么说海带减产了"])
def test_no_cause_is_asked_for(question):
    assert told(question, "海带产量") == []


DEEDS = Desk("""望海县2022年政府工作报告

应对台风频发，启动海堤加固。更新渔船20艘，保障渔民安全。更新渔港3座。
""")


@pytest.mark.parametrize(
    ("question", "words", "answer"),
    [
        ("为什么要启动海堤加固", "海堤加固", ["应对台风频发，启动海堤加固。"]),
        ("更新渔船是出于什么目的", "渔船20艘", ["更新渔船20艘，保障渔民安全。"]),
        ("为什么要更新渔港", "渔港3座", []),
    ],
)
def test_the_aim_or_the_occasion_of_a_deed_answers_why_it_is_done(question, words, answer):
    lines = cause_lines(understand(question), [DEEDS.evidence(words, covered=1)])
    assert [line.quote.text for line in lines] == answer


def test_the_clause_of_the_cause_is_set_in_bold():
    lines = cause_lines(understand("海带产量为什么下降"), [DESK.evidence("海带产量", covered=1)])
    assert [line.bold for line in lines] == ["主要受台风影响"]
