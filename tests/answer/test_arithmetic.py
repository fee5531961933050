"""Numbers computed from figures: held against `decimal`, dimensions kept."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer.arithmetic import line, result
from qa.answer.verifying import problems
from qa.computed import Computed
from qa.records import Answer, Citation, Figure


def figure(value, unit, *, kind="value", direction=""):
    return Figure(
        "d", 0, 1, f"{value}{unit}", "甲", Decimal(value), unit, kind=kind, direction=direction
    )


VALUES = st.decimals(min_value="0.1", max_value="9999", places=2)


@given(VALUES, VALUES)
def test_a_share_is_what_decimal_gives(one, two):
    made = Computed("share", (figure(one, "亿元"), figure(two, "亿元")))
    expected = (one / two * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    assert Decimal(result(made).removesuffix("%")) == expected


@given(VALUES, VALUES)
def test_a_difference_is_exact(one, two):
    made = Computed("difference", (figure(one, "吨"), figure(two, "吨")))
    assert Decimal(result(made).removesuffix("吨")) == abs(one - two)


@pytest.mark.parametrize(
    ("operation", "one", "two", "expected"),
    [
        ("per", ("7833.2", "亿元"), ("707.9", "万人"), "11.07万元"),
        ("per", ("445", "亿元"), ("78", "项"), "5.71亿元"),
        ("times", ("316.1", "万户"), ("18.9", "万户"), "16.72倍"),
        ("sum", ("322", "公里"), ("507", "公里"), "829公里"),
    ],
)
def test_units_are_computed_with_their_values(operation, one, two, expected):
    assert result(Computed(operation, (figure(*one), figure(*two)))) == expected


def test_rates_differ_by_percentage_points_across_zero():
    fell = figure("5.1", "%", kind="change", direction="down")
    aimed = figure("11.0", "%", kind="change", direction="up")
    assert result(Computed("difference", (fell, aimed))) == "16.1个百分点"


def test_the_level_a_year_before_comes_of_level_and_rate():
    made = Computed(
        "base", (figure("3396", "亿元"), figure("10.2", "%", kind="change", direction="down"))
    )
    assert result(made) == "3781.7亿元"


@pytest.mark.parametrize(
    ("one", "two"), [(("5", "亿元"), ("5", "万吨")), (("5", "%"), ("5", "亿元"))]
)
def test_units_that_do_not_fit_give_nothing(one, two):
    assert result(Computed("difference", (figure(*one), figure(*two)))) == ""


def test_nothing_is_divided_by_zero():
    assert result(Computed("share", (figure("5", "亿元"), figure("0", "亿元")))) == ""


def test_the_formula_shows_the_operands_as_printed():
    made = Computed("difference", (figure("413", "亿元"), figure("384.5", "亿元")))
    assert line(made, "zh") == "28.5亿元（计算：413亿元－384.5亿元＝28.5亿元）"


@pytest.mark.parametrize(
    ("level", "change", "expected"),
    [
        (("290", "天"), ("12", "天"), "278天"),
        (("88.5", "%"), ("4.5", "个百分点"), "84%"),
        (("12", "万吨"), ("5000", "吨"), "11.5万吨"),
    ],
)
def test_a_change_in_the_levels_own_unit_is_taken_off(level, change, expected):
    made = Computed("base", (figure(*level), figure(*change, kind="change", direction="up")))
    assert result(made) == expected


def test_a_share_is_never_gone_back_by_a_rate():
    made = Computed("base", (figure("88.5", "%"), figure("4.5", "%", kind="change")))
    assert result(made) == ""


def test_what_something_fell_to_is_no_negative_amount():
    made = Computed("difference", (figure("3.1", ""), figure("2.6", "", direction="down")))
    assert result(made) == "0.5"


@given(st.lists(VALUES, min_size=2, max_size=8))
def test_a_sum_of_any_length_is_exact(values):
    made = Computed("sum", tuple(figure(value, "公里") for value in values))
    assert Decimal(result(made).removesuffix("公里")) == sum(values)


@given(VALUES, VALUES)
def test_a_sum_stays_in_the_unit_its_operands_are_printed_in(one, two):
    made = Computed("sum", (figure(one, "万亩"), figure(two, "万亩")))
    assert Decimal(result(made).removesuffix("万亩")) == one + two


@settings(deadline=None)
@given(VALUES, VALUES, st.sampled_from(["difference", "sum", "share", "times", "base"]))
def test_a_changed_digit_in_any_operand_fails_verification(one, two, operation):
    made = Computed(operation, (figure(one, "吨"), figure(two, "吨")))
    text = line(made, "zh")
    shown = f"{text}\n{one}吨、{two}吨[1]"
    quoted = f"{one}吨、{two}吨"

    def found(shown):
        answer = Answer(
            shown, (Citation("d", 0, len(quoted), quoted),), figures=made.operands, computed=(made,)
        )
        return problems(
            answer, source=lambda one: quoted[one.start : one.end], columns=lambda _: ""
        )

    assert found(shown) == []
    for at, character in enumerate(shown.removesuffix("[1]")):
        if character.isdigit():
            changed = f"{shown[:at]}{(int(character) + 1) % 10}{shown[at + 1 :]}"
            assert found(changed) != []
