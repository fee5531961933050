"""What a figure with its bound may be, and how that compares with a limit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from qa.records import Figure

Comparison = Literal["=", ">", ">=", "<", "<="]

_ABOVE: Final = re.compile("^(?:超过?|超出|突破|逾|跨越|多于|高于|大于|多|余)$")
_FROM: Final = re.compile("^(?:不少于|不低于|不小于|至少|最低|及?以上|之上|上|迈上|站上)$")
_NEAR: Final = re.compile("^(?:近|接近|将近|逼近)$")
_BELOW: Final = re.compile("^(?:近|接近|将近|逼近|不足|少于|低于|小于)$")
_UP_TO: Final = re.compile("^(?:不高于|不超过|不多于|不大于|最多|最高|及?以下|以内|之内)$")
_NEARLY: Final = Decimal("0.9")


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`; None where it goes on without end."""

    low: Decimal | None
    high: Decimal | None
    is_open: bool = False
    """Whether the ends themselves are outside: 超30 is above 30, 30以上 is not."""

    def holds(self, sign: Comparison, limit: Decimal) -> bool | None:
        """Return whether all of the range compares so with a limit, or none of it; else None."""
        if sign in {"<", "<="}:
            opposite = self._is_above(limit, or_at=sign == "<")
            return None if opposite is None else not opposite
        if sign in {">", ">="}:
            return self._is_above(limit, or_at=sign == ">=")
        if self.low == self.high == limit:
            return True
        above = self._is_above(limit, or_at=False)
        return False if above or self._is_above(limit, or_at=True) is False else None

    def _is_above(self, limit: Decimal, *, or_at: bool) -> bool | None:
        low, high = self.low, self.high
        if low is not None and (low > limit or (low == limit and (or_at or self.is_open))):
            return True
        if high is not None and (high < limit or (high == limit and (not or_at or self.is_open))):
            return False
        return None


def sign_of(bound: str) -> Comparison:
    """Return the comparison that a bound's word says; = for none and for a rough one."""
    signs: tuple[tuple[re.Pattern[str], Comparison], ...] = (
        (_ABOVE, ">"), (_FROM, ">="), (_UP_TO, "<="), (_BELOW, "<"),
    )  # fmt: skip
    return next((sign for words, sign in signs if words.match(bound)), "=")


def range_of(figure: Figure, *, value: Decimal, lenient: bool = False) -> Range | None:
    """Return what a figure's size may be; None for a rough one (约, 左右).

    Args:
        figure: Gives the bound and the far end.
        value: Its size in the unit of comparison; the far end is taken to the same unit.
        lenient: Take a rough one for what it says, and 近 for no further off than a tenth.
    """
    if figure.upper is not None and figure.value:
        return Range(value, value / figure.value * figure.upper)
    if not figure.bound:
        return Range(value, value)
    if _ABOVE.match(figure.bound) or _FROM.match(figure.bound):
        return Range(value, None, is_open=bool(_ABOVE.match(figure.bound)))
    if lenient and _NEAR.match(figure.bound):
        return Range(value * _NEARLY, value, is_open=True)
    if _BELOW.match(figure.bound) or _UP_TO.match(figure.bound):
        return Range(None, value, is_open=bool(_BELOW.match(figure.bound)))
    return Range(value, value) if lenient else None
