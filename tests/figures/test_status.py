from __future__ import annotations

import pytest

from qa.figures.periods import Calendar, calendar_of, named_period
from qa.figures.status import Setting, heading_status, read_status, section_status
from qa.records import Document, Status

HALF = Calendar("2023年上半年", "2023年下半年", 2023)
YEAR = Calendar("2024年", "2025年", 2025)
DONE = Setting(Status.RESULT, "2024年", YEAR, decided=True)
PLAN = Setting(Status.TARGET, "2025年", YEAR, decided=True)


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("一、2024年工作回顾", Status.RESULT),
        ("一、2023年上半年国民经济和社会发展规划执行情况", Status.RESULT),
        ("二、2023年下半年经济社会发展主要任务", Status.TARGET),
        ("二、2025年工作安排", Status.TARGET),
        ("三、预期目标", Status.TARGET),
        ("（一）经济运行总体平稳", None),
        ("2024年执行情况及2025年工作安排", None),
    ],
)
def test_a_heading_says_what_stands_under_it(title, status):
    assert section_status(title) is status


def test_a_heading_of_a_later_year_holds_targets():
    assert heading_status("二、2025年总体布局", YEAR) is Status.TARGET


@pytest.mark.parametrize(
    ("clause", "setting", "status", "period"),
    [
        ("新增学位2490座", DONE, Status.RESULT, "2024年"),
        ("力争突破360家", DONE, Status.TARGET, "2025年"),
        ("预计年产值超100亿元", DONE, Status.TARGET, "2025年"),
        ("初步预计地区生产总值增长4.2%左右", DONE, Status.RESULT, "2024年"),
        ("到2030年达到100万千瓦", DONE, Status.TARGET, "2030年"),
        ("新增学位5190座", PLAN, Status.TARGET, "2025年"),
        ("去年完成300公里", PLAN, Status.RESULT, "2024年"),
        ("已建成100个", PLAN, Status.RESULT, "2024年"),
        ("比去年增加5600亿元", PLAN, Status.TARGET, "2025年"),
        ("2022年为3.1%", DONE, Status.RESULT, "2022年"),
    ],
)
def test_verbs_and_years_of_a_clause_win_over_the_section(clause, setting, status, period):
    assert read_status(clause, "", setting) == (status, period)


def test_an_undecided_section_is_told_by_what_this_year_is_to_bring():
    setting = Setting(Status.RESULT, "", Calendar())
    assert read_status("再建20所", "今年要扩大供给，", setting)[0] is Status.TARGET


@pytest.mark.parametrize(
    ("text", "calendar", "target", "period"),
    [
        ("全年新引进首店60家", HALF, True, "2023年"),
        ("年末常住人口707万人", Calendar("2023年", "2024年", 2024), False, "2023年末"),
        ("年内投资达100亿元", HALF, True, "2023年"),
        ("今年以来服务85万人次", HALF, False, "2023年上半年"),
        ("今年安排7000亿元", YEAR, True, "2025年"),
        ("去年增长5%", YEAR, True, "2024年"),
        ("比2020年增长5%", YEAR, False, ""),
        ("是2010年的2倍", YEAR, False, ""),
        ("2024年一季度增长5%", YEAR, False, "2024年一季度"),
        ("增长5%", YEAR, False, ""),
    ],
)
def test_the_period_a_clause_names_is_resolved(text, calendar, target, period):
    assert named_period(text, calendar=calendar, target=target) == period


@pytest.mark.parametrize(
    ("fields", "headings", "calendar"),
    [
        ({"period": "2023年上半年", "date": "2023-10"}, (), HALF),
        ({"period": "2024年", "date": "2025-01-20"}, (), YEAR),
        ({"title": "2025年政府工作报告"}, (), YEAR),
        ({}, ("一、2024年工作回顾", "二、2025年工作安排"), YEAR),
        ({}, ("二、关于2025年政府工作的建议",), YEAR),
        ({}, (), Calendar()),
    ],
)
def test_a_report_looks_back_on_one_period_and_ahead_on_the_next(fields, headings, calendar):
    doc = Document("text", "", "", **fields)
    assert calendar_of(doc, headings=headings) == calendar
