"""What a table's columns are is told by their names and by what stands in them."""

from __future__ import annotations

import pytest

from qa.reading.columns import columns_of, is_whole, row_period


@pytest.mark.parametrize(
    ("header", "rows", "label", "kind"),
    [
        ("指标|2023年|2022年", "粮食|1|2;油料|3|4", 0, "things"),
        ("区|地区生产总值|增长", "甲区|1|2;乙县|3|4", 0, "places"),
        ("地区生产总值|地区", "1|甲区;2|乙县", 1, "places"),
        ("序号|县区|收入", "1|甲区|9;2|乙县|8;|合计|17", 1, "places"),
        ("|县区|收入", "1|甲区|9;2|乙县|8", 1, "places"),
        ("年份|产量", "2021|5;2022|6", 0, "periods"),
        ("时间|产量", "一季度|5;上半年|6;2023年全年|7", 0, "periods"),
        ("类别|指数", "粮食|100.5;鲜菜|98.7", 0, "things"),
        ("类别|指标|目标|完成情况", "一|粮食|5|完成;一|油料|6|完成", 1, "things"),
        ("产品名称|单位|产量", "化肥|万吨|5;磷肥|万吨|6", 0, "things"),
        ("项目编码|项目|金额", "101|税收|5;102|非税|6", 1, "things"),
    ],
)
def test_the_column_of_labels_is_found_by_its_content_and_place(header, rows, label, kind):
    found = columns_of(header.split("|"), [row.split("|") for row in rows.split(";")])
    assert (found.label, found.rows) == (label, kind)


def test_serial_numbers_units_and_notes_are_no_values():
    found = columns_of(["序号", "产品", "单位", "产量", "备注"], [["1", "化肥", "吨", "5", "无"]])
    assert (found.serial, found.units, found.beside) == ({0}, 2, {0, 2, 4})


@pytest.mark.parametrize(
    "label", ["全市", "全 省".replace(" ", ""), "合计", "总计", "市本级", "县级合计"]
)
def test_a_row_of_the_whole_is_no_part(label):
    assert is_whole(label)


@pytest.mark.parametrize("label", ["甲区", "全椒县", "市北区"])
def test_a_part_is_no_whole(label):
    assert not is_whole(label)


@pytest.mark.parametrize("label", ["2021", "2021年", "一季度", "1-11月", "2023年上半年", "12月末"])
def test_a_period_is_known_in_a_label(label):
    assert row_period(label) == label


@pytest.mark.parametrize("label", ["12", "第一产业", "2021年粮食", ""])
def test_what_only_holds_a_number_is_no_period(label):
    assert row_period(label) == ""
