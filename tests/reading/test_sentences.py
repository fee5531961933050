from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.reading import clauses, sentences
from qa.records import Span


def cut(text, split=sentences):
    return [text[span.start : span.end] for span in split(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("增长5%。下降3%！怎么办？好", ["增长5%。", "下降3%！", "怎么办？", "好"]),
        ("发布《发展。规划》并落实。完成。", ["发布《发展。规划》并落实。", "完成。"]),
        ("推出“福上门。快”平台。上线。", ["推出“福上门。快”平台。", "上线。"]),
        ("他说：“要抓紧。”会后落实。", ["他说：“要抓紧。”", "会后落实。"]),
        ("打造（一期。二期）工程。", ["打造（一期。二期）工程。"]),
        ("占3.5%。其中1.4GHz频段可用。", ["占3.5%。", "其中1.4GHz频段可用。"]),
        ("GDP grew by 3.5% in 2023. Trade fell.", ["GDP grew by 3.5% in 2023.", "Trade fell."]),
        ("Exports rose 2.5 percent. 出口增长。", ["Exports rose 2.5 percent.", "出口增长。"]),
        ("真的吗？！是。", ["真的吗？！", "是。"]),
        ("", []),
        (" \n\u3000", []),
    ],
)
def test_a_sentence_ends_at_its_stop_and_nowhere_inside(text, parts):
    assert cut(text) == parts


def test_a_list_item_is_a_sentence_of_its_own():
    text = "完成情况如下：\n\n- 生产总值2731亿元；\n- 投资278.5亿元。"
    assert cut(text) == ["完成情况如下：", "- 生产总值2731亿元；", "- 投资278.5亿元。"]


def test_a_wrap_inside_a_sentence_does_not_end_it():
    text = "外资外贸扩量提质，外资吸引力不断增强，首次引进中东基\n\n金一沙特阿拉伯基金，完成备案。"
    assert cut(text) == [text]


def test_a_page_number_inside_a_sentence_does_not_end_it():
    text = "年末共有保护地21个，其中省级自然保护\n- 11 -\n地15个。"
    assert cut(text) == [text]


def test_a_mark_that_never_closes_does_not_swallow_the_rest():
    text = "推出“一站式服务。" + "再推出新平台。" * 30
    assert len(cut(text)) == 31


def test_a_long_sentence_is_parted_at_its_semicolons_and_a_short_one_is_not():
    part = "全年规模以上工业增加值增长百分之五点零，其中高技术制造业增加值增长百分之八点一；"
    assert cut(part * 3) == [part] * 3
    assert cut("夏粮114.6万吨；秋粮126.9万吨。") == ["夏粮114.6万吨；秋粮126.9万吨。"]


def test_rows_of_a_table_are_sentences_of_their_own():
    assert cut("粮食\t902.61\t-3.2\n油料\t56.43\t6.8") == ["粮食\t902.61\t-3.2", "油料\t56.43\t6.8"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("总产值1，120亿元，增长5%。", ["总产值1，120亿元，", "增长5%。"]),
        ("比重为2：1，下降。", ["比重为2：1，", "下降。"]),
        ("1980，1981两年完成。", ["1980，", "1981两年完成。"]),
        ("主要是：增长、就业；物价。", ["主要是：", "增长、就业；", "物价。"]),
        ("发布《规划，纲要》，落实。", ["发布《规划，纲要》，", "落实。"]),
    ],
)
def test_a_clause_ends_at_a_comma_but_not_inside_a_number(text, parts):
    assert cut(text, clauses) == parts


TEXT = st.text(
    st.sampled_from("全年增长经济3５.,，。；：！？“”（）《》、\n\r \t\u3000A-—一"), max_size=120
)


@settings(deadline=None)
@given(TEXT)
def test_sentences_and_clauses_are_in_order_apart_and_leave_out_only_space(text):
    for split in (sentences, clauses):
        at = 0
        for span in split(text, Span(0, len(text))):
            assert not text[at : span.start].strip()
            assert text[span.start : span.end].strip() == text[span.start : span.end] != ""
            at = span.end
        assert not text[at:].strip()


@settings(deadline=None)
@given(TEXT)
def test_no_number_is_cut(text):
    ends = {span.end for span in clauses(text, Span(0, len(text)))}
    for found in re.finditer(r"\d+(?:\.\d+)+|\d+[,，]\d{3}(?!\d)", text):
        assert not ends & set(range(found.start() + 1, found.end()))


@settings(deadline=None)
@given(TEXT, st.integers(0, 120), st.integers(0, 120))
def test_a_range_is_cut_without_looking_outside_it(text, start, end):
    start, end = sorted((min(start, len(text)), min(end, len(text))))
    inside = sentences(text, Span(start, end))
    alone = sentences(text[start:end], Span(0, end - start))
    assert [(span.start - start, span.end - start) for span in inside] == [
        (span.start, span.end) for span in alone
    ]


def test_a_sentence_without_end_is_read_in_parts_that_end_at_commas():
    text = "新增学位，" * 2000
    parts = sentences(text, Span(0, len(text)))
    assert "".join(text[part.start : part.end] for part in parts) == text
    assert all(len(part) <= 3000 and text[part.end - 1] == "，" for part in parts)


def test_what_has_no_comma_either_is_cut():
    parts = sentences("1" * 7000, Span(0, 7000))
    assert [len(part) for part in parts] == [3000, 3000, 1000]
