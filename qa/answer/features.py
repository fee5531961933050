"""How well a sentence answers a question, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.answer.periods import period_agreement
from qa.answer.wanted import fits, is_share, measures, wants_amount, wants_number, wants_share
from qa.figures import indicator_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from qa.answer.evidence import Unit
    from qa.question import Question
    from qa.records import Hit

_WORST = 3


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosines of a question's tokens with those of a passage's indexed text."""

    question: NDArray[np.float32]
    """float32 (q, t)."""
    official: NDArray[np.float32]
    """float32 (e, t), of the official words; no rows where there are none."""
    own: NDArray[np.bool_]
    """bool (q,): the tokens of a follow-up's own words; all where it is none."""
    offsets: NDArray[np.int32]
    """int32 (t, 2): the characters of the indexed text that each token covers."""


def features(
    question: Question,
    unit: Unit,
    hit: Hit,
    similar: Similarities,
    *,
    best: float,
    weights: Mapping[str, float],
) -> tuple[float, ...]:
    """Return the features of a unit, in the order of `qa.answer.names.NAMES`.

    Args:
        question: What is asked.
        unit: A sentence or row.
        hit: The passage it stands in.
        similar: Of that passage.
        best: Score of the best passage.
        weights: Of the topic's words, by `topic_weights`.
    """
    return (
        *_late(unit, similar),
        hit.score - best,
        covered(weights, unit.text),
        covered(weights, hit.chunk.indexed),
        *_said(question, unit),
        *_figures(question, unit),
    )


def matches(unit: Unit, similar: Similarities) -> NDArray[np.float32]:
    """Return each question token's best match in a unit and its heading path, float32 (q,)."""
    headed = _inside(unit, similar) | (similar.offsets[:, 1] <= _body(unit))
    best: NDArray[np.float32] = similar.question[:, headed].max(axis=1, initial=0)
    return best


def _late(unit: Unit, similar: Similarities) -> tuple[float, ...]:
    inside = _inside(unit, similar)
    if not inside.any():
        return (0.0,) * 6
    headed = inside | (similar.offsets[:, 1] <= _body(unit))
    alone = similar.question[:, inside].max(axis=1)
    within = similar.question[:, headed].max(axis=1)
    official = similar.official[:, headed].max(axis=1) if len(similar.official) else within
    own = within[similar.own] if similar.own.any() else within
    late = float(alone.mean())
    return (
        late,
        float(within.mean()),
        float(official.mean()),
        float(own.mean()),
        float(np.sort(within)[:_WORST].mean()),
        late / math.log(5 + int(inside.sum())),
    )


def _inside(unit: Unit, similar: Similarities) -> NDArray[np.bool_]:
    starts, ends = similar.offsets[:, 0], similar.offsets[:, 1]
    inside: NDArray[np.bool_] = (starts < unit.indexed.end) & (ends > unit.indexed.start)
    return inside


def _body(unit: Unit) -> int:
    return unit.chunk.indexed.rfind("\n") + 1


def covered(weights: Mapping[str, float], text: str) -> float:
    """Return the share of the topic's words, by weight, that a text has; 0 where none has any."""
    total = sum(weights.values())
    lowered = text.lower()
    return sum(weights[word] for word in weights if word in lowered) / total if total else 0.0


def topic_weights(question: Question, rarity: Callable[[str], float]) -> dict[str, float]:
    """Return the words of the topic as an index knows them, official ones included, by rarity."""
    import rjieba

    terms = (*question.terms, *question.expansions)
    words = dict.fromkeys(word.lower() for term in terms for word in rjieba.cut(term))
    return {word: rarity(word) for word in words}


def _said(question: Question, unit: Unit) -> tuple[float, float]:
    asked, said = question.status, unit.status
    return (
        float(asked is not None and said is not None and asked is not said),
        float(period_agreement(question, unit)),
    )


def _figures(question: Question, unit: Unit) -> tuple[float, ...]:
    numbered = bool(unit.figures)
    wanted = measures(question)
    return (
        float(any(indicator_key(one.indicator) in question.indicators for one in unit.figures)),
        float(wants_number(question) and numbered),
        float(wants_amount(question) and not all(map(is_share, unit.figures))),
        float(wants_share(question) and any(map(is_share, unit.figures))),
        float(any(fits(figure, wanted) for figure in unit.figures)),
    )
