"""Figures grouped by the thing they are of, with what narrows them."""

from itertools import groupby

import pytest

from qa.figures import extract
from qa.figures.facts import Measure, Of, facts_of, measure_of
from qa.reading import parse


def facts(sentence):
    report = parse(f"甲市2024年政府工作报告\n\n一、2023年工作回顾\n\n{sentence}\n")
    by_sentence = groupby(extract(report), key=lambda figure: figure.sentence)
    return [one for _, some in by_sentence for one in facts_of(tuple(some), report.doc.text)]


def test_an_amount_and_its_change_are_one_fact():
    (fact,) = facts("金融业增加值1181亿元，同比增长4%。")
    assert [measure_of(one) for one in fact.figures] == [Measure.AMOUNT, Measure.CHANGE]
    assert fact.of is Of.WHOLE


@pytest.mark.parametrize(
    ("sentence", "of", "members"),
    [
        ("改扩建人民小学、东湖中学等11所学校。", Of.GROUP, 2),
        ("引进博士、硕士2080人。", Of.JOINT, 2),
        ("引进人才14231人，其中引进博士2080人。", Of.PART, 0),
        ("新增停车泊位2413个。", Of.WHOLE, 0),
    ],
)
def test_what_a_value_is_said_of_is_told(sentence, of, members):
    fact = facts(sentence)[-1]
    assert (fact.of, len(fact.members)) == (of, members)


def test_the_amount_of_a_group_is_of_the_whole_group():
    sentence = "落地东湖研发中心、西山总部等54个优质项目，意向投资额达892亿元。"
    assert facts(sentence)[-1].of is Of.GROUP


def test_a_clause_with_a_subject_of_its_own_takes_none_from_another():
    own = facts("东湖广场获评示范街区，主要商业综合体客流量达1亿人次。")[-1]
    assert not len(own.subject)
    lent = facts("长者饭堂持续扩面提质，今年以来共服务长者85万人次。")[-1]
    assert len(lent.subject)
