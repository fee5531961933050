"""Comparisons: result and target, or two indicators, side by side."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.choosing import asked_figures
from qa.answer.computing import attainment
from qa.answer.drafting import Line
from qa.answer.features import covered, topic_weights
from qa.answer.localities import documents_of
from qa.answer.ordering import ordered
from qa.answer.quoting import figure_spans, quote, shortest
from qa.answer.sides import other_side
from qa.question.intent import Ask, words_of
from qa.records import Span, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure

_OTHER = 8.0  # how far the best evidence of one part may be behind that of the whole
_REPORTS = 3
_MORE = re.compile(r"(?<![同环])比[^，,。？?]{2,20}(?:[高低多快慢大小]|(?<!多)少)(?:吗|不|么|没|$)")
_LINE = 90  # characters of each side
_NEAR = 4.0  # how far the other side's score may be behind the best
_GAIN = 8.0  # worth, in points of score, of matching every question token fully better


def compares(question: Question) -> bool:
    """Return whether two things are asked for side by side."""
    text = question.own or question.text
    both = bool(words_of(text, "target")) and bool(words_of(text, "result"))
    parts = {(period.part or period.year, period.offset) for period in question.periods}
    more = bool(_MORE.search(text.rstrip("?？")))
    statuses = {part.status for part in question.parts}
    sides = len(statuses) > 1 and Status.TARGET in statuses
    return Ask.COMPARE in question.asks or both or more or sides or len(parts) > 1


def compare(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the two sides of a comparison, or one line where one unit says both."""
    weights = topic_weights(question, desk.rarity)
    best = evidence[0]
    if len(documents := documents_of(question, desk)) > 1:
        return _documents(question, documents, desk)
    statuses = _compares_statuses(question)
    if not statuses and (lines := _parts(question, evidence, desk)):
        return lines
    if statuses and (both := _says_both(question, evidence)):
        return [_both(both, weights)]
    other = _opposite(best, evidence, desk, weights) if statuses else _complement(best, evidence)
    if other is None:
        return []
    sides = sorted((best.unit, other), key=lambda unit: (unit.status is Status.TARGET, unit.span))
    lines = [_side(question, one, weights) for one in sides]
    if statuses:
        lines[-1] = _with_attainment(lines)
    return lines


def _documents(question: Question, documents: Sequence[str], desk: Gatherer) -> list[Line]:
    """The best evidence of each report that is compared."""
    weights = topic_weights(question, desk.rarity)
    found = [
        ordered(question, desk.gather(question, documents=(document,)))
        for document in documents[:_REPORTS]
    ]
    return [_side(question, some[0].unit, weights) for some in found if some]


def _parts(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """The best evidence of each thing asked about, where they stand in different sentences."""
    found: dict[tuple[str, Span], Line] = {}
    for part in question.parts:
        own = ordered(part, desk.gather(part, documents=(evidence[0].hit.document,)))
        if not own or own[0].score < evidence[0].score - _OTHER:
            return []
        key = own[0].hit.document, own[0].unit.span
        found.setdefault(key, _side(part, own[0].unit, topic_weights(part, desk.rarity)))
    return list(found.values()) if len(found) > 1 else []


def _compares_statuses(question: Question) -> bool:
    text = question.own or question.text
    own = {part.status for part in question.parts}
    both = own == set(Status)
    return both or bool(words_of(text, "target")) or len({p.part for p in question.periods}) > 1


def _says_both(question: Question, evidence: Sequence[Evidence]) -> Evidence | None:
    """The best evidence that states result and target, of the indicator where one is named."""
    best = evidence[0]
    for one in evidence:
        if one.score < best.score - _NEAR:
            break
        statuses = {figure.status for figure in one.unit.figures}
        named = not question.indicators or one.feature("indicator")
        if statuses == set(Status) and named and (one is best or question.indicators):
            return one
    return None


def _both(best: Evidence, weights: Mapping[str, float]) -> Line:
    """One unit that states result and target: a row of targets and results."""
    figures = most_overlapping(best.unit.figures, weights)
    results = [figure for figure in figures if figure.status is Status.RESULT]
    targets = [figure for figure in figures if figure.status is Status.TARGET]
    after = attainment(results[0], targets[0]) if results and targets else ""
    return Line(quote(best.unit), after=after, figures=tuple(figures))


def most_overlapping(figures: Sequence[Figure], weights: Mapping[str, float]) -> tuple[Figure, ...]:
    """Return the figures whose indicators have most of the topic's words, by weight."""
    shares = [covered(weights, figure.indicator) for figure in figures]
    most = max(shares, default=0.0)
    return tuple(one for one, share in zip(figures, shares, strict=True) if share == most)


def _opposite(
    best: Evidence, evidence: Sequence[Evidence], desk: Gatherer, weights: Mapping[str, float]
) -> Unit | None:
    """The other status of what the best evidence says; else the best evidence of the other."""
    for figure in most_overlapping(best.unit.figures, weights):
        if unit := other_side(figure, evidence, desk, weights):
            return unit
    for one in evidence[1:]:
        if one.score < best.score - _NEAR:
            break
        if one.unit.status is not best.unit.status and one.unit.figures and one.unit.status:
            return one.unit
    return None


def _complement(best: Evidence, evidence: Sequence[Evidence]) -> Unit | None:
    """What best adds to the question's words that the best evidence leaves unmatched."""

    def worth(one: Evidence) -> float:
        gains = (max(0.0, new - old) for new, old in zip(one.matches, best.matches, strict=True))
        return one.score + _GAIN * sum(gains)

    others = [one for one in evidence[1:] if one.unit.figures and one.unit.span != best.unit.span]
    near = [one for one in others if one.score >= best.score - _NEAR]
    return max(near, key=worth).unit if near else None


def _side(question: Question, unit: Unit, weights: Mapping[str, float]) -> Line:
    figures = asked_figures(question, unit, weights)
    shown = shortest(unit, limit=_LINE, keep=figure_spans(figures))
    return Line(shown, figures=tuple(figure for figure in figures if figure in shown.figures))


def _with_attainment(lines: Sequence[Line]) -> Line:
    first, last = lines[0], lines[-1]
    after = attainment(first.figures[0], last.figures[0]) if first.figures and last.figures else ""
    return replace(last, after=after)
