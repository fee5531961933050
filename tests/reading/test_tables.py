from __future__ import annotations

import pytest

from qa.reading import parse
from qa.records import BlockKind

GOALS = (
    "附表：某区2023年目标完成情况表\n\n附表\n\n某区2023年经济社会发展主要目标\n完成情况表\n\n"
    "指标名称\t2023 年目标\t上半年完成\n"
    "一、预期性指标\t\t\n"
    "1. 本区生产总值\t6.5%\t3.5%\n"
    "5. 进出口总额\t力争正增长\t-10.2%\n"
    "二、约束性指标\t\t\n"
    "9. 万元GDP水耗\t完成市下达目标\t-\n"
    "\n注：表中数据以统计部门发布为准"
)


def tables(text):
    def walk(section):
        yield from (block for block in section.blocks if block.kind is BlockKind.TABLE)
        for child in section.children:
            yield from walk(child)

    return [block.table for block in walk(parse(text).root)]


def words(text, spans):
    return [text[span.start : span.end] for span in spans]


def test_a_tab_separated_table_has_its_caption_columns_rows_groups_and_notes():
    (table,) = tables(GOALS)
    assert words(GOALS, table.header) == ["指标名称", "2023 年目标", "上半年完成"]
    assert [words(GOALS, row.cells) for row in table.rows] == [
        ["1. 本区生产总值", "6.5%", "3.5%"],
        ["5. 进出口总额", "力争正增长", "-10.2%"],
        ["9. 万元GDP水耗", "完成市下达目标", "-"],
    ]
    groups = [GOALS[row.group.start : row.group.end] for row in table.rows]
    assert groups == ["一、预期性指标", "一、预期性指标", "二、约束性指标"]
    assert GOALS[table.caption.start : table.caption.end].startswith("某区2023年经济社会")
    assert words(GOALS, table.notes) == ["注：表中数据以统计部门发布为准"]


def test_group_rows_open_no_sections():
    titles = [child.title for child in parse(GOALS).root.children]
    assert titles == ["附表：某区2023年目标完成情况表"]


def test_an_empty_first_header_cell_keeps_its_column():
    text = "一、综合\n表1 居民消费价格\n\t比上年上涨（%）\n总指数\t1.5\n其中：粮食\t1.2\n"
    (table,) = tables(text)
    assert words(text, table.header) == ["", "比上年上涨（%）"]
    assert [words(text, row.cells) for row in table.rows] == [
        ["总指数", "1.5"],
        ["其中：粮食", "1.2"],
    ]


def test_a_part_row_stands_under_the_row_it_is_a_part_of():
    text = (
        "表2 财政\n\t亿元\n财政总收入\t148.87\n其中：预算收入\t110.68\n支出\t376.82\n#教育\t85.51\n"
    )
    (table,) = tables(text)
    assert [row.group and text[row.group.start : row.group.end] for row in table.rows] == [
        None, "财政总收入", None, "支出",
    ]  # fmt: skip


def test_columns_aligned_by_wide_gaps_are_a_table():
    text = (
        "正文说明如下，数据见表。\n\n表 3  主要农产品产量\n"
        "产品名称      产量（万吨）    增长（%）\n"
        "粮食          902.61          -3.2\n"
        "油料          56.43           6.8\n"
        "瓜果          356.92          1.4\n"
    )
    (table,) = tables(text)
    assert words(text, table.header) == ["产品名称", "产量（万吨）", "增长（%）"]
    assert words(text, table.rows[0].cells) == ["粮食", "902.61", "-3.2"]
    assert text[table.caption.start : table.caption.end] == "表 3  主要农产品产量"


def test_columns_parted_by_one_space_are_a_table_under_its_caption():
    text = (
        "三、工业\n增长5.0%。\n表 5 主要产品产量及增速\n产品名称 单位 产 量 比上年增长（%）\n"
        "钢材 吨 1577693 48.8\n鲜、冷藏肉 吨 242158 39.9\n- 6 -\n饮料酒 千升 23027 -58.6\n"
        "全年全市规模以上工业企业营业收入同比增长 9.4%，利润增长23.7%。\n"
    )
    (table,) = tables(text)
    assert words(text, table.header) == ["产品名称", "单位", "产 量", "比上年增长（%）"]
    assert [words(text, row.cells) for row in table.rows] == [
        ["钢材", "吨", "1577693", "48.8"],
        ["鲜、冷藏肉", "吨", "242158", "39.9"],
        ["饮料酒", "千升", "23027", "-58.6"],
    ]


def test_a_row_with_fewer_values_leaves_the_last_columns_empty():
    text = (
        "表 1 人口\n指 标 年末数（万人） 比重（%）\n常住人口 866.6"
        "0\n城镇 392.66 45.31\n乡村 473.94 54.69\n"
    )
    (table,) = tables(text)
    assert words(text, table.rows[0].cells) == ["常住人口", "866.60", ""]


def test_rows_numbered_like_chapters_stay_rows():
    text = (
        "一、综合\n表 2 价格指数\n类 别 指 数（以上年为 100）\n城市 99"
        ".9\n一、食品烟酒 99.2\n二、衣着 101.3\n二、农业\n增产。\n"
    )
    assert [child.title for child in parse(text).root.children] == ["一、综合", "二、农业"]
    (table,) = tables(text)
    assert words(text, table.header) == ["类 别", "指 数（以上年为 100）"]


def test_a_markdown_table_loses_its_rule():
    text = "# 目标\n\n| 指标 | 目标 |\n|---|---:|\n| 生产总值 | 6.5% |\n| 投资 | - |\n"
    (table,) = tables(text)
    assert words(text, table.header) == ["指标", "目标"]
    assert [words(text, row.cells) for row in table.rows] == [["生产总值", "6.5%"], ["投资", "-"]]


@pytest.mark.parametrize(
    "text",
    [
        "\t\t\t\t" + "国内生产总值达到56.9万亿元，比上年增长7.7%。" * 20,
        "国务院总理　　李强\n各位代表：\n现在报告工作。",
        "海拉尔区人民政府区长　　杜联合\n\n某某局　　某某队\n\n正文从这里开始。",
        "全年  增长5%。投资  增长3%。\n下一段  文字在这里。\n再一段  文字在这里。",
    ],
)
def test_wide_gaps_in_text_make_no_table(text):
    assert tables(text) == []


def test_columns_named_by_years_are_a_header():
    text = "表7 就业\n指标\t2022\t2023\n从业人员\t203.33\t205.10\n失业率\t3.25\t3.10\n"
    (table,) = tables(text)
    assert words(text, table.header) == ["指标", "2022", "2023"]


def test_a_table_without_a_header_has_no_column_names():
    text = "收支\n全部财税收入\t156.40\t2.3\n财政总收入\t148.87\t2.3\n"
    (table,) = tables(text)
    assert table.header == ()
    assert len(table.rows) == 2
