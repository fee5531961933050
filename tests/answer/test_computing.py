"""What is computed from cited figures."""

from decimal import Decimal

import pytest

from qa.answer.computing import attainment
from qa.records import Figure, Status


def _figure(value, unit, status=Status.RESULT, **more):
    fields = {"document": "r", "start": 0, "end": 1, "text": "x", "indicator": "造林面积"} | more
    return Figure(value=Decimal(value), unit=unit, status=status, **fields)


def test_an_amount_is_divided_by_its_target():
    target = _figure("5000", "亩", Status.TARGET)
    assert attainment(_figure("4800", "亩"), target) == "（计算：4800÷5000＝96.0%）"


def test_a_rate_is_subtracted_in_points_with_its_sign():
    target = _figure("6.5", "%", Status.TARGET, kind="change")
    result = _figure("1.5", "%", kind="change", direction="down")
    assert attainment(result, target) == "（计算：-1.5－6.5＝-8.0个百分点）"


@pytest.mark.parametrize(
    "target",
    [
        _figure("5000", "公顷", Status.TARGET),
        _figure("5000", "亩", Status.RESULT),
        _figure("5000", "亩", Status.TARGET, indicator="退耕面积"),
        _figure("0", "亩", Status.TARGET),
    ],
)
def test_what_does_not_compare_is_not_computed(target):
    assert attainment(_figure("4800", "亩"), target) == ""
