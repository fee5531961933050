from __future__ import annotations

import pytest

from qa.reading import parse, walk
from qa.records import BlockKind


def outline(*lines, between="\n"):
    """Level and title of every section; what goes on without a title is …"""
    return [
        (section.level, section.title or "…")
        for _, section in walk(parse(between.join(lines)).root)
        if section.level
    ]


def test_three_families_nest_and_a_restart_stays_in_its_part():
    assert outline(
        "一、回顾", "（一）平稳", "甲乙。", "（二）升级", "丙丁。",
        "二、任务", "（一）平台", "1. 合作区。落实规划。",
        "2. 新中心。推进建设。", "（二）产业", "3. 科创区。引进企业。",
    ) == [
        (1, "一、回顾"), (2, "（一）平稳"), (2, "（二）升级"),
        (1, "二、任务"), (2, "（一）平台"), (3, "1. 合作区"), (3, "2. 新中心"),
        (2, "（二）产业"), (3, "3. 科创区"),
    ]  # fmt: skip


def test_a_document_that_nests_against_convention_is_believed():
    lines = []
    for number in range(1, 4):
        lines.append(f"{number}. 第{number}类工作")
        lines += ["一、办法", "要抓紧办理。", "二、要求", "要落实责任。"]
    found = outline(*lines)
    assert found[:3] == [(1, "1. 第1类工作"), (2, "一、办法"), (2, "二、要求")]
    assert [level for level, _ in found] == [1, 2, 2] * 3


def test_ordinals_and_counted_points_nest_where_they_stand():
    assert outline(
        "一、回顾", "主要做了以下工作：",
        "一是稳增长，保就业。出台政策。", "二是促改革，强动力。推进改革。",
        "二、建议", "第一，稳定农业", "抓好粮食生产。", "第二，改革企业", "推进重组。",
    ) == [
        (1, "一、回顾"), (2, "一是稳增长，保就业"), (2, "二是促改革，强动力"),
        (1, "二、建议"), (2, "第一，稳定农业"), (2, "第二，改革企业"),
    ]  # fmt: skip


def test_a_run_in_heading_ends_at_its_sentence():
    made = parse("（一）经济平稳。增长5%。\n（二）民生改善。收入增加。")
    section = made.root.children[0]
    text = made.doc.text
    assert text[section.heading.start : section.heading.end] == "（一）经济平稳。"
    assert section.title == "（一）经济平稳"
    assert text[section.blocks[0].span.start : section.blocks[0].span.end] == "增长5%。"


def test_a_lone_point_in_text_opens_no_section():
    assert outline("一、回顾", "一是稳增长，保就业。出台了一批政策。", "全年增长5%。") == [
        (1, "一、回顾")
    ]


def test_counted_sentences_with_figures_are_no_headings():
    assert outline("一、回顾", "1. 新增企业12家。居第一。", "2. 税收3亿元。增长5%。") == [
        (1, "一、回顾")
    ]


def test_entries_of_a_list_are_items():
    made = parse("一、任务\n（1）新增学位5190座；\n（2）新增床位300张；\n（3）新增岗位100个。")
    (section,) = made.root.children
    assert [block.kind for block in section.blocks] == [BlockKind.ITEM] * 3


def test_unnumbered_headings_stand_above_numbers_that_restart_under_them():
    assert outline(
        "2025年四川省政府工作报告", "2024年工作回顾", "过去一年，增长5.7%。",
        "（一）稳经济。增长。再增长。", "（二）强科技。提升。再提升。",
        "2025年工作安排", "今年目标明确，任务很重。",
        "（一）扩内需。消费增加。", "（二）优产业。制造升级。",
    ) == [
        (1, "2024年工作回顾"), (2, "（一）稳经济"), (2, "（二）强科技"),
        (1, "2025年工作安排"), (2, "（一）扩内需"), (2, "（二）优产业"),
    ]  # fmt: skip


def test_back_matter_is_a_part_of_its_own_and_holds_a_numbering_that_restarts():
    assert outline(
        "一、回顾", "增长5%。", "二、任务", "要努力。",
        "附件", "一、扩大内需", "促消费。", "二、改善民生", "增就业。",
    ) == [
        (1, "一、回顾"), (1, "二、任务"), (1, "附件"), (2, "一、扩大内需"), (2, "二、改善民生"),
    ]  # fmt: skip


def test_a_numbering_that_goes_on_ends_the_back_matter():
    assert outline("一、回顾", "增长5%。", "附表", "略。", "二、任务", "要努力。") == [
        (1, "一、回顾"), (1, "附表"), (1, "二、任务"),
    ]  # fmt: skip


def test_glossary_entries_are_items():
    made = parse(
        "一、回顾\n增长5%。\n名词解释\n1．两重：国家重大战略。"
        "安全能力建设。\n2．两新：设备更新。以旧换新。"
    )
    glossary = made.root.children[-1]
    assert glossary.title == "名词解释"
    assert [block.kind for block in glossary.blocks] == [BlockKind.ITEM] * 2


def test_a_paragraph_that_closes_a_part_leaves_its_last_subsection():
    made = parse("一、回顾\n（一）平稳\n甲乙丙。\n总体而言，上半年保持稳定。\n二、任务\n要努力。")
    first = made.root.children[0]
    assert [child.title for child in first.children] == ["（一）平稳", ""]
    paths = {section.span: path for path, section in walk(made.root)}
    assert paths[first.children[1].span] == ("一、回顾",)


def test_what_follows_the_last_run_in_heading_leaves_it_where_its_siblings_are_one_paragraph():
    assert outline(
        "一、回顾", "（一）经济平稳。增长。", "（二）科技进步。提升。", "（三）民生改善。增加。",
        "过去的一年，各条战线都有新变化。",
    )[-1] == (2, "…")  # fmt: skip


def test_a_closing_word_between_two_numbers_stays_under_the_first():
    assert outline(
        "一、任务", "（一）改革", "推进改革。", "各位代表，改革是动力。", "（二）开放", "扩大开放。"
    ) == [(1, "一、任务"), (2, "（一）改革"), (2, "（二）开放")]


def test_a_report_stored_twice_begins_again_at_the_top():
    once = "政府工作报告\n\n一、回顾\n\n（一）平稳\n\n增长5%。\n\n二、任务\n\n要努力。\n\n"
    assert outline(once * 2) == [
        (1, "一、回顾"), (2, "（一）平稳"), (1, "二、任务"), (1, "…"),
        (1, "一、回顾"), (2, "（一）平稳"), (1, "二、任务"),
    ]  # fmt: skip


def test_markdown_headings_nest_by_their_signs():
    assert outline("# 报告", "", "## 回顾", "增长5%。",
    "### 经济", "平稳。", "## 任务", "要努力。") == [
        (1, "回顾"), (2, "经济"), (1, "任务"),
    ]  # fmt: skip


def test_markdown_emphasis_is_no_part_of_a_title():
    assert outline("**一、回顾**", "增长5%。", "**二、任务**", "要努力。") == [
        (1, "一、回顾"),
        (1, "二、任务"),
    ]


@pytest.mark.parametrize("text", ["", "只有一段话，没有标题。", "\x07\x08控制\x0b字符。"])
def test_a_document_without_headings_is_its_root(text):
    root = parse(text).root
    assert (root.level, root.title, root.children) == (0, "", ())
    assert (root.span.start, root.span.end) == (0, len(text))


def test_spaces_inside_a_heading_are_left_out_of_its_title():
    assert outline("一、综 合", "增长3.5%。", "八、金\u3000融", "余额增加。") == [
        (1, "一、综合"),
        (1, "八、金融"),
    ]
