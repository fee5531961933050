"""Evidence in the order in which it answers: the right kind before what only sounds so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.wanted import wants_amount, wants_number, wants_share
from qa.question.indicators import find_indicators

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.answer.evidence import Evidence
    from qa.question import Question

_NEAR = 3.0  # points of score within which a sentence of the right kind goes before another
_NAMED = 14.0  # the same for one of the very indicator: 地区生产总值 before 高于GDP增速


def ordered(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """Put first what is near and of the indicator named, and has the figure asked for."""
    if wants_number(question):
        evidence = _first(evidence, lambda one: bool(one.unit.figures), near=_NEAR)
    if question.indicators:
        # of a share, the indicator may be what is divided by: 占GDP的比重
        near = _NEAR if wants_share(question) else _NAMED
        evidence = _first(evidence, lambda one: _is_of_indicator(question, one), near=near)
        evidence = _first(evidence, lambda one: _agrees(question, one), near=_NEAR)
        if wants_amount(question):
            evidence = _first(evidence, _states_amount, near=_NEAR)
    return evidence


def _is_of_indicator(question: Question, one: Evidence) -> bool:
    """Whether a figure is of an indicator named, or, where a share is asked for, a share of it."""
    if one.feature("indicator"):
        return True
    bases = " ".join(figure.base for figure in one.unit.figures if figure.kind == "share")
    return wants_share(question) and bool({*find_indicators(bases)} & {*question.indicators})


def _agrees(question: Question, one: Evidence) -> bool:
    """Whether evidence of the indicator is a result or a target as asked."""
    return _is_of_indicator(question, one) and not one.feature("disagrees")


def _states_amount(one: Evidence) -> bool:
    return bool(one.feature("indicator") and one.feature("amount"))


def _first(
    evidence: list[Evidence], right: Callable[[Evidence], bool], *, near: float
) -> list[Evidence]:
    """Put near evidence that is right before the rest, each in its order."""
    if not evidence or right(evidence[0]):
        return evidence
    least = evidence[0].score - near
    return sorted(evidence, key=lambda one: not (one.score >= least and right(one)))
