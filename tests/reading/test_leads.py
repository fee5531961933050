from __future__ import annotations

import pytest

from qa.reading import parse
from qa.reading.leads import find_lead, holds_figure, is_lead
from qa.records import Span


@pytest.mark.parametrize(
    "sentence",
    [
        "消费市场强势复苏。",
        "基本公共服务标准化国家试点通过验收。",
        "——经济总体回升向好。",
        "对外开放继续扩大，形成了全方位、多层次的开放格局。",
        "推动“双碳”工作。",
    ],
)
def test_a_short_sentence_without_a_figure_names_a_topic(sentence):
    assert is_lead(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "国内生产总值增长5.2%。",
        "新增企业12家。",
        "各位代表！",
        "今年是关键一年。",
        "其中工业增长较快。",
        "坚持稳字当头、稳中求进工作总基调，锚定目标任务，加快实施行动计划，推动经济回升。",
        "好。",
    ],
)
def test_a_statement_is_no_lead(sentence):
    assert not is_lead(sentence)


def test_the_lead_is_the_first_sentence_with_its_stop():
    text = "有效投资持续发力。完成投资98.3亿元。"
    assert find_lead(text, Span(0, len(text))) == Span(0, 9)


def test_a_paragraph_of_one_sentence_has_no_lead():
    assert find_lead("有效投资持续发力。", Span(0, 9)) is None


def test_a_lead_ends_at_its_quotation():
    text = "“两山”转化成色更足。建立机制。"
    assert find_lead(text, Span(0, len(text))) == Span(0, 11)


def test_full_width_figures_are_figures():
    assert holds_figure("增长１４．８％")
    assert not holds_figure("实施“十四五”规划")


def test_a_block_carries_its_lead():
    (block,) = parse("有效投资持续发力。完成投资98.3亿元。").root.blocks
    assert block.lead == Span(0, 9)
