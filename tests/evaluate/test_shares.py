from __future__ import annotations

import pytest

from qa.errors import InputError
from qa.evaluate.shares import NOTHING, Share


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [
        # Newcombe 1998, table I, method 3 (score without continuity correction)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_intervals_are_those_of_the_literature(hits, n, low, high):
    assert Share(hits, n).interval == pytest.approx((low, high), abs=5e-5)


def test_the_interval_of_all_ends_at_one():
    low, high = Share(5, 5).interval
    assert 0.5 < low < high == 1.0


def test_nothing_has_neither_value_nor_interval():
    assert (NOTHING.value, NOTHING.interval) == (None, None)


@pytest.mark.parametrize(("hits", "n"), [(2, 1), (-1, 3)])
def test_a_share_above_all_or_below_none_is_refused(hits, n):
    with pytest.raises(InputError, match=f"{hits} of {n}"):
        Share(hits, n)
