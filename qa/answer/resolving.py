"""What is asked of a thing → the figures that say it, or the slot that fails.

The thing is found by `lookup`; which of its figures answers is told by its slots: measure, status,
period. Prose and table that state one thing are one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.answer.assurance import unmet
from qa.answer.lookup import account, look_up, units_asked
from qa.answer.narrowing import latest, narrowed
from qa.answer.periods import agree
from qa.answer.wanted import fits
from qa.figures.facts import Measure, measure_of
from qa.figures.linking import aliases, indicator_key
from qa.figures.units import unit_kind
from qa.lexicon.folding import fold
from qa.question.periods import YEARS, Period, find_periods
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.lookup import Candidate
    from qa.question import Question
    from qa.records import Figure

NEAR = 4.0  # how far a thing's score may be behind the best one's and still be what is meant
_DIMENSIONS = frozenset({"money", "area", "length", "mass", "volume", "energy"})
_WHOLE_YEAR = re.compile("全年|最终|年终")
_CLAUSE = re.compile("[，,。；;？?！!]")
_REPORT = re.compile(r"\d{2,4}年?(?=的?(?:政府|工作|统计)*(?:报告|公报)[里中上])")
"""The year of the report that is asked, not of what is asked of it."""
_MANY = re.compile("多少|几")
_AMOUNTS = frozenset({Measure.AMOUNT, Measure.RATE})
_NEW = ("新增", "净增", "新", "增加")


class Slot(StrEnum):
    """What of a fact is compared with what is asked, in the order in which it is told."""

    WHAT = "what"
    PLACE = "place"
    PERIOD = "period"
    STATUS = "status"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Cell:
    """One thing asked for, and what is to be told of it."""

    question: Question
    measures: frozenset[Measure]
    """Empty where no words tell."""
    statuses: tuple[Status, ...] = ()
    """Result, target or both, in this order; empty where it is left open."""
    thing: str = ""
    """Its name in the question, where that asks about several."""
    listed: bool = False
    """Whether it is one of a list of names of which the same is asked."""
    contrast: str = ""
    """What its name has of its own beside the others of its list."""
    named: bool = False
    """Whether a clause of its own names it and asks for its number."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A cell with the figures that say it."""

    cell: Cell
    best: Candidate
    """What comes nearest to what is asked."""
    figures: tuple[Figure, ...] = ()
    """Those asked for, in the order of measures; none where a slot fails."""
    beside: tuple[Figure, ...] = ()
    """The other side of the first one, where result or target is left open."""
    failing: Slot | None = None
    near: Figure | None = None
    """Of the same thing, but for the failing slot."""


def resolve(
    cell: Cell,
    desk: Gatherer,
    *,
    documents: Sequence[str] = (),
    without: frozenset[Figure] = frozenset(),
) -> Resolved | None:
    """Return the figures that say what a cell asks, or the slot that fails; None without facts.

    Args:
        cell: What is asked.
        desk: Where facts are.
        documents: As of `Answerer.reply`.
        without: Figures that are not what is asked.
    """
    candidates = look_up(cell.question, desk, measures=cell.measures, documents=documents)
    candidates = [one for one in candidates if one.figure not in without]
    if not candidates:
        return None
    candidates = narrowed(cell, candidates, desk)
    tried: list[Resolved] = []
    things: set[str] = set()
    for one in candidates:
        if one.score < candidates[0].score - NEAR:
            break
        if (thing := thing_of(one.figure)) not in things:
            things.add(thing)
            found = _of_thing(cell, one, desk)
            if found.failing is None and not (
                tried and unmet(cell.question, one, account(cell.question, one, desk), desk)
            ):
                return found
            tried.append(found)
    return tried[0]


def thing_of(figure: Figure) -> str:
    """Return what a figure is of: the statistics' name, else its own name with its act."""
    key = indicator_key(figure.indicator)
    if key in aliases().values():
        return key
    return fold("".join(figure.indicator.split())).casefold()


def _of_thing(cell: Cell, best: Candidate, desk: Gatherer) -> Resolved:
    thing = thing_of(best.figure)
    every = [one for one in desk.figures(best.figure.document) if thing_of(one) == thing]
    every = latest(_in_context(every, cell, best, desk), cell, desk)
    every.sort(key=lambda one: (one.sentence != best.figure.sentence, one.start))
    kept = every
    for slot, agrees in _slots(cell, every):
        agreeing = [one for one in kept if agrees(one)]
        if not agreeing:
            return Resolved(cell, best, failing=slot, near=next(iter(kept), None))
        kept = agreeing
    figures = _chosen(cell, kept)
    return Resolved(cell, best, figures, _beside(cell, figures, every))


def _in_context(
    figures: Sequence[Figure], cell: Cell, best: Candidate, desk: Gatherer
) -> list[Figure]:
    """The figures under the headings and in sentences by which the best one is what is asked."""
    met = account(cell.question, best, desk)
    words = [one.word for one in met if one.ring in {"head", "clause"}]
    text = desk.report(best.figure.document).doc.text

    def around(one: Figure) -> str:
        said = text[one.sentence.start : one.sentence.end]
        return fold("".join([*one.section, *said.split()])).casefold()

    return [
        one
        for one in figures
        if one.sentence == best.figure.sentence or all(word in around(one) for word in words)
    ]


def _slots(cell: Cell, every: Sequence[Figure]) -> list[tuple[Slot, Callable[[Figure], bool]]]:
    wanted = _measures(cell, every)
    slots: list[tuple[Slot, Callable[[Figure], bool]]] = [
        (Slot.MEASURE, lambda one: measure_of(one) in wanted)
    ]
    periods = _periods(cell.question)
    whole = bool(_WHOLE_YEAR.search(cell.question.own))
    if (periods or whole) and len(cell.statuses) < 2:
        slots.append((Slot.PERIOD, lambda one: of_period(one, periods, whole=whole)))
    if kinds := _dimensions(cell.question):
        slots.append((Slot.MEASURE, lambda one: _in_dimension(one, kinds)))
    statuses = cell.statuses
    if len(statuses) == 1:
        slots.append((Slot.STATUS, lambda one: one.status is statuses[0]))
    return slots


def _dimensions(question: Question) -> frozenset[str]:
    """The dimensions asked for, where each unit named has one; counts stand for each other."""
    kinds = {unit_kind(unit) for unit in units_asked(question)}
    return frozenset(kinds) if kinds and kinds <= _DIMENSIONS else frozenset()


def _in_dimension(figure: Figure, kinds: frozenset[str]) -> bool:
    if measure_of(figure) not in _AMOUNTS:
        return True
    return unit_kind(figure.unit) in kinds


def _measures(cell: Cell, every: Sequence[Figure]) -> frozenset[Measure]:
    """The measures that answer: those asked for; new ones of a thing are what it grew by."""
    wanted = cell.measures
    if not wanted:
        return frozenset(Measure) - {Measure.RANK}
    if Measure.WORDS not in wanted:
        wanted |= {Measure.WORDS}
    if Measure.CHANGE in wanted and any(one.indicator.startswith(_NEW) for one in every):
        wanted |= {Measure.AMOUNT}
    if Measure.SHARE in wanted:
        wanted |= {Measure.RATE}
    return wanted


def _periods(question: Question) -> list[Period]:
    """The periods of the clauses that ask, where another clause names another one."""
    of_report = find_periods(" ".join(_REPORT.findall(question.text)))
    named = [one for one in question.periods if one != Period() and one not in of_report]
    if len(named) < 2:
        return named
    asking = "".join(one for one in _CLAUSE.split(question.own) if _MANY.search(one))
    own = list(find_periods(asking))
    return own or named


def of_period(figure: Figure, asked: Sequence[Period], *, whole: bool = False) -> bool:
    """Return whether a figure is of a period asked for; a part of a year is no whole result."""
    said = find_periods(figure.period)
    if whole and figure.status is Status.RESULT and any(one.part for one in said):
        return False
    if not said or not asked or any(agree(one, other) for one in asked for other in said):
        return True
    # what several years came to may stand at the end of the last one, not how it grew in each
    return is_of_years(figure) and figure.kind != "change"


def _chosen(cell: Cell, kept: Sequence[Figure]) -> tuple[Figure, ...]:
    """One figure for each measure asked for, of one status and period."""
    if len(cell.statuses) > 1:
        sides = (
            _of_side([one for one in kept if one.status is side], cell) for side in cell.statuses
        )
        return tuple(figure for side in sides for figure in side)
    results = [one for one in kept if one.status is Status.RESULT] or kept
    if all(one.part != YEARS for one in cell.question.periods):
        results = [one for one in results if not is_of_years(one)] or results
    return _of_side(results, cell)


def is_of_years(figure: Figure) -> bool:
    """Return whether a figure is of several years together."""
    return any(one.part == YEARS for one in find_periods(figure.period))


_ORDER = (Measure.AMOUNT, Measure.RATE, Measure.SHARE, Measure.CHANGE, Measure.WORDS, Measure.RANK)


def _of_side(kept: Sequence[Figure], cell: Cell) -> tuple[Figure, ...]:
    if not kept:
        return ()
    kept = _exact_first(kept)
    units = units_asked(cell.question)
    fitting = [one for one in kept if fits(one, units)] if units else []
    if fitting and not cell.measures - _AMOUNTS:
        return _one_a_unit(fitting, units)
    first = {measure_of(one): one for one in reversed(kept)}
    if fitting:
        first |= {measure_of(one): one for one in reversed(fitting)}
    asked = [measure for measure in _ORDER if measure in cell.measures and measure in first]
    if not asked:
        asked = [measure for measure in _ORDER if measure in first][:1]
    if Measure.AMOUNT in asked and Measure.RATE in asked:
        asked.remove(Measure.RATE)
    return tuple(first[measure] for measure in asked)


def _exact_first(kept: Sequence[Figure]) -> list[Figure]:
    """Figures of which a bound gives way to the value beside it: 突破2万亿元、达到20562亿元."""
    exact = {(one.sentence, measure_of(one)) for one in kept if not one.bound}
    rounded = [one for one in kept if one.bound and (one.sentence, measure_of(one)) in exact]
    return [one for one in kept if one not in rounded] + rounded


def _one_a_unit(fitting: Sequence[Figure], units: frozenset[str]) -> tuple[Figure, ...]:
    """The first figure in each unit asked for: 多少人次、多少钱 are two of one thing."""
    found = [next(one for one in fitting if unit in one.unit) for unit in sorted(units)
             if any(unit in one.unit for one in fitting)]  # fmt: skip
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.start))


def _beside(cell: Cell, figures: Sequence[Figure], every: Sequence[Figure]) -> tuple[Figure, ...]:
    """The target of a result, or the result of a target, where the question leaves it open."""
    if cell.statuses or cell.question.periods or not figures:
        return ()
    first = figures[0]
    others = [
        one
        for one in every
        if one.status is not first.status and (one.kind, one.unit) == (first.kind, first.unit)
    ]
    return tuple(others[:1])
