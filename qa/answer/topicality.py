"""Whether a question has to do with the reports at all."""

from __future__ import annotations

import math
import re
from functools import cache
from typing import TYPE_CHECKING

from qa.answer.confidence import NEAREST, sense, speaks_officially
from qa.answer.features import topic_weights
from qa.lexicon.tables import load_rows
from qa.question.asker import without_preamble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

SIGNS = ("sense", "words", "dated", "official")
"""What tells a question on the reports from any other, in this order: `signs`."""
# Something to be done for the asker, not something to be told: no report answers it.
_ERRAND = re.compile(
    r"(?:^|[,，。;；!！?？]\s*)(?:请|麻烦)?你?(?:帮我|给我|替我|为我)?(?:用\w+)?(?:推荐|翻译|写(?![^，,。：:]{0,10}(?:用|要|需))|画|编|唱|订|买|预测|扮演|假装)"
    r"|^(?:please )?(?:write|translate|recommend|compose|draw|sing|book|play|act as|pretend)\b",
    re.IGNORECASE,
)


def is_errand(question: Question) -> bool:
    """Return whether a question asks to have something done."""
    return bool(_ERRAND.search(without_preamble(question.text)))


def is_off_topic(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> bool:
    """Return whether no evidence is near what is asked, in sense or in words."""
    bias, *factors = _weights()
    return bias + sum(map(float.__mul__, signs(question, evidence, desk), factors)) < 0


def signs(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer
) -> tuple[float, float, float, float]:
    """Return how near the evidence is, and whether a period or a government is spoken of."""
    dated, official = bool(question.periods), speaks_officially(question)
    return *nearness(question, evidence, desk), float(dated), float(official)


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row["weight"]) for row in load_rows("topicality_weights"))


def nearness(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer
) -> tuple[float, float]:
    """Return how near the best evidence is in sense, and what share of the words it has."""
    near = evidence[:NEAREST]
    return sense(near), max(_covered(question, one, desk) for one in near)


def _covered(question: Question, one: Evidence, desk: Gatherer) -> float:
    """Share of the topic's words in the passage; a word no report has weighs as the rarest."""
    weights = topic_weights(question, desk.rarity)
    if not weights:
        return 0.0
    rarest = math.log(1 + 2 * desk.size)
    text = one.hit.chunk.indexed.lower()
    total = sum(weight or rarest for weight in weights.values())
    return sum(weight for word, weight in weights.items() if word in text) / total
