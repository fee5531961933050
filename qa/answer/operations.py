"""Questions that ask for what no report says but its figures give: differences, shares, ranks."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from qa.answer.arithmetic import line, result
from qa.answer.constraints import Obstacle
from qa.answer.drafting import Line
from qa.answer.figuring import Stated, by_facts, inherit, is_sure, topic_of
from qa.answer.resolving import Cell, resolve
from qa.answer.stating import state_figure
from qa.computed import Computed
from qa.figures import amount
from qa.figures.facts import Measure, measure_of
from qa.figures.numerals import parse_numeral
from qa.figures.quantities import find_quantities
from qa.figures.units import is_classifier
from qa.question.cells import statuses_of
from qa.question.computations import Operation, read_computation
from qa.question.intent import cut_words
from qa.question.periods import cut_periods
from qa.question.terms import content_words
from qa.records import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Resolved
    from qa.figures.quantities import Quantity
    from qa.question import Question
    from qa.question.computations import Computation
    from qa.records import Figure

_DIGITS = re.compile(r"([一二两三四1-4])位小数")
_OWN = re.compile("占|比重|比例")
_STATUS = ("target", "result")


def by_asking(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return what facts say of a question, or what is computed from them; else None.

    The reports' own figure comes before one that is computed.
    """
    stated = by_facts(question, desk, documents=documents)
    figures = [one for each in stated.lines for one in each.figures] if stated is not None else []
    shares = any(measure_of(one) is Measure.SHARE for one in figures)
    if _OWN.search(question.text) and shares:
        return stated
    made = by_computing(question, desk, documents=documents)
    if made is not None and made.obstacle is not None and _is_loose(question):
        return stated
    if made is not None and (made.lines or stated is None or stated.obstacle is None):
        return made
    return stated


def _is_loose(question: Question) -> bool:
    """Whether words that may ask for a computation ask as often for what a report says itself."""
    asked = read_computation(question.text)
    return asked is not None and asked.operation in {
        Operation.PER, Operation.SUM, Operation.SHARE,
    }  # fmt: skip


def by_going_back(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return the level of the year before, where it is asked to be computed; else None."""
    asked = read_computation(question.text)
    if asked is None or asked.operation is not Operation.BASE:
        return None
    return _of_one(question, asked, desk, documents)


def by_computing(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return what is computed from facts; None where nothing is to be computed.

    An operand that the reports do not give refuses, and is named.
    """
    asked = read_computation(question.text)
    if asked is None:
        return None
    if asked.operation in {Operation.EACH, Operation.BASE}:
        return _of_one(question, asked, desk, documents)
    cells = _operands(question, asked, desk)
    figures: list[Figure] = []
    for cell in cells:
        figure = _given(cell, desk, documents)
        figure = figure or _figure(resolve(cell, desk, documents=documents), desk)
        if figure is None:
            missing = Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question) or cell.thing)
            return Stated(question, obstacle=missing)
        figures.append(figure)
    if figures[0] == figures[1]:
        return None
    operation = asked.operation.value
    if (
        asked.operation is Operation.PER
        and amount(Decimal(1), figures[0].unit)[1] == (amount(Decimal(1), figures[1].unit)[1])
    ):
        operation = "share" if _OWN.search(question.text) else "times"
    return _computed(question, operation, tuple(figures), desk)


def _figure(found: Resolved | None, desk: Gatherer) -> Figure | None:
    if found is None or found.failing is not None or not found.figures or not is_sure(found, desk):
        return None
    first = found.figures[0]
    return first if first.value is not None else None


def _operands(question: Question, asked: Computation, desk: Gatherer) -> list[Cell]:
    """The operands as cells; one that names no thing of its own is of the other's."""
    one, two = asked.operands
    if not _thing(two):
        two = f"{_core(one)}{two}" if cut_periods(two).strip() != two else f"{two}{_core(one)}"
    return [_cell(question, text, asked.measure, desk) for text in (one, two)]


def _thing(text: str) -> list[str]:
    plain = cut_words(cut_periods(text), (*_STATUS, "change"))
    return [
        word
        for word in content_words(plain)
        if len(word) > 1 and word not in {"增速", "实际", "完成"}
    ]


def _core(text: str) -> str:
    return cut_words(cut_periods(text), _STATUS).strip()


def _cell(question: Question, text: str, measure: Measure, desk: Gatherer) -> Cell:
    part = desk.read(text)
    statuses = statuses_of(text)
    part = inherit(question, part, statuses)
    measures = {measure} if measure is Measure.CHANGE else {Measure.AMOUNT, Measure.RATE}
    if measure is Measure.AMOUNT and statuses:
        measures |= {Measure.CHANGE}
    return Cell(part, frozenset(measures), statuses, text)


def _given(cell: Cell, desk: Gatherer, documents: Sequence[str]) -> Figure | None:
    """The figure of an operand that the asker gives as a number, where the reports have it."""
    found = find_quantities(cell.question.text)
    if (
        len(found) != 1
        or found[0].value is None
        or content_words(_rest(cell.question.text, found[0]))
    ):
        return None
    value, unit = amount(found[0].value, found[0].unit)
    for doc in desk.documents():
        if documents and doc.id not in documents:
            continue
        for figure in desk.figures(doc.id):
            if figure.value is not None and measure_of(figure) is Measure.AMOUNT:
                got, own = amount(figure.value, figure.unit)
                if got == value and (not unit or own == unit):
                    return figure
    return None


def _rest(text: str, quantity: Quantity) -> str:
    return text[: quantity.start] + text[quantity.end :]


def _of_one(
    question: Question, asked: Computation, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """What is computed from two figures of one thing, or that stand in one sentence."""
    cell = _cell(question, asked.operands[0], Measure.AMOUNT, desk)
    if asked.operation is Operation.BASE:
        cell = replace(cell, question=replace(cell.question, periods=()))
    found = resolve(cell, desk, documents=documents)
    figure = _figure(found, desk)
    if found is None or figure is None:
        return Stated(question, obstacle=Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question)))
    beside = _counted(figure, desk) if asked.operation is Operation.EACH else _rate(figure, desk)
    if asked.operation is Operation.EACH and is_classifier(figure.unit):
        figure, beside = _money(figure, desk), figure
    if figure is None or beside is None or figure == beside:
        return Stated(question, obstacle=Obstacle(RefusalReason.NO_DETAIL, topic_of(question)))
    name: Literal["per", "base"] = "per" if asked.operation is Operation.EACH else "base"
    return _computed(question, name, (figure, beside), desk)


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


def _rate(figure: Figure, desk: Gatherer) -> Figure | None:
    """The change that goes with an amount: in its sentence, or of its thing and period."""
    same = [
        one
        for one in desk.figures(figure.document)
        if one.kind == "change" and one.indicator == figure.indicator
        and one.status is figure.status and one.period == figure.period
    ]  # fmt: skip
    near = [one for one in same if one.sentence == figure.sentence]
    return next(iter(near or same), None)


def _computed(
    question: Question, operation: str, figures: tuple[Figure, ...], desk: Gatherer
) -> Stated | None:
    digits = _DIGITS.search(question.text)
    places = int(parse_numeral(digits[1])) if digits else None
    made = Computed(operation, figures, places)  # type: ignore[arg-type]
    return state_computed(question, made, desk)


def state_computed(
    question: Question, made: Computed, desk: Gatherer, *, quoted: Sequence[Figure] = ()
) -> Stated | None:
    """Return the result with its formula; None where it has none.

    Its operands are quoted beneath, in the order of `quoted` where that is given.
    """
    value = result(made)
    shown = [state_figure(one, desk) for one in quoted or made.operands]
    quotes: dict[object, Line] = {}
    for one in shown:
        if one is None or not value:
            return None
        known = quotes.get(one.quote)
        named = (*(known.named if known else ()), *one.figures)
        quotes[one.quote] = replace(one, figures=(), named=named)
    first = Line(None, before=line(made, question.language), bold=value)
    return Stated(question, (first, *quotes.values()), computed=(made,))
