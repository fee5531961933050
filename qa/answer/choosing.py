"""Which figures of a sentence are the ones asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.periods import agree
from qa.answer.wanted import fits, is_share, measures, wants_number, wants_share
from qa.question.intent import Ask
from qa.question.periods import find_periods

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.answer.evidence import Unit
    from qa.question import Question
    from qa.records import Figure

_NEAR = 0.5  # points a figure may be behind the best and still be meant


def asked_figures(
    question: Question, unit: Unit, weights: Mapping[str, float]
) -> tuple[Figure, ...]:
    """Return the figures of a unit that answer the question, in order; none where none does.

    Args:
        question: What is asked.
        unit: The sentence or row.
        weights: Of the topic's words.
    """
    if not unit.figures:
        return ()
    scores = [_score(question, figure, weights) for figure in unit.figures]
    best = max(scores)
    kept = [
        figure for figure, score in zip(unit.figures, scores, strict=True) if score >= best - _NEAR
    ]
    return tuple(kept)


def _score(question: Question, figure: Figure, weights: Mapping[str, float]) -> float:
    score = 2.0 * _overlap(figure.indicator, weights)
    score += 1.0 * fits(figure, measures(question))
    if wants_share(question):
        score += 1.0 * is_share(figure)
    elif wants_number(question):
        score += 0.6 * (figure.kind == "value")
    score += 1.0 * (Ask.RANK in question.asks and figure.kind == "rank")
    if question.status is not None:
        score += 0.6 * (question.status is figure.status)
    return score + 0.4 * _period(question, figure)


def _overlap(indicator: str, weights: Mapping[str, float]) -> float:
    """Share of the topic's words, by weight, that the indicator has."""
    total = sum(weights.values())
    lowered = indicator.lower()
    return sum(w for word, w in weights.items() if word in lowered) / total if total else 0.0


def _period(question: Question, figure: Figure) -> float:
    said = find_periods(figure.period)
    if not question.periods or not said:
        return 0.0
    pairs = [(one, two) for one in question.periods for two in said if agree(one, two)]
    if any(one.part == two.part for one, two in pairs):
        return 1.0
    return 0.5 if pairs else -1.0
