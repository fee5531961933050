"""What is computed from cited figures, marked as computed, with its formula."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from qa.answer.periods import years
from qa.figures import indicator_key, signed
from qa.records import Status

if TYPE_CHECKING:
    from qa.records import Figure

_RATES = frozenset({"%", "个百分点", "百分点"})
_TENTH = Decimal("0.1")


def attainment(result: Figure, target: Figure) -> str:
    """Return how far a result is from its target, as a formula; empty where they do not compare.

    Rates are subtracted, in percentage points; amounts divided, in per cent. Figures of different
    indicators, units or kinds, or without values, do not compare.
    """
    if (result.status, target.status) != (Status.RESULT, Status.TARGET):
        return ""
    if years((result.period,)) != years((target.period,)):
        return ""  # last year's result and this year's target: neither is reached by the other
    one, two = result.value, target.value
    if one is None or two is None or result.unit != target.unit or result.kind != target.kind:
        return ""
    if indicator_key(result.indicator) != indicator_key(target.indicator):
        return ""
    one, two = signed(result), signed(target)
    if result.unit in _RATES:
        return f"（计算：{_plain(one)}－{_plain(two)}＝{_plain(one - two)}个百分点）"
    if not two:
        return ""
    share = (one / two * 100).quantize(_TENTH, rounding=ROUND_HALF_UP)
    return f"（计算：{_plain(one)}÷{_plain(two)}＝{_plain(share)}%）"


def _plain(value: Decimal) -> str:
    return f"{value:f}"
