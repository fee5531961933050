"""Whether a question is about the place the evidence is of."""

import pytest

from qa.answer.localities import documents_of, foreign_place
from qa.question import understand
from tests.answer.reports import Desk

REPORT = """{place}{year}年国民经济和社会发展统计公报

一、综合

新建码头6座。地区生产总值完成120.5亿元，居全省第四位。与成都合作建成渔港3座。三台县更新渔船8艘。全省海带产量40万吨。
"""
DESK = Desk(REPORT.format(place="绵阳市", year=2021))
OWN, WITH, RANKED = "新建码头6座", "与成都合作", "居全省第四位"


def foreign(question, *words):
    return foreign_place(understand(question), [DESK.evidence(one) for one in words], DESK)


@pytest.mark.parametrize(
    ("question", "words", "place"),
    [
        ("贵阳市新建了几座码头", OWN, "贵阳市"),
        ("绵阳市新建了几座码头", OWN, ""),
        ("新建了几座码头", OWN, ""),
        ("绵阳市比贵阳市多建几座码头", OWN, ""),
        ("成都合作的渔港有几座", WITH, ""),
        ("与贵阳合作的码头有几座", OWN, ""),
        ("我住贵阳，码头新建了几座", OWN, ""),
        ("四川省新建了几座码头", OWN, "四川省"),
        ("地区生产总值在四川省排名第几", RANKED, ""),
        ("码头数量在四川省排名第几", OWN, ""),
        ("四川省海带产量多少", "全省海带", ""),
        ("绵阳市更新了几艘渔船", "三台县", ""),
    ],
)
def test_a_place_that_the_evidence_is_not_of_is_told(question, words, place):
    assert foreign(question, words) == place


def test_where_a_number_is_asked_for_only_the_best_evidence_counts():
    assert foreign("成都新建了几座码头", OWN, WITH) == "成都市"
    assert foreign("成都新建的码头怎么样", OWN, WITH) == ""


TWO = Desk(
    REPORT.format(place="绵阳市", year=2021),
    REPORT.format(place="绵阳市", year=2022),
    REPORT.format(place="贵阳市", year=2021),
)


@pytest.mark.parametrize(
    ("question", "documents"),
    [
        ("绵阳2021年地区生产总值", ("bay",)),
        ("绵阳2022年地区生产总值", ("bay2",)),
        ("贵阳地区生产总值", ("bay3",)),
        ("绵阳地区生产总值", ("bay", "bay2")),
        ("2022年地区生产总值", ("bay2",)),
        ("绵阳2015年地区生产总值", ("bay", "bay2")),
        ("地区生产总值", ()),
        ("西安市地区生产总值", ()),
        ("绵阳和贵阳地区生产总值", ()),
    ],
)
def test_places_and_years_choose_the_reports(question, documents):
    assert documents_of(understand(question), TWO) == documents


def test_one_report_is_no_choice():
    assert documents_of(understand("绵阳2021年地区生产总值"), DESK) == ()
