"""Answers to questions over a whole report, from all of its figures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.framing import count_line, label
from qa.answer.periods import agree
from qa.answer.quoting import figure_spans, shortest
from qa.figures import amount, change_in_percent, in_percent, indicator_key, pairs, reached, signed
from qa.figures.ranges import range_of
from qa.lexicon.folding import fold
from qa.question.periods import find_periods
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from qa.answer.evidence import Unit
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.survey import Survey
    from qa.records import Figure, Span

_LONGEST = 370  # characters shared among the quotes; a list of many is longer rather than cut
_SHORT = 40  # characters to which a quote may be filled up with its neighbouring clauses
_KIND_WORDS = {"产业": "业", "行业": "业"}


def survey_lines(question: Question, document: str, desk: Gatherer) -> list[Line]:
    """Return a count and a quote for each of a report's figures that a survey asks for.

    Nothing where no figure answers, or only some that also lack the question's other words: then
    the question is one about a topic.
    """
    survey = question.survey
    if survey is None:
        return []
    figures = _of_topic(desk.figures(document), survey.words)
    if survey.about in {"missed", "met"}:
        lines = _attainment_lines(question, figures, desk)
    else:
        chosen = [figure for figure in _once(figures) if _answers(figure, survey, question)]
        lines = _lines(_most(chosen, survey), desk)
    if not lines:
        return []
    found = [figure for line in lines for figure in line.figures]
    return [Line(None, before=count_line(found, question.language), figures=()), *lines]


def _of_topic(figures: Sequence[Figure], words: Sequence[str]) -> list[Figure]:
    return [figure for figure in figures if all(_is_of(figure, word) for word in words)]


def _is_of(figure: Figure, word: str) -> bool:
    names = f"{figure.indicator} {indicator_key(figure.indicator)}"
    return fold(_KIND_WORDS.get(word, word)).casefold() in fold(names).casefold()


def _once(figures: Iterable[Figure]) -> list[Figure]:
    """Figures without those that say the same of the same indicator again, in a table say."""
    seen = set()
    kept = []
    for figure in figures:
        value = None if figure.value is None else signed(figure)
        key = (indicator_key(figure.indicator), value, figure.unit, figure.status, figure.kind)
        if key not in seen:
            seen.add(key)
            kept.append(figure)
    return kept


def _answers(figure: Figure, survey: Survey, question: Question) -> bool:
    wanted = question.status or Status.RESULT
    if figure.status is not wanted or figure.value is None or not _of_period(figure, question):
        return False
    if survey.about == "rank":
        scoped = not survey.scope or survey.scope in figure.base
        return figure.kind == "rank" and figure.value == survey.value and scoped
    if survey.about == "change":
        return _changed(figure, survey)
    return figure.kind == "value" and _holds(figure, survey)


def _of_period(figure: Figure, question: Question) -> bool:
    asked = [period for period in question.periods if period.year or period.part]
    said = find_periods(figure.period)
    return not (asked and said) or any(agree(one, other) for one in asked for other in said)


def _changed(figure: Figure, survey: Survey) -> bool:
    """A rise is any change above zero; percentage points count where no rate is asked for."""
    if figure.kind != "change" or figure.value is None:
        return False
    value = signed(figure)
    if (value > 0) != (survey.direction == "up") or not value:
        # a fall, too, is a growth of less than so much
        return survey.bound in {"<", "<="} and survey.direction == "up" and _is_relative(figure)
    if survey.value is None:
        return True
    by, limit = in_percent(abs(value), figure.unit), in_percent(survey.value, survey.unit)
    if by is None or limit is None:
        return _holds(figure, survey)
    return _compares(figure, by, survey, limit)


def _is_relative(figure: Figure) -> bool:
    return change_in_percent(figure) is not None


def _holds(figure: Figure, survey: Survey) -> bool:
    if survey.value is None or figure.value is None:
        return False
    size = abs(figure.value) if survey.about == "change" else signed(figure)
    (got, own), (limit, other) = amount(size, figure.unit), amount(survey.value, survey.unit)
    return own == other and _compares(figure, got, survey, limit)


def _compares(figure: Figure, got: Decimal, survey: Survey, limit: Decimal) -> bool:
    within = range_of(figure, value=got, lenient=True)
    if within is None or not survey.bound:
        return False
    return within.holds(survey.bound, limit) is True


def _most(figures: list[Figure], survey: Survey) -> list[Figure]:
    if not survey.top:
        return figures
    sized = [(by, figure) for figure in figures if (by := change_in_percent(figure)) is not None]
    sized.sort(key=lambda one: -abs(one[0]))
    return [figure for _, figure in sized[: survey.top]]


def _attainment_lines(question: Question, figures: Sequence[Figure], desk: Gatherer) -> list[Line]:
    survey = question.survey
    assert survey is not None
    wanted = survey.about == "met"
    found = [pair for pair in pairs(figures) if reached(*pair) is wanted]
    lines: list[Line] = []
    for result, target in found:
        sides = _lines([result, target], desk, limit=_LONGEST // (2 * len(found)))
        if len(sides) > 1:  # a row says both; prose says one here and the other there
            sides = [
                replace(side, before=label(one.status, question.language, period=one.period))
                for side, one in zip(sides, (result, target), strict=True)
            ]
        lines += sides
    return lines


def _lines(figures: Sequence[Figure], desk: Gatherer, *, limit: int = 0) -> list[Line]:
    """A line for each sentence or row that holds some of the figures, in the order given."""
    units: dict[Unit, list[Figure]] = {}
    for figure in figures:
        unit = desk.unit_of(figure)
        if unit is not None:
            units.setdefault(unit, []).append(figure)
    each = limit or min(_SHORT, _LONGEST // max(1, len(units)) - 5)
    return [
        Line(shortest(unit, limit=each, keep=_with_amounts(unit, some)), figures=tuple(some))
        for unit, some in units.items()
    ]


def _with_amounts(unit: Unit, figures: Sequence[Figure]) -> list[Span]:
    """The ranges of figures and, of a change, of the amount before it: its clause has the name."""
    names = {figure.indicator for figure in figures if figure.kind in {"change", "share"}}
    last = max(figure.start for figure in figures)
    before = [one for one in unit.figures if one.indicator in names and one.start < last]
    return figure_spans([*figures, *(one for one in before if one.kind == "value")])
