"""Which figures of a sentence are the ones asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.periods import agree
from qa.answer.wanted import fits, is_share, measures, wants_number, wants_share
from qa.figures import indicator_key
from qa.question.english import aspects
from qa.question.intent import Ask
from qa.question.periods import find_periods

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.answer.evidence import Unit
    from qa.question import Question
    from qa.records import Figure

_SEVERAL = 2
_OF_THE_WHOLE = frozenset({"share", "rank"})
"""Kinds of figure that stand beside their thing under another name: its share, its place."""
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
    return _in_english(question, unit, kept) if question.language == "en" else tuple(kept)


def _in_english(question: Question, unit: Unit, kept: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of the very thing that is named, with each kind of them that is asked for."""
    own = [one for one in kept if indicator_key(one.indicator) in question.indicators]
    own = _exact(own or kept)
    asked = aspects(question.text)
    if len(asked) < _SEVERAL:
        return tuple(own)
    names = {one.indicator for one in own}
    for kind in asked - {one.kind for one in own}:
        others = [one for one in unit.figures if one.kind == kind]
        same = [one for one in others if one.indicator in names]
        own += same or (others if len(others) == 1 and kind in _OF_THE_WHOLE else [])
    return tuple(sorted((one for one in own if one.kind in asked), key=lambda one: one.start))


def _exact(figures: Sequence[Figure]) -> list[Figure]:
    """The figures but those that an exact one is beyond: 突破2万亿元、达到2.3万亿元."""
    exact = {_said_of(one) for one in figures if not one.bound}
    return [one for one in figures if not one.bound or _said_of(one) not in exact]


def _said_of(figure: Figure) -> tuple[str, str, str, object, str]:
    return figure.indicator, figure.period, figure.kind, figure.status, figure.unit.lstrip("万亿")


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
