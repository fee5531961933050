"""A result asked for where only a target is stated, and the other way round."""

import pytest

from qa.answer.standing import stated_otherwise
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

建成渔港3座。海带产量9.2万吨。

二、2022年重点工作

建成灯塔5座。海带产量达到10万吨。
""")
HARBOURS, LIGHTS, HARVEST, AIM = "渔港3座", "灯塔5座", "海带产量9.2万吨", "海带产量达到10万吨"
WEIGHTS = {"渔港": 1.0, "灯塔": 1.0, "海带": 1.0}


def otherwise(question, *scored):
    evidence = [
        DESK.evidence(words, topical=score, covered=share) for words, score, share in scored
    ]
    return stated_otherwise(understand(question), evidence, WEIGHTS)


@pytest.mark.parametrize("question", ["去年实际建成了几座灯塔", "2021年建成了多少座灯塔"])
def test_a_target_that_stands_alone_is_no_result(question):
    assert otherwise(question, (HARBOURS, 5, 0), (LIGHTS, 9, 1))


def test_a_result_that_stands_alone_is_no_target():
    assert otherwise("今年计划建成几座渔港", (LIGHTS, 5, 0), (HARBOURS, 9, 1))


def test_what_agrees_and_is_as_near_answers():
    assert not otherwise("去年实际建成了几座灯塔", (HARBOURS, 8, 0), (LIGHTS, 9, 1))


def test_what_agrees_and_has_as_many_of_the_words_answers():
    assert not otherwise("去年实际建成了几座灯塔", (HARBOURS, 5, 1), (LIGHTS, 9, 1))


def test_what_agrees_and_is_of_the_same_indicator_answers():
    assert not otherwise("海带产量今年的目标是多少", (AIM, 2, 0), (HARVEST, 9, 1))


def test_a_question_that_only_leans_to_one_side_is_left_alone():
    assert not otherwise("到底建成了几座灯塔", (HARBOURS, 5, 0), (LIGHTS, 9, 1))


def test_a_comparison_of_both_is_left_alone():
    assert not otherwise("灯塔目标和去年实际建成的对比是多少", (HARBOURS, 5, 0), (LIGHTS, 9, 1))


def test_what_is_no_question_of_number_is_left_alone():
    assert not otherwise("去年灯塔建得怎么样", (HARBOURS, 5, 0), (LIGHTS, 9, 1))
