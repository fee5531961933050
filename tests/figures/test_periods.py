"""Periods of figures, of one year and of several."""

from __future__ import annotations

import pytest

from qa.figures.periods import heading_years, is_yearly, spans_years


@pytest.mark.parametrize(
    ("sentence", "before", "period"),
    [
        ("五年来，我们坚持创新驱动", "", "五年间"),
        ("“十四五”时期，全省经济总量连跨三个台阶", "", "十四五时期"),
        ("创新成果不断涌现", "五年间", "五年间"),
        ("各位代表！2025年是不平凡的一年", "五年间", ""),
        ("过去一年，面对严峻形势", "十四五时期", ""),
    ],
)
def test_a_paragraph_speaks_of_several_years_until_one_of_a_year(sentence, before, period):
    assert spans_years(sentence, before) == period


def test_a_heading_that_names_a_year_too_is_of_no_several_years():
    assert heading_years("“十四五”时期发展成就", "") == "十四五时期"
    assert heading_years("一、2025年和“十四五”时期工作回顾", "") == ""


@pytest.mark.parametrize(
    ("clause", "yearly"), [("生产总值年均增长5%", True), ("PM2.5年均浓度下降3%", False)]
)
def test_a_mean_over_years_is_told_from_a_mean_over_a_year(clause, yearly):
    assert is_yearly(clause) is yearly
