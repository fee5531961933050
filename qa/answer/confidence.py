"""Whether the best evidence is likely to answer: a model fitted on questions with known answers."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_rows
from qa.question.intent import Ask
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.answer.evidence import Evidence
    from qa.question import Question

NEAREST = 5
"""Sentences among which one that is near in sense is looked for."""
_OFFICIAL = re.compile(
    r"报告|政府|官方|公家|[省市区县州]里|全[省市区国县州]|\b(?:report|government|official|province|city|district)\b",
    re.IGNORECASE,
)
SIGNS = (
    "lead",  # score of the best sentence less that of the report's fifth
    "sense",  # the best match in sense among the nearest sentences
    "words",  # the largest share of the topic's words in one of their passages
    "unknown",  # share of the topic's words that no report has
    "terms",  # how many words the topic has, by logarithm
    "english",
    "official",  # the question speaks of a government, a report or a whole place
    "dated",  # the question names a period
    "named",  # the question names an indicator of statistics
    "result",
    "target",
    *Ask,
)
"""What is weighed beside the features of the best sentence, in this order."""


def speaks_officially(question: Question) -> bool:
    """Return whether a question speaks of a government, a report or a whole place."""
    return bool(_OFFICIAL.search(question.text))


def sense(near: Sequence[Evidence]) -> float:
    """Return the best match in sense among some evidence."""
    return max(max(one.feature("late_headed"), one.feature("late_official")) for one in near)


def odds(question: Question, evidence: Sequence[Evidence], weights: Mapping[str, float]) -> float:
    """Return how likely the best evidence is to answer; below 0 it is refused.

    The logarithm of the odds, less the limit that few answered questions fall below.

    Args:
        question: What is asked.
        evidence: Best first, at least one.
        weights: Of the topic's words, by `topic_weights`.
    """
    values = (*evidence[0].features, *signs(question, evidence, weights))
    bias, *factors = _weights()
    return bias + sum(map(float.__mul__, values, factors))


def signs(
    question: Question, evidence: Sequence[Evidence], weights: Mapping[str, float]
) -> tuple[float, ...]:
    """Return what the names in `SIGNS` say of a question and its evidence."""
    best, near = evidence[0], evidence[:NEAREST]
    own = [one for one in evidence if one.hit.document == best.hit.document][:NEAREST]
    asked = question.status
    return (
        best.score - own[-1].score,
        sense(near),
        max(one.feature("covered_passage") for one in near),
        sum(not weight for weight in weights.values()) / max(1, len(weights)),
        math.log1p(sum(len(term) > 1 for term in question.terms)),
        float(question.language == "en"),
        float(speaks_officially(question)),
        float(bool(question.periods)),
        float(bool(question.indicators)),
        float(asked is Status.RESULT),
        float(asked is Status.TARGET),
        *(float(ask in question.asks) for ask in Ask),
    )


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row["weight"]) for row in load_rows("confidence_weights"))
