from __future__ import annotations

import pytest

from qa.reading.breaks import is_page_number, is_prose, wraps


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "发展质量稳步提升。持续推进“万名干部助企行”“我帮企业找资金”等系列服",
            "务举措，发布政策。",
        ),
        ("外资外贸扩量提质。外资吸引力不断增强，首次引进中东基", "金一沙特阿拉伯基金。"),
        ("我国第一部《", "国防法"),
        ("国防法", "》开始实施。"),
        ("年末常住人口392.66万人，乡村人口473.94", "万人；城镇化率45%。"),
        ("稳增长、", "促改革。"),
        ("这项工作很重要，", "一是要抓紧。"),
    ],
)
def test_text_goes_on_where_nothing_ended(before, after):
    assert wraps(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("全年资金支持超25亿元。", "消费市场强势复苏。"),
        ("（一）经济运行总体平稳", "发展质量稳步提升。"),
        ("2024年工作回顾", "过去一年，是关键一年。"),
        ("第三，随着国民经济比例关系的调整，各方面的经济效果提高了", "在农业生产中，"),
        ("增长3.5%；", "- 现代服务业增长5.1%；"),
        ("主要做了以下工作：", "一是稳增长。"),
        ("他说：“很好。”", "会议结束。"),
        ("", "甲"),
        ("甲", ""),
        ("通过城市更新，建设优质产业空间约七万平方米", "（二）产业体系提质升级"),
    ],
)
def test_text_does_not_go_on_past_an_end_or_into_a_new_mark(before, after):
    assert not wraps(before, after)


@pytest.mark.parametrize(
    "line", ["- 1 -", "— 12 —", "—3—", "第 3 页", "第3页 共20页", "3/20", "·5·", "－ 7 －"]
)
def test_a_page_number_is_known(line):
    assert is_page_number(line)


@pytest.mark.parametrize("line", ["-10.2%", "2023", "1/3的企业", "第3页的表", "- 失业率"])
def test_what_is_not_only_a_page_number_is_text(line):
    assert not is_page_number(line)


def test_a_numbered_line_with_a_comma_is_a_heading_and_not_prose():
    assert not is_prose("第二，进一步调整重工业特别是机械工业结构，更好地适应发展的需要")
    assert is_prose("第二，进一步调整重工业结构。现在的情况是：基本建设规模受到控制")
