"""Figures as amounts that compare: multipliers taken out of the unit, changes with their sign."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from qa.figures.units import MULTIPLIER

if TYPE_CHECKING:
    from qa.records import Figure

_FACTORS: Final = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8}
_POINTS: Final = frozenset({"个百分点", "百分点"})
_PERCENT: Final = {"成": Decimal(10), "倍": Decimal(100), "%": Decimal(1)}


def amount(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """Return a value in the unit without its multiplier: (273100000000, 元) for 2731亿元."""
    if unit in _POINTS:
        return value, "个百分点"
    found = re.match(MULTIPLIER, unit)
    if not found:
        return (value * 10, "%") if unit == "成" else (value, unit)
    factor = 1
    for character in found.group():
        factor *= _FACTORS[character]
    return value * factor, unit[found.end() :]


def change_in_percent(figure: Figure) -> Decimal | None:
    """Return by how many per cent a figure says something changed, a fall below zero; else None."""
    if figure.kind != "change" or figure.value is None:
        return None
    return in_percent(signed(figure), figure.unit)


def in_percent(value: Decimal, unit: str) -> Decimal | None:
    """Return a change in per cent; None in a unit that is none of a relative change.

    1.8倍 is 180 per cent, 翻番 100 and 翻两番, twice doubled, 300; percentage points are no such
    change.
    """
    if unit == "番":
        return (2**value - 1) * 100
    return value * _PERCENT[unit] if unit in _PERCENT else None


def signed(figure: Figure) -> Decimal:
    """Return a figure's value, below zero where it says a fall. Raises ValueError for words."""
    if figure.value is None:
        raise ValueError(f"no number: {figure.text!r}")
    return -abs(figure.value) if figure.direction == "down" else figure.value
