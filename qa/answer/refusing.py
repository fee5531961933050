"""Refusals: what is missing, and the nearest the reports say, clearly as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.quoting import figure_spans, shortest
from qa.messages import load_messages
from qa.records import Refusal, RefusalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.constraints import Obstacle
    from qa.answer.evidence import Evidence
    from qa.answer.figuring import Stated
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_NEAREST = 90  # characters of what is offered instead
_SHORT = 40  # the same where it is of the very thing


def refuse(question: Question, found: Obstacle, evidence: Sequence[Evidence]) -> Refusal:
    """Return the refusal for an obstacle, in the language of the question."""
    messages = load_messages(question.language)
    kind = "named" if found.missing else "plain"
    text = messages(f"refusal.{found.reason.value}_{kind}", missing=found.missing)
    hits = tuple(dict.fromkeys(one.hit for one in evidence))
    if found.reason is RefusalReason.OFF_TOPIC or not evidence:
        return Refusal(text, found.reason, reading=question.reading)
    unit = evidence[0].unit
    nearest = shortest(unit, limit=_NEAREST, keep=figure_spans(unit.figures[:1]))
    return Refusal(
        text=messages("refusal.nearest", refusal=text, quote=nearest.text),
        reason=found.reason,
        citations=(nearest.citation,),
        figures=nearest.figures,
        hits=hits,
        reading=question.reading,
    )


def refuse_near(stated: Stated, desk: Gatherer) -> Refusal:
    """Return the refusal of what no fact says, with what the reports say of the same thing."""
    question, found = stated.question, stated.obstacle
    assert found is not None
    messages = load_messages(question.language)
    kind = "named" if found.missing else "plain"
    text = messages(f"refusal.{found.reason.value}_{kind}", missing=found.missing)
    unit = desk.unit_of(stated.near) if stated.near is not None else None
    if unit is None or stated.near is None:
        return Refusal(text, found.reason, hits=stated.hits, reading=question.reading)
    nearest = shortest(unit, limit=_SHORT, keep=figure_spans([stated.near]))
    return Refusal(
        text=messages("refusal.nearest", refusal=text, quote=nearest.text),
        reason=found.reason,
        citations=(nearest.citation,),
        figures=nearest.figures,
        hits=stated.hits,
        reading=question.reading,
    )
