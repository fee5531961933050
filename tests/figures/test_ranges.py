"""What a figure with its bound may be."""

from decimal import Decimal

import pytest

from qa.figures.ranges import range_of
from qa.records import Figure


def holds(bound, sign, limit, *, upper=None, lenient=False):
    end = None if upper is None else Decimal(upper)
    one = Figure("x", 0, 1, "x", "指标", Decimal(30), "个", bound=bound, upper=end)
    found = range_of(one, value=Decimal(30), lenient=lenient)
    return None if found is None else found.holds(sign, Decimal(limit))


@pytest.mark.parametrize(
    ("bound", "sign", "limit", "expected"),
    [
        ("", ">", 30, False),
        ("", ">=", 30, True),
        ("", "<", 30, False),
        ("", "<=", 30, True),
        ("", "=", 30, True),
        ("", "=", 31, False),
        ("超", ">", 30, True),
        ("超", ">=", 31, None),
        ("超", "<=", 30, False),
        ("超", "<", 40, None),
        ("超", "=", 30, False),
        ("超", "=", 31, None),
        ("以上", ">", 30, None),
        ("以上", ">=", 30, True),
        ("以上", "<", 30, False),
        ("不少于", ">=", 30, True),
        ("不低于", "<", 30, False),
        ("近", "<", 30, True),
        ("近", ">=", 30, False),
        ("近", ">", 29, None),
        ("以内", "<=", 30, True),
        ("以内", "<", 30, None),
        ("不超过", ">", 30, False),
        ("不超过", "=", 31, False),
    ],
)
def test_a_bound_tells_only_on_its_own_side(bound, sign, limit, expected):
    assert holds(bound, sign, limit) is expected


@pytest.mark.parametrize(("limit", "expected"), [(29, True), (30, None), (35, None), (40, False)])
def test_a_range_reaches_from_its_value_to_its_far_end(limit, expected):
    assert holds("", ">", limit, upper="40") is expected


@pytest.mark.parametrize("bound", ["约", "左右", "上下"])
def test_a_rough_figure_compares_only_where_that_is_allowed(bound):
    assert holds(bound, ">", 10) is None
    assert holds(bound, ">", 10, lenient=True) is True


@pytest.mark.parametrize(("limit", "expected"), [(20, True), (27, True), (28, None), (30, False)])
def test_what_is_near_may_be_taken_for_within_a_tenth(limit, expected):
    assert holds("近", ">", limit, lenient=True) is expected
