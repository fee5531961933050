"""How well a sentence answers a question, as numbers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.answer.periods import period_agreement, unit_periods
from qa.answer.wanted import is_share, measures, wants_amount, wants_number, wants_share
from qa.figures import indicator_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from qa.answer.evidence import Unit
    from qa.question import Question
    from qa.question.periods import Period
    from qa.records import Status


@dataclass(frozen=True, slots=True)
class Told:
    """What a unit says, the same for every question."""

    unit: Unit
    text: str
    """In lower case."""
    periods: tuple[Period, ...]
    indicators: frozenset[str]
    """Of its figures, by `indicator_key`."""
    units: frozenset[str]
    """Of its figures."""
    shares: frozenset[bool]
    """Whether its figures are shares: either, both, or nothing where it has none."""


def told(unit: Unit) -> Told:
    """Return what a unit says."""
    return Told(
        unit,
        unit.text.lower(),
        unit_periods(unit),
        frozenset(indicator_key(one.indicator) for one in unit.figures),
        frozenset(one.unit for one in unit.figures),
        frozenset(map(is_share, unit.figures)),
    )


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question asks of a unit."""

    weights: Mapping[str, float]
    """Of the topic's words, by `topic_weights`."""
    status: Status | None
    periods: tuple[Period, ...]
    indicators: tuple[str, ...]
    number: bool
    amount: bool
    share: bool
    measures: frozenset[str]


def sought(question: Question, weights: Mapping[str, float]) -> Sought:
    """Return what a question asks of a unit."""
    return Sought(
        weights,
        question.status,
        tuple(period for period in question.periods if period.year or period.part),
        question.indicators,
        wants_number(question),
        wants_amount(question),
        wants_share(question),
        measures(question),
    )


def features(asked: Sought, said: Told) -> tuple[float, ...]:
    """Return the features of what a unit says, in the order of `qa.answer.names.NAMES`.

    Those of how well it matches the question's words, and of its passage, stand before them.
    """
    status = said.unit.status
    return (
        float(asked.status is not None and status is not None and asked.status is not status),
        float(period_agreement(asked.periods, said.periods)),
        float(not said.indicators.isdisjoint(asked.indicators)),
        float(asked.number and bool(said.units)),
        float(asked.amount and False in said.shares),
        float(asked.share and True in said.shares),
        float(any(word in unit for unit in said.units for word in asked.measures)),
    )


def covered(weights: Mapping[str, float], text: str) -> float:
    """Return the share of the topic's words, by weight, that a text has; 0 where none has any."""
    return covered_lower(weights, text.lower())


def covered_lower(weights: Mapping[str, float], text: str) -> float:
    """Return the same of a text in lower case."""
    total = sum(weights.values())
    return sum([weights[word] for word in weights if word in text]) / total if total else 0.0


def topic_weights(question: Question, rarity: Callable[[str], float]) -> dict[str, float]:
    """Return the words of the topic as an index knows them, official ones included, by rarity."""
    return {word: rarity(word) for word in _topic_words((*question.terms, *question.expansions))}


@lru_cache(maxsize=256)
def _topic_words(terms: tuple[str, ...]) -> tuple[str, ...]:
    import rjieba

    return tuple(dict.fromkeys(word.lower() for term in terms for word in rjieba.cut(term)))
