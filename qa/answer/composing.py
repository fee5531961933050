"""Evidence → the lines of an answer, short and in the report's words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.choosing import asked_figures
from qa.answer.comparing import compare, compares
from qa.answer.digesting import asks_digest, digest_lines
from qa.answer.drafting import Line
from qa.answer.enumerating import enumeration
from qa.answer.evidence import is_heading
from qa.answer.features import topic_weights
from qa.answer.framing import label
from qa.answer.listing import list_members
from qa.answer.members import named_members
from qa.answer.quoting import figure_spans, shortest, title_block
from qa.answer.sides import other_side
from qa.answer.wanted import wants_number
from qa.question.intent import Ask
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.question import Question

SHORT = 190
"""Characters of a reply that says one thing."""
_CLOSE = 0.9  # how far a second sentence's score may be behind and still likely be the answer
_LISTED = 6.0  # how far a sentence's score may be behind and tell another of what is listed
_MOSTLY = 0.6  # share of the topic's words that such sentences have
_MOST, _MEMBERS = 5, 380  # such sentences, and the characters of all
_CLAUSES = 110  # characters of a sentence that is quoted whole where a figure is asked for
_SIDE = 80  # the same where result and target are both quoted, each with its label
_WHOLE = 180  # the same where words are asked for, which may stand in any clause

_IN_WORDS = frozenset({Ask.NAME, Ask.LIST, Ask.SUMMARY, Ask.PLAN})
"""What words answer, beside which no figure is what was asked for."""


def compose(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the lines that answer, best first or in the report's order where it matters."""
    if members := list_members(question, evidence, desk):
        return members
    if Ask.VALUE not in question.asks:
        several = bool(question.asks & {Ask.LIST, Ask.SUMMARY, Ask.PLAN})
        if parts := enumeration(_distinct(evidence)[0], desk, introduced=several):
            return [Line(shown) for shown in parts]
    if not asks_digest(question) and (named := named_members(question, _distinct(evidence))):
        return named
    if compares(question) and (lines := compare(question, evidence, desk)):
        return lines
    if told := digest_lines(question, evidence, desk):
        return told
    return _alike(question, evidence, desk) or _closest(question, evidence, desk)


def line_of(question: Question, unit: Unit, desk: Gatherer, *, limit: int = _CLAUSES) -> Line:
    """Return one line that quotes a unit around the figures asked for."""
    if title := title_block(unit):
        return Line(title)
    weights = topic_weights(question, desk.rarity)
    figures = asked_figures(question, unit, weights)
    if not wants_number(question):
        limit = max(limit, _WHOLE)
    shown = shortest(unit, limit=limit, keep=figure_spans(figures))
    if not wants_number(question) and question.asks & _IN_WORDS and question.language != "en":
        return Line(shown)
    return Line(shown, figures=tuple(figure for figure in figures if figure in shown.figures))


def _closest(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """The best sentence, and the next where the two can hardly be told apart."""
    distinct = _distinct(evidence)
    best = distinct[0]
    lines = [line_of(question, best.unit, desk)]
    if beside := _other_side(question, lines[0], distinct, desk):
        sides = [line_of(question, unit, desk, limit=_SIDE) for unit in (best.unit, beside)]
        if all(side.figures for side in sides):
            return _labelled(question, sides)
    if question.language == "en":  # the frame and the restated figures take the second's room
        return lines
    for other in distinct[1:3]:
        if other.score < best.score - _CLOSE:
            break
        if question.status and other.unit.status not in {question.status, None}:
            continue
        line = line_of(question, other.unit, desk)
        if _size(lines) + _size([line]) <= SHORT:
            lines.append(line)
    return lines


def _alike(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """The sentences that each tell one of what is listed: all have as many of the topic's words."""
    if Ask.LIST not in question.asks or question.language == "en":
        return []
    best, *others = _distinct(evidence)
    share = best.feature("covered")
    kept = [best] + [
        one
        for one in others
        if one.feature("covered") >= share
        and one.score >= best.score - _LISTED
        and one.hit.document == best.hit.document
        and one.unit.status is best.unit.status
    ]
    if share < _MOSTLY or len(kept) == 1:
        return []
    each = _MEMBERS // len(kept[:_MOST])
    lines = [line_of(question, one.unit, desk, limit=each) for one in kept[:_MOST]]
    lines.sort(key=lambda line: line.quote.citation.start if line.quote else 0)
    return lines if _size(lines) <= _MEMBERS else []


def _other_side(
    question: Question, line: Line, evidence: Sequence[Evidence], desk: Gatherer
) -> Unit | None:
    """What says the target beside a result, or the result beside a target.

    Only where the question leaves open which is meant.
    """
    if question.status or question.periods or not wants_number(question) or not line.figures:
        return None
    weights = topic_weights(question, desk.rarity)
    return other_side(line.figures[0], evidence, desk, weights)


def _labelled(question: Question, sides: Sequence[Line]) -> list[Line]:
    """Result and target, each with what it is; both have figures."""
    language = question.language
    return [
        replace(side, before=label(side.figures[0].status, language, period=side.figures[0].period))
        for side in sorted(sides, key=lambda side: side.figures[0].status is Status.TARGET)
    ]


def _distinct(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Evidence without headings and leads, and sentences that an overlapping chunk gives again."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for one in evidence:
        key = one.hit.document, one.unit.span.start
        if key not in seen and not is_heading(one.unit):
            seen.add(key)
            kept.append(one)
    return kept or list(evidence[:1])


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.quote.text) + 4 for line in lines if line.quote)
