"""What is computed with: the operands of a question as cells, and the figures that tell them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.assurance import is_sure
from qa.answer.figuring import inherit
from qa.answer.resolving import Cell, Resolved
from qa.answer.several import is_likely
from qa.figures import amount
from qa.figures.facts import Measure, measure_of
from qa.figures.quantities import find_quantities
from qa.question.cells import statuses_of
from qa.question.computations import Operation, is_of_nothing
from qa.question.intent import cut_words
from qa.question.lists import contrast
from qa.question.periods import cut_periods, period_words
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Resolved
    from qa.figures.quantities import Quantity
    from qa.question import Question
    from qa.question.computations import Computation
    from qa.records import Figure


_STATUS = ("target", "result")


_PER_HEAD = re.compile("[人户亩]均")


def operands(question: Question, asked: Computation, desk: Gatherer) -> list[Cell]:
    """Return the operands as cells; one without a thing of its own is of the other's."""
    texts = list(asked.operands)
    said = [statuses_of(text) for text in texts]
    if asked.lead:
        texts = [
            f"{''.join(period_words(text))}{asked.lead}" if is_of_nothing(text) else text
            for text in texts
        ]
    elif not words_of_thing(texts[-1]):
        one, two = texts[0], texts[-1]
        texts[-1] = (
            f"{_core(one)}{two}" if cut_periods(two).strip() != two else f"{two}{_core(one)}"
        )
    if _has_own_time(texts, said):
        question = replace(question, periods=())
    return [
        cell_of(question, text, asked.measure, desk, statuses, contrast(text, texts))
        for text, statuses in zip(texts, said, strict=True)
    ]


def _has_own_time(texts: Sequence[str], said: Sequence[tuple[Status, ...]]) -> bool:
    """Whether a target has a time of its own, which is not that of the result beside it."""
    if tuple(said) != ((Status.RESULT,), (Status.TARGET,)):
        return False
    return bool(period_words(texts[1])) and not period_words(texts[0])


def part_of(whole: Figure, cell: Cell, desk: Gatherer) -> Figure | None:
    """Return the figure of a part that its sentence tells after the whole: 其中企业410万户."""
    name = "".join(cut_periods(cell.thing).split()).strip("的")
    for one in desk.figures(whole.document):
        alike = (one.sentence, one.status, one.kind) == (whole.sentence, whole.status, whole.kind)
        if not alike or one.start <= whole.start or one.value is None or whole.value is None:
            continue
        same = amount(one.value, one.unit)[1] == amount(whole.value, whole.unit)[1]
        if same and one.indicator.startswith(name) and one.value <= whole.value:
            return one
    return None


def cell_of(
    question: Question,
    text: str,
    measure: Measure,
    desk: Gatherer,
    statuses: tuple[Status, ...],
    own: str = "",
) -> Cell:
    """Return an operand as what is asked of it; `own` is what tells its name from the others."""
    part = desk.read(text)
    part = inherit(question, part, statuses)
    measures = {measure} if measure is Measure.CHANGE else {Measure.AMOUNT, Measure.RATE}
    if measure is Measure.AMOUNT and statuses:
        measures |= {Measure.CHANGE}
    return Cell(part, frozenset(measures), statuses, text, contrast=own)


def words_of_thing(text: str) -> list[str]:
    """Return the words of an operand that name its thing."""
    plain = cut_words(cut_periods(text), (*_STATUS, "change"))
    return [
        word
        for word in content_words(plain)
        if len(word) > 1 and word not in {"增速", "实际", "完成"}
    ]


def _core(text: str) -> str:
    return cut_words(cut_periods(text), _STATUS).strip()


def figure_of(found: Resolved | None, desk: Gatherer) -> Figure | None:
    """Return the figure that tells an operand; None where none surely does."""
    if found is None or found.failing is not None or not found.figures:
        return None
    if not is_sure(found, desk) and not is_likely(found, desk):
        return None
    first = found.figures[0]
    return first if first.value is not None else None


def given(cell: Cell, desk: Gatherer, documents: Sequence[str]) -> Figure | None:
    """Return the figure of an operand given as a number, where the reports have it."""
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


def listed_with(first: Figure, cell: Cell, desk: Gatherer) -> Figure | None:
    """Return the figure of a name that stands in one list with another: 甲、乙3公里、4公里."""
    words = words_of_thing(cell.thing)
    for one in desk.figures(first.document):
        alike = (one.clause, one.unit, one.kind) == (first.clause, first.unit, first.kind)
        if alike and one != first and words and all(word in one.indicator for word in words):
            return one
    return None


def comparable(operation: Operation, figures: Sequence[Figure]) -> bool:
    """Return whether figures can be added up: none is a head's where another is of all."""
    if operation not in {Operation.DIFFERENCE, Operation.SUM}:
        return True
    return len({bool(_PER_HEAD.search(one.indicator)) for one in figures}) == 1
