"""Whether what a sentence says is of the period that is asked about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.question.periods import YEARS, Period, find_periods

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from qa.answer.evidence import Unit

_YEAR = re.compile(r"(?:19|20)\d\d")


def period_agreement(asked: Collection[Period], said: Collection[Period]) -> int:
    """Return 1 where a period asked for is said, -1 where only others are, 0 where none is."""
    if not asked or not said:
        return 0
    return 1 if any(agree(one, other) for one in asked for other in said) else -1


def unit_periods(unit: Unit) -> tuple[Period, ...]:
    """Return the periods of a unit's figures, or those its words and headings name."""
    named = {period for figure in unit.figures for period in find_periods(figure.period)}
    if not named:
        named = set(find_periods(unit.text))
    if not named:
        named = {period for title in unit.chunk.section for period in find_periods(title)}
    return tuple(sorted(named, key=repr))


def agree(asked: Period, said: Period) -> bool:
    """Return whether two periods can be one: what one leaves unsaid the other may say.

    What is told of several years is no one year's.
    """
    if YEARS in {asked.part, said.part}:
        return asked.part == YEARS
    same_year = asked.year is None or said.year is None or asked.year == said.year
    return same_year and (asked.part is None or said.part is None or asked.part == said.part)


def years(texts: Iterable[str]) -> frozenset[int]:
    """Return the years that texts name in figures."""
    return frozenset(int(year) for text in texts for year in _YEAR.findall(text))
