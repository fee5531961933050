"""Why: the cause that a report gives beside a fact, in words of cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.quoting import shortest
from qa.question import breadth_rules as rules
from qa.reading import clauses
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.question import Question

_FIRST = 2  # sentences of which one must give the cause
_COVERED = 0.5  # share of the topic's words that the sentence of the fact has
_CLOSE = 3.0  # points of score that the second may be behind
_CLAUSES = 110  # characters of a sentence that is quoted whole


def asks_cause(question: Question) -> bool:
    """Return whether it is asked why something is so."""
    return bool(rules.WHY.pattern.search(question.own or question.text))


def cause_lines(question: Question, evidence: Sequence[Evidence]) -> list[Line]:
    """Return the clause that gives the cause, with the fact it is the cause of; else nothing.

    The cause must stand in the fact's own sentence or note: what the next sentence tells, and an
    aim (为了…), is no cause.
    """
    if not asks_cause(question):
        return []
    near = [one for one in evidence[:_FIRST] if one.score >= evidence[0].score - _CLOSE]
    for one in near:
        if one.feature("covered") >= _COVERED and (causes := _causes(one)):
            return [Line(shortest(one.unit, limit=_CLAUSES, keep=causes))]
    return []


def _causes(one: Evidence) -> list[Span]:
    """The clauses of a sentence that hold a word of cause."""
    chunk = one.unit.chunk
    span = one.unit.span
    if chunk.kind == "row" or not rules.CAUSE.pattern.search(one.unit.text):
        return []
    local = Span(span.start - chunk.start, span.end - chunk.start)
    return [
        Span(chunk.start + part.start, chunk.start + part.end)
        for part in clauses(chunk.text, local)
        if rules.CAUSE.pattern.search(chunk.text[part.start : part.end])
    ]
