from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.figures import extract
from qa.reading import parse, read
from qa.records import Status

ROOT = Path(__file__).resolve().parents[2]
REPORT = """清河区2024年政府工作报告

一、2023年工作回顾

教育医疗提质。新增学位2490座，新增养老床位 711 张。实际利用外资 23 亿美元，同比增长 250.9%。

二、2024年工作安排

扩大教育供给。新增学位5190座，力争完成投资１００亿元。

附表：主要指标完成情况表

指标名称\t2024年目标\t2023年完成
1. 进出口总额\t力争正增长\t-10.2%
2. 万元GDP水耗\t完成市下达目标\t-
"""


@pytest.fixture(scope="module")
def report():
    return parse(REPORT)


def test_a_figure_is_the_characters_of_its_range(report):
    for figure in extract(report):
        assert report.doc.text[figure.start : figure.end] == figure.text


def test_figures_are_ordered_and_the_same_every_time(report):
    figures = extract(report)
    assert list(figures) == sorted(figures, key=lambda figure: figure.start)
    assert extract(report) == figures


def test_result_and_target_of_one_indicator_are_told_apart(report):
    places = [figure for figure in extract(report) if figure.indicator == "新增学位"]
    assert [(figure.value, figure.status, figure.period) for figure in places] == [
        (Decimal(2490), Status.RESULT, "2023年"),
        (Decimal(5190), Status.TARGET, "2024年"),
    ]


def test_spaces_and_wide_digits_stay_in_the_text_as_printed(report):
    texts = [figure.text for figure in extract(report)]
    assert "23 亿美元" in texts
    assert "１００亿元" in texts


def test_clause_and_sentence_hold_the_figure(report):
    for figure in extract(report):
        assert figure.sentence.start <= figure.clause.start <= figure.start
        assert figure.end <= figure.clause.end <= figure.sentence.end


def test_the_headings_and_the_lead_are_the_section(report):
    first = extract(report)[0]
    assert first.section == ("一、2023年工作回顾", "教育医疗提质")


def test_words_in_a_tables_cell_stand_for_a_number(report):
    words = [figure for figure in extract(report) if figure.kind == "words"]
    assert [(figure.indicator, figure.text, figure.status) for figure in words] == [
        ("进出口总额", "力争正增长", Status.TARGET),
        ("万元GDP水耗", "完成市下达目标", Status.TARGET),
        ("万元GDP水耗", "-", Status.RESULT),
    ]
    assert all(figure.value is None for figure in words)


def test_a_minus_sign_in_a_table_is_a_fall(report):
    (fall,) = [figure for figure in extract(report) if figure.text == "-10.2%"]
    assert (fall.value, fall.direction, fall.kind) == (Decimal("-10.2"), "down", "change")
    assert (fall.column, fall.period) == ("2023年完成", "2023年")


def test_a_number_and_its_unit_on_two_pages_are_one_figure():
    text = (
        "一、工作回顾\n\n经济运行平稳。坚持稳中求进，推动各项政策落地见效，发展质量持续提升，"
        "新认定市级总部企业6\n\n家，总数达112家，稳居全市第一。"
    )
    first, second, _ = extract(parse(text))
    assert (first.text, first.unit) == ("6\n\n家", "家")
    assert second.indicator == "市级总部企业总数"


WORDS = """
地区生产总值 完成 达 超 近 12.5 １４ 亿元 分别 增长 下降 同比 占 比重 第一 全市 翻番 1-2 一半 其中
3 ， 、 。 ； 和 “ ” （ ） - 家 个 %
"""


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from([*WORDS.split(), "\n"]), max_size=40))
def test_any_text_is_read_and_every_range_holds(parts):
    report = parse("".join(["一、工作回顾\n\n", *parts, "。"]))
    for figure in extract(report):
        assert report.doc.text[figure.start : figure.end] == figure.text
        assert figure.indicator


def test_every_range_holds_in_every_report(shared):
    paths = [ROOT / "corpus" / "futian_2023h1.txt", *sorted((shared / "reports").rglob("*.txt"))]
    for path in paths:
        report = read(path)
        figures = extract(report)
        assert len(figures) > 20, path
        for figure in figures:
            assert report.doc.text[figure.start : figure.end] == figure.text, path
