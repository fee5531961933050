"""Which results reach their targets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.amounts import amount, signed
from qa.figures.linking import linked
from qa.figures.ranges import Range, range_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.records import Figure

Pair = tuple["Figure", "Figure"]
"""A result and its target."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CEILING: Final = re.compile(
    r"以内|以下|不超过|不高于|不多于|不大于|最多|至多|之内|(?<!不)(?:低于|少于|小于)"
)
_LOW_IS_GOOD: Final = re.compile(r"失业率|消费价格|死亡率|发生率|能耗|水耗|排放|负债率|不良率")
_HIGH_IS_GOOD: Final = re.compile(r"降低|下降|减少|削减|减排|降幅|达标|合格|处理率|利用率")
"""What is measured is how far something came down, or was put in order: 能耗降低率, 排放达标率."""
_GROWS: Final = re.compile(r"正增长|只增不减")


def pairs(figures: Iterable[Figure]) -> tuple[Pair, ...]:
    """Return each indicator's result with its target of the same year, in the results' order.

    Where a table sets targets beside results, only its rows: prose that has both speaks of a plan
    and of how far it is. Figures of one document.
    """
    groups = linked(figures)
    found = [pair for group in groups.values() if (pair := _pair(group))]
    rows = [pair for pair in found if pair[0].column and pair[0].sentence == pair[1].sentence]
    return tuple(sorted(rows or found, key=lambda pair: pair[0].start))


def _pair(group: tuple[Figure, ...]) -> Pair | None:
    candidates = [
        (result, target)
        for result in group
        for target in group
        if (result.status, target.status) == (Status.RESULT, Status.TARGET)
        and reached(result, target) is not None
    ]
    rows = [pair for pair in candidates if pair[0].column and pair[0].sentence == pair[1].sentence]
    return next(iter(rows or candidates), None)


def reached(result: Figure, target: Figure) -> bool | None:
    """Return whether a result reaches a target; None where the two do not compare.

    They compare when they are of one year, one kind and one unit. A ceiling (2%以内) is reached
    from below, and so is a target of what is better low (失业率); a fall by falling as far.
    """
    if _years(result) != _years(target) or result.value is None:
        return None
    if target.value is None:
        return signed(result) > 0 if _grows(target) and result.kind == "change" else None
    (got, own), (aimed, other) = (amount(signed(one), one.unit) for one in (result, target))
    if own != other or result.kind != target.kind or result.kind == "rank":
        return None
    low = _is_ceiling(target) or target.direction == "down"
    within = range_of(result, value=got, lenient=True) if got >= 0 else Range(got, got)
    return within.holds("<=" if low else ">=", aimed) if within else None


def _is_ceiling(target: Figure) -> bool:
    """Whether less is better: a ceiling is set, or what is measured is better low."""
    name = target.indicator
    better_low = _LOW_IS_GOOD.search(name) and not _HIGH_IS_GOOD.search(name)
    return bool(_CEILING.search(target.bound) or better_low)


def _grows(target: Figure) -> bool:
    return bool(_GROWS.search(target.text))


def _years(figure: Figure) -> frozenset[str]:
    return frozenset(_YEAR.findall(figure.period))
