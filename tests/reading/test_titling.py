from __future__ import annotations

import pytest

from qa.reading import examine, parse
from qa.reading.titling import clean_title


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("表1 甲省2024年债务限额情况表", "甲省2024年债务限额情况表"),
        ("表一：2020年收入决算表", "2020年收入决算表"),
        ("5-1 2024年甲市债务限额情况表", "2024年甲市债务限额情况表"),
        ("附件2：甲市2024年统计公报", "甲市2024年统计公报"),
        ("甲市2025年收入执行情况表表一 单位：万元", "甲市2025年收入执行情况表"),
        ("表彰大会工作报告", "表彰大会工作报告"),
        ("2024-2026年规划", "2024-2026年规划"),
    ],
)
def test_a_title_is_without_the_number_and_unit_of_its_table(printed, title):
    assert clean_title(printed) == title


def test_a_plan_of_work_is_a_title():
    made = parse(
        "甲市财政局2025年工作总结与2026年工作安排\n\n2025年很不平凡。\n\n一、收支\n\n增长5%。"
    )
    assert made.doc.title == "甲市财政局2025年工作总结与2026年工作安排"


def test_a_table_of_a_place_s_parts_is_of_the_place(tmp_path):
    path = tmp_path / "a.html"
    rows = ("行政区划", "新疆维吾尔自治区", "乌鲁木齐市", "克拉玛依市", "吐鲁番市")
    cells = "".join(
        f"<tr><td>{row}</td><td>{at or '限额'}.5</td></tr>" for at, row in enumerate(rows)
    )
    path.write_text(f"<table>{cells}</table>", encoding="utf-8")
    assert examine(path).report.doc.place == "新疆维吾尔自治区"


def test_a_city_without_counties_is_named_once():
    made = parse("中山市2025年统计公报\n\n中山市全年很好，中山市增长5%。")
    assert made.doc.place == "中山市"
