"""How likely the best evidence is to answer."""

from qa.answer.confidence import SIGNS, odds, signs
from qa.answer.names import NAMES
from qa.lexicon.tables import load_rows
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

建成渔港3座。海带产量9.2万吨。维护灯塔4座。
""")
WEIGHTS = {"渔港": 1.0}


def evidence(**features):
    return [DESK.evidence("渔港", **features), DESK.evidence("海带产量")]


def test_the_weights_are_of_the_features_and_signs_in_their_order():
    names = [row["name"] for row in load_rows("confidence_weights")]
    assert names == ["bias", *NAMES, *SIGNS]


def test_every_sign_has_a_value():
    assert len(signs(understand("建成几座渔港"), evidence(), WEIGHTS)) == len(SIGNS)


def test_evidence_nearer_in_sense_is_likelier_to_answer():
    question = understand("建成几座渔港")
    far = odds(
        question,
        evidence(late=0.6, late_headed=0.62, late_own=0.62, weakest=0.5, density=0.2),
        WEIGHTS,
    )
    near = odds(
        question,
        evidence(late=0.92, late_headed=0.93, late_own=0.93, weakest=0.8, density=0.3),
        WEIGHTS,
    )
    assert far < 0 < near


def test_evidence_far_ahead_of_the_rest_is_likelier_to_answer():
    question = understand("建成几座渔港")
    assert odds(question, evidence(score=9), WEIGHTS) > odds(question, evidence(score=1), WEIGHTS)


def test_words_that_no_report_has_are_told():
    told = dict(
        zip(
            SIGNS,
            signs(understand("渔港鲸鱼"), evidence(), {"渔港": 1.0, "鲸鱼": 0.0}),
            strict=True,
        )
    )
    assert told["unknown"] == 0.5
