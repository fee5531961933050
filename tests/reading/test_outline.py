from __future__ import annotations

from qa.reading import outline, parse

TEXT = """福田区2023年上半年工作报告

二〇二三年十月

一、工作回顾

全年工作扎实推进，取得新成效。

- 生产总值2731亿元；

（一）经济平稳

消费市场强势复苏。增长 9.1%。

- 3 -

附表

指标\t目标
投资\t5%
消费\t3%
"""


def test_the_outline_shows_headings_leads_items_tables_and_furniture():
    assert outline(parse(TEXT)) == (
        "福田区2023年上半年工作报告 | 福田区 | 2023年上半年 | 2023-10\n"
        "◇ 福田区2023年上半年工作报告 (15)\n"
        "◷ 二〇二三年十月 (7)\n"
        "一、工作回顾\n"
        "  · 全年工作扎实推进，取得新成效。 (15)\n"
        "  • - 生产总值2731亿元； (13)\n"
        "  （一）经济平稳\n"
        "    · 【消费市场强势复苏。】 (16)\n"
        "    × - 3 - (5)\n"
        "附表\n"
        "  ▦ 指标 目标 投资 5% 消费 3% [2 × 2]\n"
    )


def test_a_document_without_a_title_is_named_by_its_id():
    assert outline(parse("今天天气好。", id="note")).splitlines()[0] == "note"
