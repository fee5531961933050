from __future__ import annotations

import pytest

from qa.reading.raised import as_raised, marks_note


@pytest.mark.parametrize("before", ["生产总值", "增长5.6%", "（含农户"])
def test_a_raised_figure_after_a_word_marks_a_note(before):
    assert marks_note(before, "2")
    assert marks_note(before, "1,2")


@pytest.mark.parametrize("before", ["km", "12平方公里", "10", "亿立方米", ""])
def test_a_raised_figure_after_a_unit_or_number_is_a_power(before):
    assert not marks_note(before, "2")


@pytest.mark.parametrize("raised", ["[2]", "②", "①②", "［12］", "[]", "*"])
def test_raised_brackets_and_circled_figures_mark_notes_whatever_stands_before(raised):
    assert marks_note("生产总值", raised)
    assert as_raised("12km", raised) == ""


@pytest.mark.parametrize("raised", ["th", "1000000"])
def test_what_is_no_mark_of_a_note_stays(raised):
    assert not marks_note("生产总值", raised)


@pytest.mark.parametrize(
    ("before", "raised", "shown"),
    [
        ("10", "5", "⁵"), ("6.4×10", "-3", "⁻³"), ("3200m", "2", "²"), ("生产总值", "2", ""),
        ("4", "th", "th"),
    ],
)  # fmt: skip
def test_a_power_stays_raised_and_makes_no_other_number(before, raised, shown):
    assert as_raised(before, raised) == shown
