from __future__ import annotations

import pytest

from qa.figures import extract
from qa.reading import parse
from qa.records import Status


def figures(*lines, head="一、综合\n\n全年经济平稳运行。\n\n"):
    return extract(parse(head + "\n".join(lines) + "\n"))


def test_the_unit_of_a_bare_number_is_that_of_the_caption():
    found = figures(
        "表1 主要指标（单位：亿元）", "指标\t2023年\t2022年", "生产总值\t5481.6\t5300.1",
        "工业增加值\t1751.6\t1700.2",
    )  # fmt: skip
    assert {figure.unit for figure in found} == {"亿元"}
    assert [figure.period for figure in found[:2]] == ["2023年", "2022年"]


def test_the_unit_of_a_bare_number_is_that_of_its_row():
    found = figures(
        "指标\t单位\t2023年完成", "生产总值\t亿元\t5481.6", "粮食产量\t万吨\t241.5",
    )  # fmt: skip
    assert [(figure.indicator, figure.unit) for figure in found] == [
        ("生产总值", "亿元"),
        ("粮食产量", "万吨"),
    ]


def test_a_growth_column_holds_changes():
    found = figures(
        "指标\t完成（亿元）\t比上年增长（%）", "生产总值\t5481.6\t3.5", "工业增加值\t1751.6\t-1.3",
    )  # fmt: skip
    assert [(figure.kind, figure.unit, figure.direction) for figure in found] == [
        ("value", "亿元", ""),
        ("change", "%", ""),
        ("value", "亿元", ""),
        ("change", "%", "down"),
    ]


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("1. 本区生产总值", "本区生产总值"),
        ("#第一产业", "第一产业"),
        ("其中：住宅投资", "住宅投资"),
        ("8. 万元 GDP 建设用地", "万元GDP建设用地"),
    ],
)
def test_a_rows_label_loses_its_numbering(label, indicator):
    found = figures("指标名称\t2023年目标\t2023年完成", f"{label}\t6.5%\t3.5%", "就业率\t90%\t91%")
    assert found[0].indicator == indicator


def test_columns_say_target_and_result():
    target, result, *_ = figures(
        "指标名称\t2023年目标\t2023年上半年完成", "失业率\t2.0%以内\t1.9%", "就业率\t90%\t91%",
    )  # fmt: skip
    assert (target.status, target.period, target.bound) == (Status.TARGET, "2023年", "以内")
    assert (result.status, result.period) == (Status.RESULT, "2023年上半年")
    assert target.kind == result.kind == "value"


def test_a_row_that_is_a_part_has_its_whole_among_its_headings():
    found = figures(
        "指标\t单位\t2023年", "货运量\t亿吨\t2.92", "#铁路\t亿吨\t0.80", "客运量\t万人\t4448"
    )
    assert [(figure.indicator, figure.section[-1]) for figure in found] == [
        ("货运量", "一、综合"),
        ("铁路", "货运量"),
        ("客运量", "一、综合"),
    ]


def cells(*lines, head="一、综合\n\n全年经济平稳运行。\n\n", title="甲市2024年统计公报\n\n"):
    found = extract(parse(title + head + "\n".join(lines) + "\n"))
    return [(one.indicator, one.text, one.unit, one.period) for one in found]


def test_a_row_of_a_place_is_that_place_s_value_of_the_column():
    assert cells(
        "序号\t县区\t地区生产总值（亿元）\t增长（%）", "1\t甲区\t310.4\t4.1", "2\t乙县\t356.2\t5.0",
    ) == [
        ("甲区地区生产总值", "310.4", "亿元", "2024年"),
        ("甲区地区生产总值", "4.1", "%", "2024年"),
        ("乙县地区生产总值", "356.2", "亿元", "2024年"),
        ("乙县地区生产总值", "5.0", "%", "2024年"),
    ]  # fmt: skip


def test_a_change_is_of_the_whole_before_its_part():
    found = cells(
        "县区\t收入（亿元）\t#税收（亿元）\t增长（%）", "甲区\t27.3\t18.1\t5.5",
        "乙县\t22.6\t15.4\t7.9",
    )  # fmt: skip
    assert [name for name, *_ in found[:3]] == ["甲区收入", "甲区税收", "甲区收入"]


def test_rows_may_be_periods():
    assert cells("年份\t常住人口（万人）", "2022\t231.4", "2023年\t232.0")[1:] == [
        ("常住人口", "232.0", "万人", "2023年")
    ]
    assert cells("时间\t用电量（亿千瓦时）", "一季度\t31.2", "上半年\t64.8", "全年\t133.7") == [
        ("用电量", "31.2", "亿千瓦时", "2024年一季度"),
        ("用电量", "64.8", "亿千瓦时", "2024年上半年"),
        ("用电量", "133.7", "亿千瓦时", "2024年"),
    ]


def test_halves_side_by_side_are_rows_of_one_table():
    found = cells(
        "行业\t增长（%）\t行业\t增长（%）", "采矿业\t21.6\t教育\t26.5", "制造业\t-8.3\t卫生\t2.9"
    )
    assert [(name, text) for name, text, *_ in found] == [
        ("采矿业", "21.6"), ("教育", "26.5"), ("制造业", "-8.3"), ("卫生", "2.9"),
    ]  # fmt: skip


def test_goods_are_named_by_what_the_column_counts_of_them():
    found = cells(
        "产品\t单位\t产量\t增长（%）", "磷肥\t万吨\t268.90\t-5.1", "发电量\t亿千瓦时\t102\t1.4"
    )
    assert [(name, unit) for name, _, unit, _ in found] == [
        ("磷肥产量", "万吨"), ("磷肥产量", "%"), ("发电量", "亿千瓦时"), ("发电量", "%"),
    ]  # fmt: skip


def test_the_budget_of_the_year_that_is_accounted_for_is_that_year_s_plan():
    found = extract(
        parse(
            "甲市2024年财政预算执行情况\n\n一、收入\n\n表1 2024年收入情况\n单位：万元、%\n"
            "项目\t预算数\t完成数\t为预算\n税收收入\t240,000\t231,816\t96.6\n非税收入\t111,000\t130,924\t118.0\n"
        )
    )
    assert [(one.unit, one.period, one.status.value, one.kind) for one in found[:3]] == [
        ("万元", "2024年", "target", "value"),
        ("万元", "2024年", "result", "value"),
        ("%", "2024年", "result", "share"),
    ]


def test_an_account_s_name_says_nothing_of_a_plan():
    found = extract(
        parse(
            "甲市2024年公报\n\n一、财政\n\n县区\t一般公共预算收入（亿元）\n甲区\t27.3\n乙县\t22.6\n"
        )
    )
    assert {(one.status.value, one.period) for one in found} == {("result", "2024年")}
