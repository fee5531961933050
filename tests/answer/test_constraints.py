"""What a question requires and the evidence does not give."""

import pytest

from qa.answer import constraints
from qa.answer.constraints import CHECKS, doubt, obstacle
from qa.question import understand
from qa.records import RefusalReason
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

建成渔港3座。海带产量9.2万吨。渔政码头投资2.5亿元。新修渔政栈桥和防波堤。承包滩涂到期后再延长三十年。

二、2022年重点工作

建成灯塔5座。适时提高船员最低工资标准。
""")
HARBOURS, LIGHTS, PIER, QUAY = "渔港3座", "灯塔5座", "渔政栈桥", "渔政码头投资"
LEASE, WAGES = "滩涂到期", "最低工资"


def refused(question, *evidence):
    return obstacle(understand(question), list(evidence), DESK)


def test_a_result_is_not_answered_by_a_target_that_stands_alone():
    evidence = [
        DESK.evidence(LIGHTS, score=9, topical=9, covered=1),
        DESK.evidence(HARBOURS, score=2, topical=2),
    ]
    found = refused("去年实际建成了几座灯塔", *evidence)
    assert found is not None
    assert found.reason is RefusalReason.ONLY_TARGET


def test_a_target_is_not_answered_by_a_result_that_stands_alone():
    evidence = [
        DESK.evidence(HARBOURS, score=9, topical=9, covered=1),
        DESK.evidence(LIGHTS, score=8.5, topical=2),
    ]
    found = refused("今年计划建成几座渔港", *evidence)
    assert found is not None
    assert (found.reason, found.missing) == (RefusalReason.NO_DETAIL, "目标")


def rare(monkeypatch):
    monkeypatch.setattr(DESK, "rarity", lambda _word: 3.0, raising=False)


def test_a_fitting_figure_of_another_thing_does_not_answer(monkeypatch):
    """栈桥 stands in a near sentence without an amount, the amount near it is of 码头."""
    rare(monkeypatch)
    evidence = [DESK.evidence(PIER, score=5), DESK.evidence(QUAY, score=4)]
    found = refused("栈桥花了多少钱", *evidence)
    assert found is not None
    assert (found.reason, found.missing) == (RefusalReason.NO_DETAIL, "栈桥")


def test_a_fitting_figure_of_the_thing_itself_answers(monkeypatch):
    rare(monkeypatch)
    assert refused("渔政码头花了多少钱", DESK.evidence(QUAY, score=5)) is None


def test_a_number_is_not_answered_by_words_alone():
    found = refused("栈桥有多长", DESK.evidence(PIER, score=5))
    assert found is not None
    assert found.reason is RefusalReason.NO_DETAIL


@pytest.mark.parametrize("question", ["这份报告是谁作的", "who presented this report?"])
def test_who_gave_a_report_is_not_told_by_what_it_says(question):
    """Its title block would tell, and stands before this check."""
    found = refused(question, DESK.evidence(HARBOURS, score=5))
    assert found is not None
    assert found.reason is RefusalReason.NO_DETAIL


def test_years_written_out_tell_how_long():
    assert refused("滩涂到期可以再续多少年", DESK.evidence(LEASE, score=5)) is None


def test_whether_something_rises_asks_for_no_figure():
    assert refused("最低工资涨不涨", DESK.evidence(WAGES, score=5)) is None


@pytest.fixture
def judged(monkeypatch):
    """A way to set what the model of confidence says and whether a question sounds off topic."""

    def judge(odds, *, off_topic):
        monkeypatch.setattr(constraints, "odds", lambda *_: odds)
        monkeypatch.setattr(constraints, "is_off_topic", lambda *_: off_topic)

    return judge


@pytest.mark.parametrize(
    ("odds", "off_topic", "reason"),
    [
        (-0.1, False, RefusalReason.NO_DETAIL),
        (0.1, False, None),
        (-0.1, True, RefusalReason.OFF_TOPIC),
        (1.4, True, RefusalReason.OFF_TOPIC),
        (1.6, True, None),
    ],
)
def test_what_hardly_answers_is_doubted(judged, odds, off_topic, reason):
    judged(odds, off_topic=off_topic)
    found = doubt(understand("建成几座渔港"), [DESK.evidence(HARBOURS)], DESK)
    assert (found and found.reason) is reason


def test_a_figure_of_the_indicator_named_is_never_doubted(judged):
    judged(-5.0, off_topic=True)
    evidence = [DESK.evidence(HARBOURS, indicator=1)]
    assert doubt(understand("建成几座渔港"), evidence, DESK) is None


def test_every_check_that_speaks_is_told_and_the_first_is_the_obstacle():
    evidence = [DESK.evidence(LIGHTS, score=9, topical=9, covered=1)]
    asked = understand("去年实际建成了几座灯塔，为什么")
    found = list(constraints.objections(asked, evidence, DESK, surveyed=False))
    assert len(found) > 1
    assert [name for name, _ in found] == [n for n in CHECKS if n in dict(found)]
    assert obstacle(asked, evidence, DESK) == found[0][1]
