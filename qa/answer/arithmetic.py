"""Numbers computed from figures, with their formula and their dimension."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from qa.figures import amount, in_percent, signed
from qa.messages import load_messages

if TYPE_CHECKING:
    from collections.abc import Sequence

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
    known = [value for value in values if value is not None]
    if computed.operation == "sum":
        return _sum(known, computed.operands)
    (one, unit), (two, other) = known
    same = unit == other or {unit, other} <= _RATES
    if computed.operation == "difference":
        if not same:
            return ""
        if unit in _RATES:
            return f"{_plain(abs(one - two))}个百分点"
        return _in_unit(abs(one - two), unit, computed.operands)
    if not two or (computed.operation in {"share", "times"} and (not same or unit in _RATES)):
        return ""
    quotient = one / two
    if computed.operation == "share":
        return f"{_rounded(quotient * 100, computed.digits or 1)}%"
    if computed.operation == "times":
        return f"{_rounded(quotient, computed.digits or 2)}倍"
    return _scaled(quotient, unit, digits=computed.digits if computed.digits is not None else -1)


def _sum(values: Sequence[tuple[Decimal, str]], operands: Sequence[Figure]) -> str:
    units = {unit for _, unit in values}
    if len(units) > 1 or units & _RATES:
        return ""
    return _in_unit(sum((value for value, _ in values), Decimal(0)), units.pop(), operands)


def _in_unit(value: Decimal, unit: str, operands: Sequence[Figure]) -> str:
    """A value in the unit that its operands are printed in, where they share it: 元, 万亩."""
    units = {one.unit for one in operands}
    printed = units.pop()
    shown = value / amount(Decimal(1), printed)[0]
    if units or shown >= _SCALES[0][0]:
        return _scaled(value, unit, digits=None)
    return f"{_plain(shown)}{printed}"


def line(computed: Computed, language: str) -> str:
    """Return the result with its formula, as a line of a reply."""
    texts = [_shown(one) for one in computed.operands]
    if computed.operation == "base" and _is_added(computed):
        change = computed.operands[1]
        sign = "＋" if signed(change) < 0 else "－"
        formula = f"{texts[0]}{sign}{''.join(change.text.split()).lstrip('-−－')}"
    elif computed.operation == "base":
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
    if figure.kind != "change":  # what something fell to is no negative amount
        return amount(figure.value, figure.unit)
    value, unit = amount(signed(figure), figure.unit)
    if computed.operation == "difference":
        percent = in_percent(signed(figure), figure.unit)
        return (percent, "%") if percent is not None else (value, unit)
    return value, unit


def _is_added(computed: Computed) -> bool:
    """Whether a change is in the level's own unit, or in points: 36天, 4.4个百分点."""
    level, change = computed.operands
    if level.unit == "%":
        return change.unit in {"个百分点", "百分点"}
    return (
        change.unit != "%"
        and amount(Decimal(1), level.unit)[1] == (amount(Decimal(1), change.unit)[1])
    )


def _base(computed: Computed) -> str:
    level, rate = computed.operands
    if level.value is None or rate.value is None:
        return ""
    value, unit = amount(level.value, level.unit)
    if _is_added(computed):
        if level.unit == "%":
            return f"{_plain(level.value - signed(rate))}%"
        return _scaled(value - amount(signed(rate), rate.unit)[0], unit, digits=None)
    percent = in_percent(signed(rate), rate.unit)
    if level.unit == "%" or percent is None or percent <= -_HUNDRED:
        return ""
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
