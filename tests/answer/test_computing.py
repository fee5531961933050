"""What is computed from cited figures, and what is restated in English."""

from decimal import Decimal

import pytest

from qa.answer.computing import attainment
from qa.answer.english import restate
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


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("2731", "亿元", "273.1 billion yuan"),
        ("1.39", "万亿斤", ""),
        ("98.3", "亿美元", "9.83 billion US dollars"),
        ("56.5", "万户", "565,000 households"),
        ("3.4", "%", "3.4%"),
        ("24", "公里", "24 km"),
        ("7", "所", "7"),
        ("3", "盏", ""),
    ],
)
def test_a_figure_is_restated_from_its_value(value, unit, english):
    assert restate(_figure(value, unit)) == english
