"""Questions that ask for what no report says but its figures give: differences, shares, ranks."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from qa.answer.assurance import is_sure
from qa.answer.changes import by_ends, by_rise, of_one
from qa.answer.constraints import Obstacle
from qa.answer.figuring import Stated, by_facts, inherit, read_cells, topic_of
from qa.answer.formulas import computed
from qa.answer.operands import (
    comparable,
    figure_of,
    given,
    listed_with,
    operands,
    part_of,
    words_of_thing,
)
from qa.answer.resolving import Cell, resolve
from qa.answer.stating import state
from qa.figures import amount
from qa.figures.facts import Measure, measure_of
from qa.question.computations import Operation, read_computation
from qa.records import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.computations import Computation
    from qa.records import Figure

_OWN = re.compile("占|比重|比例")


def by_asking(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return what facts say of a question, or what is computed from them; else None.

    The reports' own figure comes before one that is computed, unless it is one of those that go in.
    """
    asked = read_computation(question.text)
    if asked is not None and asked.operation is Operation.RISE:
        risen = by_rise(question, asked, desk, documents)
        if risen is not None:
            return risen
    stated = _of_structure(question, desk, documents)
    if stated is None:
        stated = by_facts(question, desk, documents=documents)
    figures = [one for each in stated.lines for one in each.figures] if stated is not None else []
    if _is_told(question, asked, figures):
        return stated
    made = _computed(question, asked, desk, documents)
    if made is not None and made.obstacle is not None and _is_loose(question, asked):
        return stated
    if made is not None and (made.lines or stated is None or stated.obstacle is None):
        return made
    return stated


def _is_loose(question: Question, asked: Computation | None) -> bool:
    """Whether words that may ask for a computation ask as often for what a report says itself."""
    if asked is None or (asked.operation is Operation.SUM and _ADDED.search(question.text)):
        return False
    return asked.operation in {Operation.PER, Operation.SUM, Operation.SHARE}


_ADDED = re.compile("加|之和|合计|合起来|合在一起")
"""Words that ask for nothing but a sum."""


def _is_told(question: Question, asked: Computation | None, figures: Sequence[Figure]) -> bool:
    """Whether the reports say themselves what would be computed: a share, a sum by its names."""
    divides = asked is not None and asked.operation is not Operation.SHARE
    shares = any(measure_of(one) is Measure.SHARE for one in figures)
    if _OWN.search(question.text) and shares and not divides:
        return True
    if asked is None or asked.operation is not Operation.SUM or len(figures) != 1:
        return False
    names = [word for text in asked.operands for word in words_of_thing(text)]
    return bool(names) and all(word in figures[0].indicator for word in names)


_SECTORS = re.compile(
    r"三次产业|第?一(?:次?产业?)?、?第?二(?:次?产业?)?、?(?:和|与)?第?三(?:次?产业?|产)"
)
"""The three sectors together, of which a ratio tells the shares."""
_STRUCTURE = "三次产业结构"


def _of_sector(cell: Cell) -> bool:
    return not cell.thing or "产业" in cell.thing or bool(_SECTORS.search(cell.thing))


def _of_structure(question: Question, desk: Gatherer, documents: Sequence[str]) -> Stated | None:
    """Return the ratio that tells the shares of the three sectors, where these are asked for."""
    if not _SECTORS.search(question.text):
        return None
    cells = read_cells(question, desk)
    if any(Measure.SHARE not in one.measures or not _of_sector(one) for one in cells):
        return None
    whole = inherit(question, desk.read(_STRUCTURE), cells[0].statuses)
    cell = Cell(whole, frozenset({Measure.SHARE}), cells[0].statuses, _STRUCTURE)
    found = resolve(cell, desk, documents=documents)
    if found is None or found.failing is not None or not is_sure(found, desk):
        return None
    return Stated(question, tuple(state([found], desk)), hits=(found.best.hit,))


def by_going_back(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return the level of the year before, where it is asked to be computed; else None."""
    asked = read_computation(question.text)
    if asked is None or asked.operation is not Operation.BASE:
        return None
    return of_one(question, asked, desk, documents)


def _computed(
    question: Question, asked: Computation | None, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return what is computed from facts; None where nothing is to be computed.

    An operand that the reports do not give refuses, and is named.
    """
    if asked is None or asked.operation is Operation.RISE:
        return None
    if asked.operation in {Operation.EACH, Operation.BASE}:
        return of_one(question, asked, desk, documents)
    ended = by_ends(question, asked, desk, documents)
    return ended or _of_operands(question, asked, desk, documents)


def _of_operands(
    question: Question, asked: Computation, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return what comes of operands that are each looked up."""
    cells = operands(question, asked, desk)
    whole = None
    if asked.operation is Operation.SHARE:
        whole = figure_of(resolve(cells[1], desk, documents=documents), desk)
    figures: list[Figure] = []
    for cell in cells:
        figure = given(cell, desk, documents)
        if figure is None and whole is not None and cell is cells[0]:
            figure = part_of(whole, cell, desk)
        if figure is None and figures and asked.operation is Operation.SUM:
            figure = listed_with(figures[0], cell, desk)
        figure = figure or figure_of(resolve(cell, desk, documents=documents), desk)
        if figure is None:
            missing = Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question) or cell.thing)
            return Stated(question, obstacle=missing)
        figures.append(figure)
    if len(set(figures)) < len(figures) or not comparable(asked.operation, figures):
        return None
    operation = asked.operation.value
    if (
        asked.operation is Operation.PER
        and amount(Decimal(1), figures[0].unit)[1] == (amount(Decimal(1), figures[1].unit)[1])
    ):
        operation = "share" if _OWN.search(question.text) else "times"
    return computed(question, operation, tuple(figures), desk)
