"""Whether a figure is what is claimed: value, unit, direction and bound."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from qa.figures import amount, in_percent, signed
from qa.figures.facts import Measure
from qa.figures.ranges import Range, range_of, sign_of
from qa.figures.units import unit_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.figures.ranges import Comparison
    from qa.question.claims import Claim
    from qa.records import Figure

_COUNTS = frozenset("个家项处所座名位人户件条场款")
"""Measure words that stand for each other."""
_PERCENT = frozenset({"%", "成", "个百分点"})


def holds(figure: Figure, claim: Claim) -> bool | None:
    """Return whether a figure is what is claimed; None where it does not tell."""
    sign = claim.sign
    if claim.measure is Measure.RANK:
        return _ranks(figure, claim)
    if claim.measure is Measure.CHANGE and not _same_direction(figure, claim):
        return None if sign[0] == "<" else False  # a fall is no growth of less than so much
    return True if claim.quantity is None else _compares(figure, claim, sign)


def telling(figures: Sequence[Figure], claim: Claim) -> Figure:
    """Return the first figure, or one that tells more exactly beside it: 超3万吨、达到3.2万吨."""
    first = figures[0]
    if not first.bound or holds(first, claim) is not None:
        return first
    beside = (one for one in figures if one.clause == first.clause and not one.bound)
    return next((one for one in beside if holds(one, claim) is not None), first)


def _same_direction(figure: Figure, claim: Claim) -> bool:
    if figure.kind != "change" or figure.value is None:
        return claim.quantity is not None
    if not signed(figure):
        return claim.quantity is not None and not claim.quantity.value
    return (signed(figure) < 0) == (claim.direction == "down")


def _ranks(figure: Figure, claim: Claim) -> bool | None:
    if claim.quantity is None or claim.quantity.value is None or figure.value is None:
        return None
    limit = claim.quantity.value
    among = bool(claim.quantity.bound)
    if not figure.bound:
        return figure.value <= limit if among else figure.value == limit
    return True if among and figure.value <= limit else None


def _compares(figure: Figure, claim: Claim, sign: Comparison) -> bool | None:
    quantity = claim.quantity
    assert quantity is not None
    found = sizes(figure, claim)
    if found is None:
        same = unit_kind(figure.unit) == unit_kind(quantity.unit) or figure.value == quantity.value
        other_unit = figure.value == quantity.value and figure.unit != quantity.unit
        known = unit_kind(figure.unit) and unit_kind(quantity.unit)
        return False if (sign == "=" and same) or (other_unit and known) else None
    got, limit = found
    own = sign_of(figure.bound)
    within = range_of(figure, value=got, lenient=True) or Range(got, got)
    if sign == "=":
        if got == limit:
            return not figure.bound or not quantity.bound or figure.bound == quantity.bound
        return None if _is_rounded(got, limit, quantity.value) else within.holds("=", limit)
    if got == limit and own[0] == sign[0]:  # 三成以上 is as good as 超过三成
        return True
    if own == ">" and within.low:  # 超7000 would be called 超8000 were it as much
        within = Range(within.low, within.low + _step(within.low), is_open=True)
    return within.holds(sign, limit)


def _step(value: Decimal) -> Decimal:
    """One of a value's last digit that is not 0: 1000 for 7000, 10 for 160."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _is_rounded(got: Decimal, limit: Decimal, claimed: Decimal | None) -> bool:
    """Whether what is claimed may be the figure with fewer digits: 86亿 for 86.4亿."""
    if not claimed or not limit:
        return False
    digits = claimed.as_tuple().exponent
    step = Decimal(1).scaleb(digits) if isinstance(digits, int) else Decimal(1)
    return abs(got - limit) < step * (limit / claimed) and len(str(got.normalize())) > len(
        str(limit.normalize())
    )


def sizes(figure: Figure, claim: Claim) -> tuple[Decimal, Decimal] | None:
    """Return a figure's size and the one claimed, in one unit; None where they do not convert."""
    quantity = claim.quantity
    if quantity is None or quantity.value is None or figure.value is None:
        return None
    if claim.measure is Measure.CHANGE:
        one = in_percent(abs(figure.value), figure.unit)
        two = in_percent(abs(quantity.value), quantity.unit)
        if one is not None and two is not None:
            return one, two
    (got, own) = amount(abs(figure.value), figure.unit)
    (limit, unit) = amount(abs(quantity.value), quantity.unit)
    if quantity.form == "part" and not unit and own in _PERCENT:  # 三分之二, 一半
        return got, limit * Decimal(100)
    unit = unit or (own if own not in _PERCENT else "")
    return (got, limit) if own == unit or {own, unit} <= _COUNTS else None
