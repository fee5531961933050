from __future__ import annotations

import csv
import io
import json
import unicodedata
from decimal import Decimal

import pytest

from qa.figures import extract, figures_table, find
from qa.reading import parse
from qa.records import Figure

from .library import Library

TEXT = """清河区2024年上半年工作报告

一、上半年工作回顾

新增养老床位711张。全区生产总值2731亿元，增长3.5%。
"""


class Figures(Library):
    def figures(self, query=""):
        return find(extract(parse(TEXT, id="qinghe")), query)


def test_figures_are_listed_with_the_place_to_show(run):
    lines = run("figures", library=Figures()).stdout.splitlines()
    assert len(lines) == 4
    start = TEXT.index("711张")
    assert f"qinghe:{start}-{start + 4}" in lines[1]


def test_a_query_filters_them(run):
    shown = json.loads(run("figures", "GDP", "--json", library=Figures()).stdout)
    assert [figure["value"] for figure in shown] == ["2731", "3.5"]


def test_csv_is_data_alone(run):
    rows = list(csv.DictReader(io.StringIO(run("figures", "--csv", library=Figures()).stdout)))
    assert [row["text"] for row in rows] == ["711张", "2731亿元", "3.5%"]


def test_nothing_found_is_exit_code_three(run):
    result = run("figures", "没有的指标", library=Figures())
    assert (result.exit_code, result.stdout) == (3, "")
    assert "没有的指标" in result.stderr


def test_a_status_filters_them(run):
    assert run("figures", "--status", "target", library=Figures()).exit_code == 3


@pytest.mark.parametrize("width", [80, 100])
def test_a_table_fits_a_terminal_and_keeps_every_place_whole(width):
    wide = Figure(
        "futian_2023h1", 12024, 12046, "力争新增国家级高新技术企业一百余家",
        "国家级高新技术企业新增数量之总和",
        Decimal(100), "家", base="上年同期可比口径", period="2023年上半年全区",
    )  # fmt: skip
    headings = ["指标", "数字", "性质", "时期", "结果/目标", "位置", "结果", "目标"]
    lines = figures_table([wide], headings=headings, width=width)
    wide_ones = [sum(unicodedata.east_asian_width(char) in "WF" for char in line) for line in lines]
    assert max(len(line) + more for line, more in zip(lines, wide_ones, strict=True)) <= width
    assert lines[1].endswith("futian_2023h1:12024-12046")
    assert "…" in lines[1]
    assert "…" not in figures_table([wide], headings=headings)[1]
