from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.reading import normalise, verbatim


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("１４．８％", "14.8%"),
        ("Ａ／Ｗ ２０２３", "A/W 2023"),
        ("33，212万吨", "33,212万吨"),
        ("３３，２１２万吨", "33,212万吨"),
        ("1979年，100万吨", "1979年，100万吨"),
        ("在2023，2024两年", "在2023，2024两年"),
        ("实际利用外资金额 23 亿美元，"
            "同比增长 250.9%。", "实际利用外资金额23亿美元，同比增长250.9%。"),
        ("7 4 7 7 2 亿元", "74772亿元"),
        ("1 9 9 7 年国内生产总值", "1997年国内生产总值"),
        ("8 ．8 ％", "8.8%"),
        ("2 2 ．4 万件", "22.4万件"),
        ("1 9 9 9 年1 2 月2 0 日", "1999年12月20日"),
        ("1 2 3", "1 2 3"),
        ("名次 1 2 3 已公布", "名次1 2 3已公布"),
        ("902.61\t-3.2", "902.61 -3.2"),
        ("902.61   -3.2", "902.61 -3.2"),
        ("12 345 67", "12 345 67"),
        ("政 府 工 作 报 告", "政府工作报告"),
        ("李\u3000强", "李强"),
        ("区长　　杜联合", "区长 杜联合"),
        ("总理<U+00A0> 李克强", "总理 李克强"),
        ("<U+00A0><U+00A0>各位代表：", "各位代表："),
        ("举办 CEPA 国际研讨会", "举办CEPA国际研讨会"),
        ("Prada Beauty 华南首店", "Prada Beauty华南首店"),
        ("1. 本区生产总值", "1. 本区生产总值"),
        ("- 地区生产总值", "- 地区生产总值"),
        ("增长 -0.57‰", "增长-0.57‰"),
        ("推出支持企业稳定发展，"
            "惠及民生的系列服\n\n务举措", "推出支持企业稳定发展，惠及民生的系列服务举措"),
        ("（一）平稳\n\n增长5%", "（一）平稳\n增长5%"),
        ("第一段。\r\r\n第二段。", "第一段。\n第二段。"),
        ("年末人口 473.94\n万人。", "年末人口473.94万人。"),
        ("年末常住人口866.60万人，"
            "乡村人口473.94\n万人。", "年末常住人口866.60万人，乡村人口473.94万人。"),
        ("全年增长，英文 high\nspeed 增长", "全年增长，英文high\nspeed增长"),
        ("中国经济网站，这里是 high\ns"
            "peed rail 网络，运行良好", "中国经济网站，这里是high\nspeed rail网络，运行良好"),
        ("中小學生研学，在全国形成示范引领效应"
            "的 deep\nlearning 课程", "中小学生研学，在全国形成示范引领效应的deep learning课程"),
        ("⼀季度⽣产", "一季度生产"),
        ("零\u200b宽", "零宽"),
        ("共有保护地21个，其中省级自然保"
            "护\n- 11 -\n地15个。", "共有保护地21个，其中省级自然保护地15个。"),
        ("新增40家首店，"
            "占全市新增首店数约\n1/3，全市第一。", "新增40家首店，"
                "占全市新增首店数约1/3，全市第一。"),
        ("占全市新增首店总数的 1/3\n全市第一", "占全市新增首店总数的1/3\n全市第一"),
        ("", ""),
        (" \n ", ""),
    ],
)  # fmt: skip
def test_text_comes_out_as_it_would_be_typed_today(source, plain):
    assert normalise(source).text == plain


def test_a_found_number_leads_back_to_its_spaced_digits():
    source = "国内生产总值达到7 4 7 7 2 亿元，增长8 ．8 ％。"
    plain = normalise(source)
    at = plain.text.index("74772亿元")
    span = plain.source(at, at + len("74772亿元"))
    assert source[span.start : span.end] == "7 4 7 7 2 亿元"


def test_an_empty_range_leads_to_a_place():
    plain = normalise("  甲乙")
    assert plain.source(0, 0).start == 2
    assert len(plain.source(2, 2)) == 0


@pytest.mark.parametrize(("start", "end"), [(-1, 0), (1, 0), (0, 3)])
def test_a_range_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match="not a range"):
        normalise("甲乙").source(start, end)


TEXT = st.text(
    st.one_of(
        st.sampled_from("全年增长12５％ \u3000\xa0\t\n\r，。．.、：；“”（）-—ＡaB<U+0A>⼀"),
        st.characters(codec="utf-8"),
    ),
    max_size=80,
)


@settings(deadline=None)
@given(TEXT)
def test_every_character_leads_back_to_a_range_in_order(text):
    plain = normalise(text)
    ranges = list(zip(plain.starts, plain.ends, strict=True))
    assert len(plain.text) == len(ranges)
    assert all(0 <= start < end <= len(text) for start, end in ranges)
    # One source character may give two: neighbours are the same range, or one after the other.
    assert all(a == b or a[1] <= b[0] for a, b in pairwise(ranges))


@settings(deadline=None)
@given(st.text(st.sampled_from("全年增长12５％ \u3000\t\n，。．.、ＡaB"), max_size=80))
def test_no_letter_and_no_digit_is_lost_or_made(text):
    def letters(value):
        flat = unicodedata.normalize("NFKC", value)
        return [character for character in flat if character.isalnum()]

    assert letters(normalise(text).text) == letters(text)


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("增长１４．８％", "增长１４．８％"),
        ("完成 23 亿元，\u3000增长", "完成23亿元，增长"),
        ("渔港33，212万吨", "渔港33，212万吨"),
        ("8 ．8 ％", "8．8％"),
        ("7 4 7 7 2 亿元", "74772亿元"),
        ("举办 CEPA 国际研讨会", "举办CEPA国际研讨会"),
        ("high speed", "high speed"),
        ("（一）平稳\n\n增长5%", "（一）平稳\n增长5%"),
        ("零\u200b宽", "零宽"),
        ("全县现有一级渔港21座，其中国家级中心渔"
            "\n- 11 -\n港15座。", "全县现有一级渔港21座，其中国家级中心渔港15座。"),
        ("", ""),
    ],
)  # fmt: skip
def test_what_is_shown_is_the_sources_own_characters_without_odd_spaces(source, shown):
    assert verbatim(source) == shown


@given(st.text(alphabet="渔港１２．，％%23 \u3000\n\t（）ab。", max_size=60))
def test_what_is_shown_adds_no_character(source):
    left = iter(source)
    assert all(char in left for char in verbatim(source) if not char.isspace())


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("常住人口[3]238.7万人", "常住人口238.7万人"),
        ("增加值②1630.4亿元", "增加值1630.4亿元"),
        ("统计公报［1］", "统计公报"),
        ("[1]本公报为初步数", "[1]本公报为初步数"),
        ("包括：①农业②工业", "包括：①农业②工业"),
        ("国发〔2023〕5号", "国发〔2023〕5号"),
        ("27\u200b31.5亿元", "2731.5亿元"),
        ("27\ufeff31.5亿元", "2731.5亿元"),
    ],
)
def test_marks_of_notes_and_widthless_signs_are_no_part_of_a_number(printed, read):
    assert normalise(printed).text == read
