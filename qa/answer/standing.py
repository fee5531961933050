"""Whether a thing is stated as a result or a target alone, and the other is asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.choosing import asked_figures
from qa.answer.comparing import compares
from qa.answer.wanted import wants_number
from qa.figures import indicator_key
from qa.question.indicators import pairs_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from qa.answer.evidence import Evidence
    from qa.question import Question
    from qa.records import Figure

_CLEARLY = 2.5  # points by which the other side is nearer to the topic than anything asked for
_TOLD = re.compile(
    "目标|计划|打算|准备|力争|指标|预期|定|今年|明年|年内|去年|上年|前年|实际|最终|最后|完成|已经?|(?:19|20)\\d\\d"
    r"|\b(?:targets?|goals?|plan(?:s|ned)?|aims?|this year|last year|actual(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words by which a question insists on one of the two; others only lean to it."""
_DIVIDED = re.compile("占(?!地)|相当于")
_ALIKE = 0.6  # share of a name's pairs of characters from which another says the same


def stated_otherwise(
    question: Question, evidence: Sequence[Evidence], weights: Mapping[str, float]
) -> bool:
    """Return whether only a target is stated of what is asked for as a result, or a result alone.

    So it is where the sentence nearest to the topic, result or target aside, is clearly nearer
    than any that agrees with what is asked, and nothing that agrees is of its indicator.

    Args:
        question: What is asked.
        evidence: Best first.
        weights: Of the topic's words, by `topic_weights`.
    """
    asked = question.status
    if asked is None or not _TOLD.search(question.own) or not wants_number(question):
        return False
    if question.parts or compares(question):
        return False
    figured = [one for one in evidence if one.unit.figures]
    against = [one for one in figured if one.unit.status not in {asked, None}]
    agreeing = [one for one in figured if one.unit.status in {asked, None}]
    if not against:
        return False
    nearest = max(against, key=lambda one: one.topical)
    said = nearest.feature("covered")
    if any(
        one.topical > nearest.topical - _CLEARLY or 0 < said <= one.feature("covered")
        for one in agreeing
    ):
        return False
    names = {indicator_key(one.indicator) for one in asked_figures(question, nearest.unit, weights)}
    if not _DIVIDED.search(question.own):
        names |= set(question.indicators)
    own = (figure for one in agreeing for figure in one.unit.figures if figure.status is asked)
    return not any(_is_of(figure, names) for figure in own)


def _is_of(figure: Figure, names: Collection[str]) -> bool:
    key = indicator_key(figure.indicator)
    return key in names or any(_overlap(key, name) >= _ALIKE for name in names)


def _overlap(one: str, other: str) -> float:
    pairs = pairs_of(other)
    return len(pairs_of(one) & pairs) / len(pairs) if pairs else 0.0
