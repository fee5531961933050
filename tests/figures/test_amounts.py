"""Figures as amounts that compare."""

from decimal import Decimal

import pytest

from qa.figures import amount, change_in_percent, in_percent, signed
from qa.records import Figure


def figure(value, unit, **fields):
    number = None if value is None else Decimal(value)
    return Figure("x", 0, 1, "x", "指标", number, unit, **({"kind": "change"} | fields))


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        ("120.5", "亿元", ("12050000000", "元")),
        ("1.2", "万亿元", ("1200000000000", "元")),
        ("3", "千万吨", ("30000000", "吨")),
        ("5", "万", ("50000", "")),
        ("7", "成", ("70", "%")),
        ("0.4", "百分点", ("0.4", "个百分点")),
        ("0.4", "个百分点", ("0.4", "个百分点")),
        ("12", "公里", ("12", "公里")),
        ("-3.5", "%", ("-3.5", "%")),
    ],
)
def test_an_amount_is_given_in_its_plain_unit(value, unit, expected):
    number, plain = amount(Decimal(value), unit)
    assert (number, plain) == (Decimal(expected[0]), expected[1])


@pytest.mark.parametrize(
    ("value", "unit", "percent"),
    [
        ("3.5", "%", "3.5"),
        ("7", "成", "70"),
        ("1.8", "倍", "180"),
        ("1", "番", "100"),
        ("2", "番", "300"),
        ("3", "番", "700"),
    ],
)
def test_a_relative_change_is_given_in_per_cent(value, unit, percent):
    assert in_percent(Decimal(value), unit) == Decimal(percent)


@pytest.mark.parametrize("unit", ["个百分点", "亿元", ""])
def test_other_units_are_no_relative_change(unit):
    assert in_percent(Decimal(2), unit) is None


def test_a_fall_is_below_zero_in_per_cent():
    assert change_in_percent(figure("2", "成", direction="down")) == -20


@pytest.mark.parametrize(
    "one", [figure("3", "%", kind="share"), figure(None, "%"), figure("3", "个百分点")]
)
def test_what_is_no_relative_change_is_not_given_in_per_cent(one):
    assert change_in_percent(one) is None


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [("3", "up", "3"), ("3", "down", "-3"), ("-3", "down", "-3"), ("-3", "", "-3")],
)
def test_a_fall_has_a_minus_sign_once(value, direction, expected):
    assert signed(figure(value, "%", direction=direction)) == Decimal(expected)


def test_words_have_no_sign():
    with pytest.raises(ValueError, match="no number"):
        signed(figure(None, ""))
