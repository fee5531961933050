"""What a question requires and the evidence does not give: the reasons to refuse.

Retrieval scores do not tell a question whose answer is absent from one whose answer is there; each
requirement is therefore checked by itself, in the order of `obstacle`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer.choosing import asked_figures
from qa.answer.features import topic_weights
from qa.answer.localities import foreign_place
from qa.answer.particulars import missing_particular, only_results
from qa.answer.topicality import is_off_topic
from qa.answer.validity import foreign_period
from qa.answer.wanted import fits, measures, wants_number
from qa.figures import indicator_key
from qa.question.indicators import find_indicators, names_of
from qa.question.intent import Ask
from qa.records import RefusalReason, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_FAR = 8.0  # points of score beyond which evidence is of something else
_NEAR = 3.0  # points of score within which evidence still may answer
_STRICT = {
    "元": "元", "亿": "亿", "公里": "公里|千米", "平方米": "平", "平方公里": "平方公里", "平": "平",
    "亩": "亩", "吨": "吨|斤", "斤": "斤|吨", "度": "度|时", "微克": "微克", "天": "天|日",
    "岁": "岁",
}  # fmt: skip
"""Measures that only their own units answer; others (个, 家, 项…) stand for each other."""
_INSISTS = re.compile(
    r"实际|最终|最后|完成没有|完成了没|完成了吗|做到了没|兑现|\b(?:actual(?:ly)?|in the end)\b",
    re.IGNORECASE,
)
_WHO = re.compile(r"谁|哪位|\bwho\b", re.IGNORECASE)
_DASHES = frozenset("-－—–…/")
_RANK = re.compile(r"第([一二三四五六七八九十]|\d{1,2})(?![届次批季产轮期个类届步、，])")
_NUMBERS = {word: n for n, word in enumerate("零一二三四五六七八九十")}


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a question is refused, and the words of it that are not met."""

    reason: RefusalReason
    missing: str = ""


def obstacle(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer, *, surveyed: bool = False
) -> Obstacle | None:
    """Return why the evidence does not answer, or None where nothing speaks against it.

    What a survey of all figures found is only of the wrong place or period, if anything.
    """
    for check in (_place, _period) if surveyed else _CHECKS:
        found = check(question, evidence, desk)
        if found is not None:
            return found
    return None


def _topic(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    if not question.indicators and is_off_topic(question, evidence, desk):
        return Obstacle(RefusalReason.OFF_TOPIC)
    return None


def _place(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    place = foreign_place(question, evidence, desk)
    return Obstacle(RefusalReason.OTHER_PLACE, place) if place else None


def _period(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    period = foreign_period(question, evidence, desk)
    return Obstacle(RefusalReason.OTHER_PERIOD, period) if period else None


def _indicator(
    question: Question, evidence: Sequence[Evidence], _desk: Gatherer
) -> Obstacle | None:
    """Every indicator named must be named by some of the evidence, under any of its names."""
    for indicator in question.indicators:
        if not any(_names(one, indicator, question) for one in evidence):
            return Obstacle(RefusalReason.NO_INDICATOR, indicator)
    if wants_number(question) and len(question.indicators) == 1 and not question.parts:
        indicator = question.indicators[0]
        if not _names(evidence[0], indicator, question) and not _near_name(evidence[0], indicator):
            return Obstacle(RefusalReason.NO_DETAIL, indicator)
    return None


def _near_name(one: Evidence, indicator: str) -> bool:
    """Whether evidence has two characters of a name together: 零售价格 of 居民消费价格."""
    text = one.unit.chunk.indexed
    pairs = {name[n : n + 2] for name in names_of(indicator) for n in range(len(name) - 1)}
    return any(pair in text for pair in pairs)


def _names(one: Evidence, indicator: str, question: Question) -> bool:
    unit = one.unit
    if any(indicator_key(figure.indicator) == indicator for figure in unit.figures):
        return True
    if indicator in find_indicators(unit.text):
        return True
    official = set(find_indicators(" ".join(question.expansions)))
    return bool(official & set(find_indicators(unit.text)))


def _person(question: Question, evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    """Who holds an office is told only where the office is named."""
    if not _WHO.search(question.own):
        return None
    names = {name for place in question.places for name in place.names()}
    words = [word for word in question.terms if len(word) > 1 and word not in names]
    words += question.expansions
    if words and not any(word in one.unit.chunk.indexed for one in evidence[:5] for word in words):
        return Obstacle(RefusalReason.NO_DETAIL, question.terms[-1] if question.terms else "")
    return None


def _unit(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    """A number asked for must be there, in a unit that answers."""
    if not wants_number(question) or question.asks & {Ask.LIST, Ask.SUMMARY, Ask.PLAN}:
        return None
    near = [one for one in evidence if one.score >= evidence[0].score - _NEAR]
    if not any(one.unit.figures for one in near):
        return Obstacle(RefusalReason.NO_DETAIL)
    strict = measures(question) & _STRICT.keys()
    units = frozenset(unit for word in strict for unit in _STRICT[word].split("|"))
    if units and not any(fits(figure, units) for one in near for figure in one.unit.figures):
        return Obstacle(RefusalReason.NO_DETAIL, "、".join(sorted(strict)))
    figures = asked_figures(question, evidence[0].unit, topic_weights(question, desk.rarity))
    if figures and all(
        figure.value is None and set(figure.text.strip()) <= _DASHES for figure in figures
    ):
        return Obstacle(RefusalReason.NO_DETAIL, figures[0].indicator)
    return None


def _particular(
    question: Question, evidence: Sequence[Evidence], _desk: Gatherer
) -> Obstacle | None:
    """The figure must be of the very thing asked for, and a target where one is asked for."""
    near = [one for one in evidence if one.score >= evidence[0].score - _NEAR]
    if missing := missing_particular(question, near):
        return Obstacle(RefusalReason.NO_DETAIL, missing)
    if only_results(question, near):
        return Obstacle(RefusalReason.NO_DETAIL)
    return None


def _rank(question: Question, evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    """A rank named in the question must be the one the evidence states."""
    named = {int(n) if n.isdigit() else _NUMBERS[n] for n in _RANK.findall(question.text)}
    stated = {
        int(figure.value)
        for figure in evidence[0].unit.figures
        if figure.kind == "rank" and figure.value is not None
    }
    if named and stated and not named & stated:
        return Obstacle(RefusalReason.NO_DETAIL)
    return None


def _status(question: Question, evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    """A result insisted on is not answered by a target, unless both are asked for."""
    if question.parts:
        return None
    near = [one for one in evidence if one.score >= evidence[0].score - _NEAR and one.unit.figures]
    past = bool(question.indicators) and any((one.offset or 0) < 0 for one in question.periods)
    least = evidence[0].score - _FAR
    pool = [one for one in evidence if one.unit.figures and one.score >= least] if past else near
    named = [one for one in pool if any(_names(one, n, question) for n in question.indicators)]
    near = named or near
    insists = question.status is Status.RESULT and (past or _INSISTS.search(question.own))
    if insists and near and all(one.unit.status is Status.TARGET for one in near):
        return Obstacle(RefusalReason.ONLY_TARGET)
    return None


_CHECKS: tuple[Callable[[Question, Sequence[Evidence], Gatherer], Obstacle | None], ...] = (
    _topic,
    _place,
    _period,
    _indicator,
    _person,
    _unit,
    _particular,
    _rank,
    _status,
)
