"""The lines of an answer."""

import pytest

from qa.answer.composing import compose
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

渔业稳中有进。北湾渔港获评文明渔港。海带晒场全部硬化。南湾渔港获评平安渔港。
""")
NORTH, DRYING, SOUTH = "北湾渔港", "海带晒场", "南湾渔港"


def composed(question, *scored):
    evidence = [DESK.evidence(words, score=score, covered=share) for words, score, share in scored]
    return [line.quote.text for line in compose(understand(question), evidence, DESK)]


def test_sentences_that_each_tell_one_of_what_is_listed_come_in_the_reports_order():
    told = composed("哪些渔港获评", (SOUTH, 9, 0.8), (NORTH, 7, 0.8), (DRYING, 6, 0.1))
    assert told == ["北湾渔港获评文明渔港。", "南湾渔港获评平安渔港。"]


@pytest.mark.parametrize("other", [(NORTH, 7, 0.5), (NORTH, 2, 0.8)])
def test_a_sentence_with_fewer_of_the_words_or_far_behind_tells_none_of_them(other):
    assert composed("哪些渔港获评", (SOUTH, 9, 0.8), other) == ["南湾渔港获评平安渔港。"]


def test_sentences_that_hardly_have_the_words_are_not_put_together():
    assert composed("哪些渔港获评", (SOUTH, 9, 0.5), (NORTH, 7, 0.5)) == ["南湾渔港获评平安渔港。"]
