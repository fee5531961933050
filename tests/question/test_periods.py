"""Periods named in questions."""

import pytest

from qa.question.periods import Period, cut_periods, find_periods, period_words, years_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021年上半年财政收入", [Period(2021, None, "h1")]),
        ("21年粮食产量", [Period(2021)]),
        ("二〇二四年一月十五日", [Period(2024)]),
        ("去年前三季度出口", [Period(None, -1, "q123")]),
        ("下半年有什么打算", [Period(None, None, "h2")]),
        ("1-6月用电量", [Period(None, None, "h1")]),
        ("明年的目标", [Period(None, 1)]),
        ("2024 财政收入 增幅", [Period(2024)]),
        ("建成2021个站点", []),
        ("1998.5亿元", []),
    ],
)
def test_a_chinese_period_is_read(text, expected):
    assert list(find_periods(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("exports in the first half of 2021", [Period(2021, None, "h1")]),
        ("GDP in H2", [Period(None, None, "h2")]),
        ("last year's harvest", [Period(None, -1)]),
        ("the 2025 target", [Period(2025)]),
        ("12,021 people", []),
    ],
)
def test_an_english_period_is_read(text, expected):
    assert list(find_periods(text, english=True)) == expected


def test_relative_years_count_from_the_reports_year():
    periods = find_periods("去年和2019年")
    assert years_of(periods, base=2025) == {2024, 2019}
    assert years_of(periods, base=None) == {2019}


def test_periods_are_cut_out_of_a_question():
    assert cut_periods("今年上半年和全年的出口").split() == ["和", "的出口"]
    assert period_words("今年上半年出口") == ("今年上半年",)
