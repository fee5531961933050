"""Targets beside results: the rows of a report's table of indicators that give both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qa.figures import reached, signed
from qa.records import Figure, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

Verdict = Literal["reached", "missed", "unsure"]
_MEASURED = frozenset({"value", "change", "share"})


_PART_OF_YEAR = re.compile(r"[上下]半年|季度|\d\s*月")


@dataclass(frozen=True, slots=True)
class Pair:
    """What a table set as a target and what it says was reached."""

    target: Figure
    result: Figure

    @property
    def verdict(self) -> Verdict:
        """Whether the result reaches the target, as far as the two figures say."""
        found = reached(self.result, self.target)
        if found is None:
            return "unsure"
        return "reached" if found else "missed"

    @property
    def pending(self) -> bool:
        """Whether a target of the whole year is not reached yet, by a part of it."""
        partly = _PART_OF_YEAR.search(self.result.period)
        whole = not _PART_OF_YEAR.search(self.target.period)
        return self.verdict == "missed" and bool(partly) and whole

    @property
    def falls(self) -> bool:
        """Whether the target is a decrease, and the more of it the better."""
        return self.target.direction == "down"


def pairs(figures: Sequence[Figure]) -> list[Pair]:
    """Return target and result of every table row that gives both, numbers or words."""
    targets: dict[tuple[object, ...], Figure] = {}
    cells = [figure for figure in figures if figure.column]
    for figure in cells:
        if figure.status is Status.TARGET:
            targets.setdefault(_row(figure), figure)
    return [
        Pair(target, figure)
        for figure in cells
        if figure.status is Status.RESULT and (target := targets.pop(_row(figure), None))
    ]


def whole_rows(figures: Sequence[Figure], known: Sequence[Figure]) -> list[Figure]:
    """Return `figures` with the other figures of their table rows, each row in the paper's order.

    A reply about a target is of more use with the result that stands beside it. `known` are all
    figures there are.
    """
    found: dict[Figure, None] = {}
    for figure in figures:
        row = [each for each in known if _row(each) == _row(figure)] if figure.column else []
        found.update(dict.fromkeys([*row, figure]))
    return list(found)


def distinct(figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures` without those that say again what another says: prose beside its table.

    The cell of a table stays, whose target or result stands beside it.
    """
    said: dict[tuple[object, ...], Figure] = {}
    for figure in figures:
        same = (figure.document, figure.indicator, figure.status, figure.period, figure.kind)
        key = (*same, figure.unit, figure.text if amount(figure) is None else amount(figure))
        if key not in said or (figure.column and not said[key].column):
            said[key] = figure
    return [figure for figure in figures if any(figure is kept for kept in said.values())]


def difference(pair: Pair) -> Decimal | None:
    """Return the result less the target, signed, where both are numbers of one kind and unit."""
    target, result = amount(pair.target), amount(pair.result)
    if target is None or result is None or pair.target.unit != pair.result.unit:
        return None
    return result - target


def amount(figure: Figure) -> Decimal | None:
    """Return what a bar can show: a number, below zero for a decrease; None for words and ranks."""
    if figure.value is None or figure.kind not in _MEASURED:
        return None
    return signed(figure)


def _row(figure: Figure) -> tuple[object, ...]:
    return (figure.document, figure.section, figure.indicator, figure.sentence)
