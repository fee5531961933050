"""What is computed of one thing: by how much it rose, what it was before, how much one has."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from qa.answer.assurance import is_sure
from qa.answer.constraints import Obstacle
from qa.answer.figuring import Stated, inherit, topic_of
from qa.answer.formulas import computed
from qa.answer.lookup import look_up
from qa.answer.operands import cell_of, figure_of
from qa.answer.resolving import NEAR, Cell, Resolved, is_of_years, resolve
from qa.figures.facts import Measure, former_of, measure_of
from qa.figures.periods import PLAN_YEARS
from qa.figures.units import is_classifier
from qa.question.cells import statuses_of
from qa.question.computations import Operation, is_of_time
from qa.question.periods import find_periods
from qa.records import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.computations import Computation
    from qa.records import Figure


def by_rise(
    question: Question, asked: Computation, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return by how much a value rose from what it was, where only both ends are told."""
    part = inherit(question, desk.read(asked.operands[0]), ())
    for ends in _moved(part, desk, documents):
        if any(measure_of(other) is Measure.CHANGE for other in _beside(ends[0], desk)):
            return None
        return computed(question, "difference", ends, desk)
    return None


def by_ends(
    question: Question, asked: Computation, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return what comes of one thing at two times, where a sentence tells from what to what."""
    one, other = asked.operands[0], asked.operands[-1]
    two = asked.operation in {Operation.DIFFERENCE, Operation.TIMES}
    if not two or not is_of_time(other):
        return None
    text = f"{one}{asked.lead}" if is_of_time(one) else one
    part = inherit(question, desk.read(text), ())
    for ends in _moved(part, desk, documents):
        if _is_since(ends[1], question, desk):
            name: Literal["times", "difference"] = (
                "times" if asked.operation is Operation.TIMES else "difference"
            )
            return computed(question, name, ends, desk)
    return None


def _moved(
    part: Question, desk: Gatherer, documents: Sequence[str]
) -> Iterator[tuple[Figure, Figure]]:
    """What the thing asked about came to and what it was, of each fact that is surely of it."""
    cell = Cell(part, frozenset())
    candidates = look_up(part, desk, measures=frozenset(), documents=documents)
    for one in candidates:
        if one.score < candidates[0].score - NEAR:
            return
        ends = _ends(one.figure, desk)
        if ends is not None and is_sure(Resolved(cell, one, ends), desk):
            yield ends


def _is_since(former: Figure, question: Question, desk: Gatherer) -> bool:
    """Whether what a value was before is of the year from which it is asked."""
    years = sorted(one.year for one in question.periods if one.year)
    if not years:
        return True
    text = desk.report(former.document).doc.text
    said = text[former.sentence.start : former.end]
    return str(years[0]) in said or (
        is_of_years(former) and years[-1] - years[0] in {0, PLAN_YEARS}
    )


def _ends(figure: Figure, desk: Gatherer) -> tuple[Figure, Figure] | None:
    """What a value came to and what it was, of which the figure is one."""
    text = desk.report(figure.document).doc.text
    beside = _beside(figure, desk)
    for one in beside:
        former = former_of(one, beside, text)
        if former is not None and figure in {one, former} and one.value is not None:
            return (one, former)
    return None


def _beside(figure: Figure, desk: Gatherer) -> list[Figure]:
    """The figures of a figure's thing in its sentence."""
    return [
        one
        for one in desk.figures(figure.document)
        if one.sentence == figure.sentence and one.indicator == figure.indicator
    ]


def of_one(
    question: Question, asked: Computation, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return what is computed from two figures of one thing, or that stand in one sentence."""
    text = asked.operands[0]
    cell = cell_of(question, text, Measure.AMOUNT, desk, statuses_of(text))
    if asked.operation is Operation.BASE:
        cell = replace(cell, question=replace(cell.question, periods=()))
    found = resolve(cell, desk, documents=documents)
    figure = figure_of(found, desk)
    if found is None or figure is None:
        return Stated(question, obstacle=Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question)))
    year = _year_asked(question)
    each = asked.operation is Operation.EACH
    beside = _counted(figure, desk) if each else _rate(figure, desk, year)
    if asked.operation is Operation.EACH and is_classifier(figure.unit):
        figure, beside = _money(figure, desk), figure
    if figure is None or beside is None or figure == beside:
        return Stated(question, obstacle=Obstacle(RefusalReason.NO_DETAIL, topic_of(question)))
    name: Literal["per", "base"] = "per" if asked.operation is Operation.EACH else "base"
    return computed(question, name, (figure, beside), desk)


def _counted(figure: Figure, desk: Gatherer) -> Figure | None:
    """The count that stands beside an amount in its sentence, the nearest before it."""
    counts = [
        one
        for one in desk.figures(figure.document)
        if one.sentence == figure.sentence and is_classifier(one.unit) and one != figure
        and one.value is not None and one.status is figure.status
    ]  # fmt: skip
    before = [one for one in counts if one.start < figure.start]
    return next(iter(reversed(before or counts)), None)


def _money(figure: Figure, desk: Gatherer) -> Figure | None:
    after = [
        one
        for one in desk.figures(figure.document)
        if one.sentence == figure.sentence and one.start > figure.start
        and measure_of(one) is Measure.AMOUNT and not is_classifier(one.unit)
    ]  # fmt: skip
    return after[0] if after else None


def _year_asked(question: Question) -> int | None:
    return next((one.year for one in question.periods if one.year), None)


def _rate(figure: Figure, desk: Gatherer, year: int | None) -> Figure | None:
    """The change that goes with an amount: of its thing and period, from the year asked for."""
    same = [
        one
        for one in desk.figures(figure.document)
        if one.kind == "change" and one.indicator == figure.indicator
        and one.status is figure.status and one.period == figure.period
        and (year is None or _since(one) in {year, None})
    ]  # fmt: skip
    near = [one for one in same if one.sentence == figure.sentence]
    return next(iter(near or same), None)


def _since(change: Figure) -> int | None:
    """The year that a change looks back to: the one it names, else the one before its own."""
    if named := re.search(r"(?:19|20)\d\d", change.base):
        return int(named.group())
    own = [one.year for one in find_periods(change.period) if one.year]
    return own[0] - 1 if own and own[0] else None
