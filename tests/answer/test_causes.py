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
