"""Whether a question has to do with the reports at all."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from qa.answer.features import topic_weights

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_NEAREST = 5
_SENSE, _WORDS, _PERIOD, _OFFICIAL, _BIAS = 61.3, 4.1, 2.0, 3.1, -49.55
"""Of a logistic model of answerable questions in everyday words against encyclopaedic questions
and small talk; the bias refuses two in a hundred of the answerable ones."""
_GOVERNMENT = re.compile(
    r"报告|政府|官方|公家|[省市区县州]里|全[省市区国县州]|\b(?:report|government|official|province|city|district)\b",
    re.IGNORECASE,
)
# Something to be done for the asker, not something to be told: no report answers it.
_ERRAND = re.compile(
    r"(?:^|[,，。;；!！?？]\s*)(?:请|麻烦)?你?(?:帮我|给我|替我|为我)?(?:用\w+)?(?:推荐|翻译|写|画|编|唱|订|买|预测|扮演|假装)"
    r"|^(?:please )?(?:write|translate|recommend|compose|draw|sing|book|play|act as|pretend)\b",
    re.IGNORECASE,
)


def is_errand(question: Question) -> bool:
    """Return whether a question asks to have something done."""
    return bool(_ERRAND.search(question.text))


def is_off_topic(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> bool:
    """Return whether no evidence is near what is asked, in sense or in words."""
    sense, words = nearness(question, evidence, desk)
    odds = _SENSE * sense + _WORDS * words + _BIAS
    odds += _PERIOD * bool(question.periods)
    odds += _OFFICIAL * bool(_GOVERNMENT.search(question.text))
    return odds < 0


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
