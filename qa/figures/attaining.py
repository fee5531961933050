"""Whether a result reaches its target, as far as the two printed figures say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from qa.records import Figure

_CEILINGS = ("以内", "以下", "不超过", "不高于", "低于", "少于", "内")
_GROWTH = "正增长"


def attained(result: Figure, target: Figure) -> bool | None:
    """Return whether `result` reaches `target`; None where they do not compare.

    More is better, except under a ceiling (2%以内) and where the target is itself a fall
    (下降4.0%). A target of any growth (力争正增长) is reached above zero. Periods are not looked
    at: a half year's result may fall short of a whole year's target and be in time all the same.
    """
    if result.value is None:
        return None
    reached = signed(result, result.value)
    if target.value is None:
        growth = _GROWTH in target.text and result.kind == "change"
        return reached > 0 if growth else None
    if target.unit != result.unit or target.kind != result.kind:
        return None
    wanted = signed(target, target.value)
    if target.upper is not None:  # a range such as 5%-6% is reached within it and above it
        wanted = min(wanted, signed(target, target.upper))
    if target.direction == "down" or _is_ceiling(target):
        return reached <= wanted
    return reached >= wanted


def signed(figure: Figure, value: Decimal) -> Decimal:
    """Return `value` below zero for a decrease, whether it is printed with a minus or not."""
    return -abs(value) if figure.direction == "down" else value


def _is_ceiling(target: Figure) -> bool:
    return any(word in target.bound for word in _CEILINGS)
