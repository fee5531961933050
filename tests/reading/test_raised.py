from __future__ import annotations

import pytest

from qa.reading.raised import marks_note


@pytest.mark.parametrize("before", ["生产总值", "增长5.6%", "（含农户"])
def test_a_raised_figure_after_a_word_marks_a_note(before):
    assert marks_note(before, "2")
    assert marks_note(before, "1,2")


@pytest.mark.parametrize("before", ["km", "12平方公里", "10", "亿立方米", ""])
def test_a_raised_figure_after_a_unit_or_number_is_a_power(before):
    assert not marks_note(before, "2")


@pytest.mark.parametrize("raised", ["[2]", "②", "①②", "th", "1000000"])
def test_what_cannot_be_taken_for_a_digit_stays(raised):
    assert not marks_note("生产总值", raised)
