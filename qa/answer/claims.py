"""Claims checked against facts: a verdict, the figure that decides it, where the number stands."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.constraints import Obstacle
from qa.answer.figuring import Stated, is_sure, topic_of
from qa.answer.framing import label, verdict
from qa.answer.lookup import account
from qa.answer.resolving import Cell, of_period, resolve, thing_of
from qa.answer.stating import state_figure
from qa.figures import amount, in_percent, signed
from qa.figures.facts import Measure, measure_of
from qa.figures.ranges import Range, range_of, sign_of
from qa.question.assertions import read_assertions
from qa.question.cells import statuses_of
from qa.records import RefusalReason, Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Resolved
    from qa.question import Question
    from qa.question.assertions import Assertion
    from qa.records import Figure

_NEW = re.compile("新(?!能源|兴|型|材料|经济|城|区)|净增")
_CREATED = re.compile("新|增|多了|建|引|添")
_ELSEWHERE = 1  # lines that say where a wrong number does stand


def by_claim(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = (), foreign: bool = False
) -> Stated | None:
    """Return the verdict on what a question claims; None where it claims no figure.

    `foreign` says that the claim is of a place that the reports are not of: a figure that is right
    but for its place is denied, and said to be the report's own.
    """
    claims = read_assertions(question.text)
    if not claims or question.language == "en":
        return None
    checked = [_checked(question, one, desk, documents, foreign=foreign) for one in claims]
    lines = [line for one in checked if one is not None for line in one.lines]
    if lines:
        return Stated(question, tuple(lines), hits=checked[0].hits if checked[0] else ())
    return checked[0]


def _checked(
    question: Question, claim: Assertion, desk: Gatherer, documents: Sequence[str], *, foreign: bool
) -> Stated | None:
    cell = _cell(question, claim, desk)
    found = resolve(cell, desk, documents=documents)
    if found is None:
        return None
    met = account(cell.question, found.best, desk)
    named = any(one.ring in {"name", "own"} for one in met)  # what is denied must be of the thing
    if not named or not is_sure(found, desk):
        if foreign:
            return None
        missing = Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question))
        return Stated(question, obstacle=missing, hits=(found.best.hit,))
    figures = _of_measure(found, claim, desk)
    if figures and _NEW.match(figures[0].indicator) and not _CREATED.search(claim.said):
        figures = []  # what is new is not how many there are
    if not figures:
        missing = Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question))
        return Stated(question, obstacle=missing, near=found.near, hits=(found.best.hit,))
    return _judged(question, claim, figures, desk, foreign=foreign)


def _cell(question: Question, claim: Assertion, desk: Gatherer) -> Cell:
    part = desk.read(claim.text)
    part = replace(part, language=question.language, places=part.places or question.places)
    return Cell(part, frozenset({claim.measure}), statuses_of(claim.said))


def _of_measure(found: Resolved, claim: Assertion, desk: Gatherer) -> list[Figure]:
    """The figures of the thing that are measured as is claimed, those of its status first."""
    thing = thing_of(found.best.figure)
    measures = {claim.measure}
    if claim.measure is Measure.AMOUNT:
        measures |= {Measure.RATE}
    every = [
        one
        for one in desk.figures(found.best.figure.document)
        if thing_of(one) == thing and measure_of(one) in measures and one.value is not None
    ]
    if claim.measure is Measure.RANK and not every:
        every = [
            one
            for one in desk.figures(found.best.figure.document)
            if one.sentence == found.best.figure.sentence and one.kind == "rank"
        ]
    same = [one for one in every if _size(one, claim) is not None]
    statuses = found.cell.statuses or (Status.RESULT,)
    periods = {one.period for one in found.figures}
    asked = [one for one in found.cell.question.periods if one.year or one.part]
    return sorted(
        same or every,
        key=lambda one: (
            not of_period(one, asked),
            one.status not in statuses, one.period not in periods,
            one.sentence != found.best.figure.sentence, one.start,
        ),
    )  # fmt: skip


def _judged(
    question: Question,
    claim: Assertion,
    figures: Sequence[Figure],
    desk: Gatherer,
    *,
    foreign: bool,
) -> Stated:
    first = figures[0]
    planned = statuses_of(claim.said) == (Status.TARGET,)
    same_status = (first.status is Status.TARGET) == planned
    holds = _holds(first, claim)
    yes = holds and same_status and not foreign
    before = verdict(yes, question.language)
    if not same_status or (foreign and holds):
        before += label(first.status, question.language, period=first.period)
    lines = [state_figure(first, desk, before=before)]
    if not holds:
        others = [one for one in figures if one.sentence != first.sentence and _holds(one, claim)]
        for one in others[:_ELSEWHERE]:
            said = label(one.status, question.language, period=one.period)
            if (line := state_figure(one, desk, before=said)) is not None:
                lines.append(replace(line, figures=(), named=line.figures))
    return Stated(question, tuple(line for line in lines if line is not None))


def _holds(figure: Figure, claim: Assertion) -> bool:
    """Whether a figure is what is claimed: value, unit, direction and bound."""
    quantity = claim.reading.quantity
    if quantity.value is None or figure.value is None:
        return False
    if claim.measure is Measure.CHANGE and not _same_direction(figure, claim):
        return False
    sizes = _size(figure, claim)
    if sizes is None:
        return False
    got, limit = sizes
    sign = sign_of(quantity.bound)
    within = range_of(figure, value=got, lenient=True) or Range(got, got)
    if sign == "=":
        return got == limit and (
            not figure.bound or not quantity.bound or figure.bound == quantity.bound
        )
    return within.holds(sign, limit) is True


def _same_direction(figure: Figure, claim: Assertion) -> bool:
    down = claim.reading.frame.direction == "down"
    return (signed(figure) < 0) == down or signed(figure) == 0


def _size(figure: Figure, claim: Assertion) -> tuple[Decimal, Decimal] | None:
    """A figure's size and the one claimed, in one unit; None where their units do not convert."""
    quantity = claim.reading.quantity
    if quantity.value is None or figure.value is None:
        return None
    if claim.measure is Measure.CHANGE:
        one, two = (
            in_percent(abs(figure.value), figure.unit),
            in_percent(abs(quantity.value), quantity.unit),
        )
        if one is not None and two is not None:
            return one, two
    (got, own), (limit, unit) = (
        amount(abs(figure.value), figure.unit),
        amount(abs(quantity.value), quantity.unit),
    )
    if not unit:
        unit = own
    return (got, limit) if own == unit or {own, unit} <= _COUNTS else None


_COUNTS = frozenset("个家项处所座名位人户件条场款")
"""Measure words that stand for each other."""
