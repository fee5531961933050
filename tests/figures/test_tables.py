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
