from __future__ import annotations

import csv
import io

import pytest

from qa.figures import extract, figures_csv, figures_table, find, indicator_key, linked
from qa.lexicon.tables import load_rows
from qa.reading import parse

TEXT = """清河区2023年上半年工作报告

一、上半年工作回顾

全区生产总值2731亿元，增长3.5%。社会消费品零售总额1156.95亿元。新增停车泊位2413个。

二、下半年工作安排

新增停车泊位不少于6000个。

指标名称\t2023年目标\t2023年上半年完成
本区生产总值\t6.5%\t3.5%
进出口总额\t力争正增长\t-10.2%
"""


@pytest.fixture(scope="module")
def figures():
    return extract(parse(TEXT))


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        ("GDP", ["2731亿元", "3.5%", "6.5%", "3.5%"]),
        ("gross domestic product", ["2731亿元", "3.5%", "6.5%", "3.5%"]),
        ("社零", ["1156.95亿元"]),
        ("停车泊位", ["2413个", "不少于6000个"]),
        ("停车泊位 目标", ["不少于6000个"]),
        ("停車泊位", ["2413个", "不少于6000个"]),
        ("车位", ["2413个", "不少于6000个"]),
        ("进出口", ["力争正增长", "-10.2%"]),
        ("工作安排 停车", ["不少于6000个"]),
        ("没有的指标", []),
    ],
)
def test_a_query_finds_figures_under_any_name(figures, query, texts):
    assert [figure.text for figure in find(figures, query)] == texts


def test_an_empty_query_finds_all(figures):
    assert find(figures, " ") == figures


def test_a_row_is_linked_with_the_sentence_on_the_same_indicator(figures):
    group = linked(figures)["地区生产总值"]
    assert {figure.column for figure in group} == {"", "2023年目标", "2023年上半年完成"}
    assert [figure.text for figure in group] == ["2731亿元", "3.5%", "6.5%", "3.5%"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("本区生产总值", "地区生产总值"),
        ("GDP", "地区生产总值"),
        ("全社会固定资产投资", "固定资产投资"),
        ("空气优良率", "空气质量优良天数比例"),
        ("发布就业岗位", "就业岗位"),
        ("新增停车泊位", "新增停车泊位"),
        ("错峰共享停车场", "错峰共享停车场"),
    ],
)
def test_the_key_of_an_indicator_is_what_statistics_call_it(name, key):
    assert indicator_key(name) == key


def test_no_name_stands_for_two_indicators():
    owners = {}
    for row in load_rows("indicators"):
        for name in (row["indicator"], *row["aliases"].split("|")):
            assert owners.setdefault(name, row["indicator"]) == row["indicator"], name


def test_csv_reads_back(figures):
    rows = list(csv.DictReader(io.StringIO(figures_csv(figures))))
    assert [row["text"] for row in rows] == [
        figure.text if not figure.text.startswith("-") else f"'{figure.text}" for figure in figures
    ]
    assert rows[0]["value"] == "2731"
    assert rows[0]["section"].startswith("一、上半年工作回顾")


def test_the_table_is_aligned_for_wide_characters(figures):
    headings = ["指标", "数值", "变化", "时期", "性质", "出处", "实绩", "目标"]
    lines = figures_table(figures, headings=headings)
    assert len(lines) == len(figures) + 1
    assert {"实绩", "目标"} == {word for line in lines for word in ("实绩", "目标") if word in line}
    before = [line[: line.index(":")].rsplit("text", 1)[0] for line in lines[1:]]
    widths = {sum(2 if ord(char) > 0x2E7F else 1 for char in part) for part in before}
    assert len({width for width in widths if width}) == 1
