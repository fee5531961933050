"""Whether a question has to do with the reports at all."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from qa.answer.features import topic_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_NEAREST = 5
_LATE, _COVERED, _BIAS = 46.8, 7.8, -38.6
"""Of a logistic model of answerable questions against encyclopaedic ones and small talk, moved so
that one answerable question in a hundred is refused for nine in ten of the others."""


def is_off_topic(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> bool:
    """Return whether no evidence is near what is asked, in sense or in words."""
    best, covered = nearness(question, evidence, desk)
    return _LATE * best + _COVERED * covered + _BIAS < 0


def nearness(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer
) -> tuple[float, float]:
    """Return how near the best evidence is in sense, and what share of the words it has."""
    near = evidence[:_NEAREST]
    sense = max(max(one.feature("late_headed"), one.feature("late_official")) for one in near)
    return sense, max(_covered(question, one, desk) for one in near)


def _covered(question: Question, one: Evidence, desk: Gatherer) -> float:
    """Share of the topic's words in the passage; a word no report has weighs as the rarest."""
    weights = topic_weights(question, desk.rarity)
    if not weights:
        return 0.0
    rarest = math.log(1 + 2 * desk.size)
    text = one.hit.chunk.indexed.lower()
    total = sum(weight or rarest for weight in weights.values())
    return sum(weight for word, weight in weights.items() if word in text) / total
