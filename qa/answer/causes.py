"""Why: the cause that a report gives beside a fact, in words of cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.evidence import one_line
from qa.answer.quoting import shortest
from qa.question import breadth_rules as rules
from qa.reading import clauses
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.lexicon.rules import Rule
    from qa.question import Question

_FIRST = 2  # sentences of which one must give the cause
_COVERED = 0.5  # share of the topic's words that the sentence of the fact has
_CLOSE = 3.0  # points of score that the second may be behind
_CLAUSES = 110  # characters of a sentence that is quoted whole


def asks_cause(question: Question) -> bool:
    """Return whether it is asked why something is so."""
    text = question.own or question.text
    return any(rule.pattern.search(text) for rule in (rules.WHY, rules.WHY_DONE))


def cause_lines(question: Question, evidence: Sequence[Evidence]) -> list[Line]:
    """Return the clause that gives the cause, with the fact it is the cause of; else nothing.

    The cause must stand in the fact's own sentence or note: what the next sentence tells is no
    cause, nor is an aim (为了…), unless it is asked why a deed is done.
    """
    if not asks_cause(question):
        return []
    near = [one for one in evidence[:_FIRST] if one.score >= evidence[0].score - _CLOSE]
    said = [rules.CAUSE]
    if rules.WHY_DONE.pattern.search(question.own or question.text):
        said.append(rules.PURPOSE)
    for rule in said:
        for one in near:
            if one.feature("covered") >= _COVERED and (causes := _clauses(one, rule)):
                shown = shortest(one.unit, limit=_CLAUSES, keep=causes)
                return [Line(shown, bold=_words(one, causes[0]))]
    return []


def _clauses(one: Evidence, rule: Rule) -> list[Span]:
    """The clauses of a sentence of which a rule holds."""
    chunk = one.unit.chunk
    span = one.unit.span
    if chunk.kind == "row":
        return []
    local = Span(span.start - chunk.start, span.end - chunk.start)
    return [
        Span(chunk.start + part.start, chunk.start + part.end)
        for part in clauses(chunk.text, local)
        if rule.pattern.search(chunk.text[part.start : part.end].strip())
    ]


def _words(one: Evidence, span: Span) -> str:
    """A clause as it is shown, without the mark behind it."""
    chunk = one.unit.chunk
    text = one_line(chunk.text[span.start - chunk.start : span.end - chunk.start])
    return text.strip("，,；;。 ")
