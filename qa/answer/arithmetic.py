"""Numbers computed from figures, with their formula and their dimension."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from qa.figures import amount, in_percent, signed
from qa.messages import load_messages

if TYPE_CHECKING:
    from qa.computed import Computed
    from qa.records import Figure

_SCALES = ((Decimal(10**8), "亿"), (Decimal(10**4), "万"))
_RATES = frozenset({"%", "个百分点", "百分点"})
_SIGNS = {"difference": "－", "share": "÷", "times": "÷", "per": "÷", "sum": "＋"}
_SIGNIFICANT = 4  # digits of a quotient where none are asked for
_HUNDRED = Decimal(100)


def result(computed: Computed) -> str:  # noqa: PLR0911 - one for each operation
    """Return the number a computation comes to, with its unit; empty where units do not fit.

    Money, counts and rates keep their dimension: 亿元 over 万人 is 万元, a difference of rates is
    in percentage points. A difference is exact; a quotient has as many places as are asked for.
    """
    values = [_value(one, computed) for one in computed.operands]
    if any(one is None for one in values):
        return ""
    if computed.operation == "base":
        return _base(computed)
    (one, unit), (two, other) = (value for value in values if value is not None)
    same = unit == other or {unit, other} <= _RATES
    if computed.operation in {"difference", "sum"}:
        if not same:
            return ""
        total = one - two if computed.operation == "difference" else one + two
        if unit in _RATES:
            return f"{_plain(abs(total))}个百分点" if computed.operation == "difference" else ""
        return _scaled(abs(total), unit, digits=None)
    if not two or (computed.operation in {"share", "times"} and (not same or unit in _RATES)):
        return ""
    quotient = one / two
    if computed.operation == "share":
        return f"{_rounded(quotient * 100, computed.digits or 1)}%"
    if computed.operation == "times":
        return f"{_rounded(quotient, computed.digits or 2)}倍"
    return _scaled(quotient, unit, digits=computed.digits if computed.digits is not None else -1)


def line(computed: Computed, language: str) -> str:
    """Return the result with its formula, as a line of a reply."""
    texts = [_shown(one) for one in computed.operands]
    if computed.operation == "base":
        rate = computed.operands[1]
        sign = "－" if signed(rate) < 0 else "＋"
        formula = f"{texts[0]}÷(1{sign}{_plain(abs(rate.value or Decimal(0)))}%)"
    else:
        formula = _SIGNS[computed.operation].join(texts)
    messages = load_messages(language)
    return messages("answer.computed_line", result=result(computed), formula=formula)


def _shown(figure: Figure) -> str:
    falls = figure.kind == "change" and figure.value is not None and signed(figure) < 0
    if falls and figure.value is not None:
        return f"(-{_plain(abs(figure.value))}{figure.unit})"
    return "".join(figure.text.split())


def _value(figure: Figure, computed: Computed) -> tuple[Decimal, str] | None:
    if figure.value is None:
        return None
    value, unit = amount(signed(figure), figure.unit)
    if computed.operation == "difference" and figure.kind == "change":
        percent = in_percent(signed(figure), figure.unit)
        return (percent, "%") if percent is not None else (value, unit)
    return value, unit


def _base(computed: Computed) -> str:
    level, rate = computed.operands
    if level.value is None or rate.value is None:
        return ""
    percent = in_percent(signed(rate), rate.unit)
    if percent is None or percent <= -_HUNDRED:
        return ""
    value, unit = amount(level.value, level.unit)
    return _scaled(value / (1 + percent / _HUNDRED), unit, digits=computed.digits or 1)


def _scaled(value: Decimal, unit: str, *, digits: int | None) -> str:
    """A value in 亿 or 万 of its unit where it is as large."""
    for factor, word in _SCALES:
        if value >= factor:
            value, unit = value / factor, f"{word}{unit}"
            break
    if digits == -1:
        digits = max(0, min(2, _SIGNIFICANT - len(str(int(value)))))
    return f"{_plain(value) if digits is None else _rounded(value, digits)}{unit}"


def _rounded(value: Decimal, digits: int) -> str:
    return _plain(value.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP))


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return re.sub(r"\.?0+$", "", text) if "." in text else text
