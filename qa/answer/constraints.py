"""What a question requires and the evidence does not give: the reasons to refuse.

Retrieval scores do not tell a question whose answer is absent from one whose answer is there; each
requirement is therefore checked by itself, in the order of `obstacle`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer.choosing import asked_figures
from qa.answer.confidence import odds
from qa.answer.evidence import clause_of
from qa.answer.features import topic_weights
from qa.answer.kinds import missing_kind
from qa.answer.localities import foreign_place
from qa.answer.naming import unnamed
from qa.answer.occasion import unknown_person, words_of_topic
from qa.answer.particulars import missing_particular, only_results
from qa.answer.standing import stated_otherwise
from qa.answer.topicality import is_errand, is_off_topic
from qa.answer.validity import foreign_period
from qa.answer.wanted import fits, measures, wants_number
from qa.figures import indicator_key
from qa.question.indicators import find_indicators, names_of, pairs_of
from qa.question.intent import Ask
from qa.records import RefusalReason, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure

_FAR = 8.0  # points of score beyond which evidence is of something else
_QUOTED = 3  # sentences of which one is quoted
_NEAR = 3.0  # points of score within which evidence still may answer
_SCALED = re.compile(r"[万亿\d]")  # a number or unit, not what is counted in it
_RARE = 2.5  # rarity of a word beyond which it names a thing, not what is counted of it
_UNSURE = 1.5  # odds below which a question that sounds off topic is refused as such
_STRICT = {
    "元": "元", "亿": "亿", "公里": "公里|千米", "平方米": "平", "平方公里": "平方公里", "平": "平",
    "亩": "亩", "吨": "吨|斤", "斤": "斤|吨", "度": "度|时", "微克": "微克", "天": "天|日",
    "岁": "岁", "辆": "辆|台", "人次": "人", "艘": "艘", "套": "套|户|间", "列": "列|班|趟",
    "班": "列|班|趟", "小时": "时", "标箱": "标箱|标准箱", "标准箱": "标箱|标准箱",
    "千瓦": "千瓦", "立方米": "方",
}  # fmt: skip
"""Measures that only their own units answer; others (个, 家, 项…) stand for each other."""
_INSISTS = re.compile(
    r"实际|最终|最后|完成没有|完成了没|完成了吗|做到了没|兑现|\b(?:actual(?:ly)?|in the end)\b",
    re.IGNORECASE,
)
_DIVIDED = re.compile(r"占(?!地)|相当于|\b(?:share|proportion|percentage) of\b", re.IGNORECASE)
_COMMON = frozenset({
    "总额", "总值", "总量", "增加", "加值", "收入", "产量", "产值", "生产", "增速", "增长", "金额",
    "全年", "全社", "社会",
})  # fmt: skip
"""What names of many indicators have."""
_DASHES = frozenset("-－—–…/")
_HOW_LONG = re.compile(
    r"(?:多少|几)(?:个月|年|天|周)|多久|多长时间|\b(?:how long|how many (?:years|months))\b"
)
_LASTING = re.compile(r"[\d一二三四五六七八九十]{1,20}(?:个月|年|天|周)(?![月度])")
"""Years counted; a period named is no figure."""
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
    against = objections(question, evidence, desk, surveyed=surveyed)
    return next((found for _, found in against), None)


def objections(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer, *, surveyed: bool
) -> Iterator[tuple[str, Obstacle]]:
    """Yield what each check has against the evidence, after its name."""
    for check in (_place, _period) if surveyed else _CHECKS:
        if found := check(question, evidence, desk):
            yield check.__name__.strip("_"), found


def doubt(
    question: Question, evidence: Sequence[Evidence], desk: Gatherer, *, facts: float = 0.0
) -> Obstacle | None:
    """Return why evidence that meets every requirement is still refused: it hardly answers.

    `facts` are the odds of the best fact, where a figure is asked for and none is stated.
    """
    if (evidence[0].feature("indicator") and not facts) or Ask.COMPARE in question.asks:
        return None  # comparisons have two best sentences; the model was fitted on none
    said = odds(question, evidence, topic_weights(question, desk.rarity)) + min(0.0, facts)
    if said >= _UNSURE:
        return None
    if not question.indicators and is_off_topic(question, evidence, desk):
        return Obstacle(RefusalReason.OFF_TOPIC)
    return Obstacle(RefusalReason.NO_DETAIL) if said < 0 else None


def _topic(question: Question, _evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    return Obstacle(RefusalReason.OFF_TOPIC) if is_errand(question) else None


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
    placed = bool(question.asks & {Ask.NAME, Ask.LIST}) and not measures(question)
    for indicator in () if placed else question.indicators:
        english = question.language == "en"  # whose names are only nearly those of statistics
        if not any(
            _names(one, indicator, question) or (english and _near_name(one, indicator))
            for one in evidence
        ):
            return Obstacle(RefusalReason.NO_INDICATOR, indicator)
    if wants_number(question) and len(question.indicators) == 1 and not question.parts:
        indicator = question.indicators[0]
        if not _names(evidence[0], indicator, question) and not _near_name(evidence[0], indicator):
            return Obstacle(RefusalReason.NO_DETAIL, indicator)
    return None


def _near_name(one: Evidence, indicator: str) -> bool:
    """Whether evidence has two characters of a name together: 零售价格 of 居民消费价格."""
    text = " ".join([one.unit.text, *one.unit.chunk.section])
    pairs = {pair for name in names_of(indicator) for pair in pairs_of(name)}
    return any(pair in text for pair in pairs - _COMMON)


def _names(one: Evidence, indicator: str, question: Question) -> bool:
    unit = one.unit
    if any(indicator_key(figure.indicator) == indicator for figure in unit.figures):
        return True
    if indicator in find_indicators(unit.text):
        return True
    if any(name in unit.text for name in names_of(indicator)):
        return True  # a longer name holds it, which may be the one that was mistyped
    official = set(find_indicators(" ".join(question.expansions)))
    return bool(official & set(find_indicators(unit.text)))


def _person(question: Question, evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    missing = unknown_person(question, evidence)
    return None if missing is None else Obstacle(RefusalReason.NO_DETAIL, missing)


def _unit(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    """A number asked for must be there, in a unit that answers."""
    if not wants_number(question) or question.asks & {Ask.LIST, Ask.SUMMARY, Ask.PLAN}:
        return None
    near = [one for one in evidence if one.score >= evidence[0].score - _NEAR]
    if not any(one.unit.figures for one in near):
        lasting = _HOW_LONG.search(question.own) and _LASTING.search(evidence[0].unit.text)
        return None if lasting else Obstacle(RefusalReason.NO_DETAIL)
    strict = measures(question) & _STRICT.keys()
    units = frozenset(unit for word in strict for unit in _STRICT[word].split("|"))
    fitting = [(one, f) for one in near for f in one.unit.figures if fits(f, units)]
    if units and not fitting:
        return Obstacle(RefusalReason.NO_DETAIL, "、".join(sorted(strict)))
    if units and (word := _apart(question, near, fitting, desk)):
        return Obstacle(RefusalReason.NO_DETAIL, word)
    figures = asked_figures(question, evidence[0].unit, topic_weights(question, desk.rarity))
    if figures and all(
        figure.value is None and set(figure.text.strip()) <= _DASHES for figure in figures
    ):
        return Obstacle(RefusalReason.NO_DETAIL, figures[0].indicator)
    return None


def _apart(
    question: Question,
    near: Sequence[Evidence],
    fitting: Sequence[tuple[Evidence, Figure]],
    desk: Gatherer,
) -> str:
    """Return the word the near evidence has, but in no clause with a figure that fits; else ""."""
    if any(one.feature("indicator") or one.unit.chunk.kind == "row" for one, _ in fitting):
        return ""
    words = [word for word in words_of_topic(question) if not _SCALED.search(word)]
    said = [
        f"{clause_of(figure, one.unit)} {figure.indicator} {figure.base}" for one, figure in fitting
    ]
    official = [word for word in question.expansions if not _SCALED.search(word)]
    if any(word in text for text in said for word in (*words, *official)):
        return ""
    whole = " ".join(one.unit.text for one, _ in fitting)
    rare = min(_RARE, 0.99 * desk.rarest)
    told = (w for w in words if w not in whole and desk.rarity(w.lower()) > rare)
    beside = [one.unit.text for one in near if not any(one is other for other, _ in fitting)]
    return next((word for word in told if any(word in text for text in beside)), "")


def _name(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    """A zone, an institution or a site named must be what the evidence, or its heading, names."""
    missing = unnamed(question, evidence[:_QUOTED], desk)
    return Obstacle(RefusalReason.NO_DETAIL, missing) if missing else None


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
    if question.parts or _DIVIDED.search(question.own):
        return None  # what an amount is divided by is not what is asked for
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


def _kind(question: Question, evidence: Sequence[Evidence], _desk: Gatherer) -> Obstacle | None:
    """A cause, a rank or names asked for must be told."""
    near = [one for one in evidence if one.score >= evidence[0].score - _NEAR]
    missing = missing_kind(question, near)
    return Obstacle(RefusalReason.NO_DETAIL, missing) if missing else None


def _standing(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> Obstacle | None:
    """A result is not answered by a target that stands alone, nor a target by a result."""
    if not stated_otherwise(question, evidence, topic_weights(question, desk.rarity)):
        return None
    if question.status is Status.RESULT:
        return Obstacle(RefusalReason.ONLY_TARGET)
    return Obstacle(RefusalReason.NO_DETAIL, "target" if question.language == "en" else "目标")


_CHECKS: tuple[Callable[[Question, Sequence[Evidence], Gatherer], Obstacle | None], ...] = (
    _topic,
    _place,
    _period,
    _indicator,
    _person,
    _name,
    _unit,
    _particular,
    _rank,
    _status,
    _kind,
    _standing,
)
CHECKS = (*(check.__name__.strip("_") for check in _CHECKS), doubt.__name__)
