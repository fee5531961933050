from __future__ import annotations

import pytest

from qa.evaluate.matching import copied, fold, is_part, length, stands


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("23亿美元", "实际使用外资23 亿美元"),
        ("23 亿美元", "实际使用外资23亿美元"),
        ("中医馆", "中\n医 馆"),
        ("2731亿元", "12731亿元，其中2731亿元"),
        ("2731亿元", "2023年 2731亿元"),
        ("2731", "共2,731家"),
        ("28场", "共28场，170个事项"),
        ("1.4GHz", "1.4GHz专网"),
        ("6.5%", "1. 本区生产总值6.5%"),
        ("12万平方米", "超12万平方米"),
        ("273.1 billion", "GDP: 273.1 Billion yuan"),
        ("下降5.1%", "下降 5.1％"),
        ("增长5.1%", "保持增长5.1%"),
    ],
)
def test_a_string_stands_whatever_its_width_case_and_white_space(wanted, text):
    assert stands(wanted, fold(text))


@pytest.mark.parametrize(
    ("wanted", "text"),
    [
        ("3.5%", "增长13.5%"),
        ("5%", "增长0.5%"),
        ("3.5%", "下降3.5%"),
        ("3.5%", "-3.5%"),
        ("增长5.1%", "负增长5.1%"),
        ("17家", "共117家"),
        ("146.8", "146.85万人"),
        ("146", "1468万人"),
        ("146", "146万人"),
        ("3.5", "3.5%"),
        ("33", "33,212万吨"),
        ("17家", ""),
    ],
)
def test_a_number_inside_another_one_does_not_stand(wanted, text):
    assert not stands(wanted, fold(text))


def test_what_a_person_reads_is_counted():
    assert length("| 2731 亿元[1] |\n|---|\n") == 6


def test_a_part_of_a_value_cuts_no_number():
    assert is_part("5.1%", "下降5.1%")
    assert not is_part("5%", "下降3.5%")
    assert not is_part("3", "3.5%")


def test_the_share_that_is_copied_counts_long_runs_alone():
    source = "全面推进改革，发布首批事项清单，跑出加速度"
    assert copied(source, source) == 1
    assert copied("发布首批事项", source) == 0
    assert copied("", source) == 0
