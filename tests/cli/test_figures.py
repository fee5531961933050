from __future__ import annotations

import csv
import io
import json

from qa.figures import extract, find
from qa.reading import parse

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
