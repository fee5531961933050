"""Resolved cells → the lines that state them: a short quote each, with what was asked in bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.framing import label
from qa.answer.quoting import figure_spans, shortest
from qa.answer.resolving import is_of_years
from qa.question.periods import YEARS
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Unit
    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Resolved
    from qa.records import Figure

_SHORT = 26  # characters to which a quote may be filled up with its neighbouring clauses


def state(cells: Sequence[Resolved], desk: Gatherer) -> list[Line]:
    """Return a line for each sentence or row that states some of what was asked, in order."""
    by_unit: dict[Unit, list[Figure]] = {}
    labels: dict[Unit, str] = {}
    for one in cells:
        sides = one.beside or len({figure.status for figure in one.figures}) > 1
        for figure in one.figures + one.beside:
            unit = desk.unit_of(figure)
            if unit is None:
                continue
            by_unit.setdefault(unit, [])
            if figure in one.figures:
                by_unit[unit].append(figure)
            several = is_of_years(figure) and all(
                asked.part != YEARS for asked in one.cell.question.periods
            )
            if (sides or several) and unit.chunk.kind != "row":
                language = one.cell.question.language
                labels[unit] = label(figure.status, language, period=figure.period)
    return [_line(unit, figures, labels.get(unit, "")) for unit, figures in by_unit.items()]


def state_figure(figure: Figure, desk: Gatherer, *, before: str = "") -> Line | None:
    """Return the line that states one figure; None where no passage holds it."""
    unit = desk.unit_of(figure)
    return None if unit is None else _line(unit, [figure], before)


def state_each(figures: Sequence[Figure], desk: Gatherer) -> list[Line]:
    """Return the lines that state some figures, in the order of the first of each sentence."""
    by_unit: dict[Unit, list[Figure]] = {}
    for figure in figures:
        unit = desk.unit_of(figure)
        if unit is not None:
            by_unit.setdefault(unit, []).append(figure)
    return [_line(unit, some, "") for unit, some in by_unit.items()]


def _line(unit: Unit, figures: Sequence[Figure], before: str) -> Line:
    keep = [*figure_spans(figures), *(_named(one, unit) for one in figures)]
    return Line(shortest(unit, limit=_SHORT, keep=keep), figures=tuple(figures), before=before)


def _named(figure: Figure, unit: Unit) -> Span:
    """Where the figure's thing is named: in its own clause, or in the last one that does."""
    text = unit.chunk.text
    start = unit.chunk.start
    begin = figure.indicator[:2]
    at = text.rfind(begin, max(0, unit.span.start - start), figure.start - start)
    if at < 0:
        return Span(figure.start, figure.end)
    return Span(start + at, start + at + len(begin))
