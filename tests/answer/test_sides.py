"""The target of a result and the result of a target."""

import pytest

from qa.answer.sides import other_side
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

新建渔港3座。维护渔港9座。海带产量9.2万吨，增长5%。

二、2022年重点工作

新建渔港5座。海带产量增长6%。海带产量达到10万吨。海带加工增长8%。
""")
NEW, KEPT, HARVEST = "新建渔港3座", "维护渔港9座", "海带产量9.2万吨"
WEIGHTS = {"海带": 1.0, "产量": 1.0}


def figure(words):
    return DESK.evidence(words).unit.figures[0]


def side(words, evidence, weights=WEIGHTS):
    return other_side(figure(words), evidence, DESK, weights)


def test_the_figure_of_the_same_name_and_the_other_status_is_the_other_side():
    assert "5座" in side(NEW, [DESK.evidence(NEW)]).text


def test_it_is_found_from_either_side():
    assert "3座" in side("新建渔港5座", [DESK.evidence("新建渔港5座")]).text


def test_a_change_is_no_other_side_of_an_amount():
    assert "10万吨" in side(HARVEST, [DESK.evidence(HARVEST)]).text


def test_another_indicator_of_the_same_unit_is_no_other_side():
    assert side(KEPT, [DESK.evidence(KEPT)]) is None


@pytest.mark.parametrize(("score", "found"), [(7.0, True), (5.0, False)])
def test_of_other_names_only_near_evidence_with_all_words_is_the_other_side(score, found):
    weights = {"渔港": 1.0}
    evidence = [DESK.evidence(KEPT, score=10.0), DESK.evidence("新建渔港5座", score=score)]
    assert (side(KEPT, evidence, weights) is not None) is found


def test_words_of_the_topic_that_are_missing_part_the_sides():
    weights = {"渔港": 1.0, "维护": 1.0}
    evidence = [DESK.evidence(KEPT, score=10.0), DESK.evidence("新建渔港5座", score=9.0)]
    assert side(KEPT, evidence, weights) is None
