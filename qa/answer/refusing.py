"""Refusals: what is missing, and the nearest the reports say, clearly as something else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.english import english_unit, is_stated, statement
from qa.answer.figuring import topic_of
from qa.answer.framing import english_period
from qa.answer.quoting import figure_spans, shortest
from qa.figures.english import english_or_pinyin
from qa.messages import load_messages
from qa.records import Refusal, RefusalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.constraints import Obstacle
    from qa.answer.evidence import Evidence
    from qa.answer.figuring import Stated
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure

_NEAREST = 90  # characters of what is offered instead
_SHORT = 40  # the same where it is of the very thing
_STATED = 2  # figures of it that an English reader is told


def refuse(question: Question, found: Obstacle, evidence: Sequence[Evidence]) -> Refusal:
    """Return the refusal for an obstacle, in the language of the question."""
    messages = load_messages(question.language)
    found = _named(question, found)
    kind = "named" if found.missing else "plain"
    english = question.language == "en"
    missing = _in_english(found.missing) if english else found.missing
    text = messages(f"refusal.{found.reason.value}_{kind}", missing=missing)
    hits = tuple(dict.fromkeys(one.hit for one in evidence))
    if found.reason is RefusalReason.OFF_TOPIC or not evidence:
        return Refusal(text, found.reason, reading=question.reading)
    unit = evidence[0].unit
    nearest = shortest(unit, limit=_NEAREST, keep=figure_spans(unit.figures[:1]))
    quoted = f"{_stated(nearest.figures)}{nearest.text}" if english else nearest.text
    return Refusal(
        text=messages("refusal.nearest", refusal=text, quote=quoted),
        reason=found.reason,
        citations=(nearest.citation,),
        figures=nearest.figures,
        hits=hits,
        reading=question.reading,
    )


def _named(question: Question, found: Obstacle) -> Obstacle:
    """An obstacle with the thing asked for, in the question's words, where it names less of it."""
    topic = topic_of(question) if question.language != "en" else ""
    if found.reason is RefusalReason.NO_DETAIL and topic and found.missing in topic:
        return replace(found, missing=topic)
    return found


def refuse_near(stated: Stated, desk: Gatherer) -> Refusal:
    """Return the refusal of what no fact says, with what the reports say of the same thing."""
    question, found = stated.question, stated.obstacle
    assert found is not None
    messages = load_messages(question.language)
    kind = "named" if found.missing else "plain"
    english = question.language == "en"
    missing = _in_english(found.missing) if english else found.missing
    text = messages(f"refusal.{found.reason.value}_{kind}", missing=missing)
    unit = desk.unit_of(stated.near) if stated.near is not None else None
    if unit is None or stated.near is None:
        return Refusal(text, found.reason, hits=stated.hits, reading=question.reading)
    nearest = shortest(unit, limit=_SHORT, keep=figure_spans([stated.near]))
    quoted = f"{_stated((stated.near,))}{nearest.text}" if english else nearest.text
    return Refusal(
        text=messages("refusal.nearest", refusal=text, quote=quoted),
        reason=found.reason,
        citations=(nearest.citation,),
        figures=nearest.figures,
        hits=stated.hits,
        reading=question.reading,
    )


def _in_english(missing: str) -> str:
    """What is missing, as English names it: a period, a place or indicator, a unit."""
    return ", ".join(
        english_period(each) or english_unit(each) or english_or_pinyin(each)
        for each in missing.split("、")
    )


def _stated(figures: Sequence[Figure]) -> str:
    """The line before what is quoted, where its figures can be told in English."""
    told = tuple(filter(is_stated, figures))[:_STATED]
    return f"{statement(told).text}\n" if told else ""
