"""What a question claims: a statement put up for checking, with a figure or without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from qa.figures.facts import Measure
from qa.figures.indicators import read_sentence
from qa.figures.ranges import sign_of
from qa.figures.subjects import Topic
from qa.figures.units import unit_kind
from qa.question.asker import to_the_point
from qa.question.claim_rules import (
    AFTER_COLON,
    CHECKS,
    DRAFTED,
    LEAD_IN,
    QUOTED,
    REQUEST,
    RIGHT,
    TOLD,
    VERIFY,
)
from qa.question.spoken import as_written
from qa.question.survey import changes_rate, direction_of

if TYPE_CHECKING:
    from qa.figures.indicators import Reading
    from qa.figures.quantities import Quantity
    from qa.figures.ranges import Comparison

About = Literal["figure", "change", "aim", "deed"]
"""A figure; that something grew or fell; that a target was reached; that something was done."""

_ASKING: Final = re.compile(
    r"多少|几(?!乎|年来|成以|番)|哪|谁|什么|啥|何|怎(?!么(?:感觉|觉得))|为啥|how|what|which|who|when|where|why",
    re.IGNORECASE,
)
_WHETHER: Final = re.compile(r"是不是|是否|有没有|没有?$|吗$|么$|吧$|[，,]是$")
_COMING: Final = frozenset(
    [
        *("能", "能够", "会", "要", "将", "可以", "可能", "应该", "应", "能否", "可否"),
        *("能不能", "会不会", "要不要", "打算", "准备", "该不该"),
    ]
)
_NO_CLAIM: Final = re.compile(
    r"[是升长涨高多了][^，,]{0,3}还是|或者|[^是]不是[^，。]*[吗吧]?$|(?<!没)有(?:没有|吗)?$"
    r"|(?:^|[，,])(?![^，,]*[了也还都已是没正有])[^，,]*吧$|建议|推荐|应该|需要|可以|适合|方便"
)
"""A choice, what is asked as if it were known, whether there is anything at all, and what is asked
to be done."""
_ENDING: Final = re.compile("(?:[吧吗呢么啊呀嘛]|没有?)$")
_SHORTEST: Final = 5
_REACHED: Final = re.compile("(?:有|够|达到?|[增长升高]到)了?$")
_FROM: Final = re.compile(r"[从由](?:[^，,。；]{0,8}的)?$")
_INTO: Final = re.compile("(?:左右)?[^，,。；0-9]{0,6}[到至为]")
"""What stands around a value that was left: 从2020年的3家增加到."""
_NEGATED: Final = re.compile(
    "(?:(?<!有)没有?|未|没能|未能)(?=完成|达到|实现|达成|兑现|增|涨|下降|上升|降|跌)"
)
_RATE: Final = re.compile("增速|增幅|涨幅|降幅|跌幅|增长率|增长速度|增长(?=目标|任务)")
_BEYOND: Final = re.compile("高于|低于|快于|慢于|领先于|提前|[得更最][快慢高低多少大]")
"""Comparisons, order and degree, of which one figure does not tell."""
_ASKED_OF: Final = re.compile(r"[，,]?\s*(?:是不是|是否|有没有)(?=.)")
_INCLUDED: Final = re.compile(
    "算进|算在|计入|算入|包括在|包含在|统计在|纳入[^，。]{0,6}(?:统计|口径|范围)"
)
_AGAINST: Final = re.compile("高于|高出|快于|低于|慢于")
_DENIED: Final = re.compile("(?:(?<!有)没有?|未|不曾)(?=超过|达到|突破|完成|到|超|达)")
_AIM: Final = re.compile(
    "(?:目标|任务|预期|计划|指标|要求)[^。；？?]{0,14}?(?:完成|实现|达到|达成|兑现|落空|做到|超额|泡汤)"
    "|(?:完成|实现|达到|达成|兑现|做到|超额|超过|符合|赶上|够上|不及|低于|高于|好于|没到|及)[^，,。；？?]{0,24}?(?:目标|任务|预期|计划数?|要求)"
)
_NO_AIM: Final = re.compile("目标(?:是|为|定)|计划生育|任务书|预期寿命|预期性")


_SPLIT: Final = re.compile(r"[。？?！!；;\n]")
_META: Final = re.compile(
    "^(?:数(?!量|据中心|额|字经济|字化)|数字(?!经济|化)|数据(?!中心|产业|交易)|指标|问题|方面|例子|句?话|字(?=$|[，,。])|段|角度|要点|意思|说法)"
)
"""What is counted is what is asked for, nothing of the report: 两个数, 三句话."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a question claims."""

    about: About
    text: str
    """What it is said of: the claim without its number."""
    said: str
    """All of the claim, as a report would write it."""
    thing: str = ""
    """Its name; empty for a claim without a figure."""
    quantity: Quantity | None = None
    """The figure claimed; None for a claim without one."""
    base: str = ""
    """Of a change, share, rank or multiple, what it is relative to."""
    measure: Measure | None = None
    direction: Literal["", "up", "down"] = ""
    """Of a change."""
    sign: Comparison = "="
    """How the figure must compare with the one claimed."""
    denied: bool = False
    """Whether it is claimed not to be so: 没有完成."""
    former: bool = False
    """Whether the figure is what something is claimed to have been before: 从3家增加到5家."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is said, without who tells it and who asks whether it is right."""

    text: str
    checked: bool
    """Whether it is asked, in words of their own, if it is right."""
    told: bool
    """Whether somebody else is said to tell it."""


def read_statement(text: str) -> Statement:
    """Return what a text puts up for checking, or the text as it is.

    Args:
        text: Half-width, simplified.
    """
    quoted = QUOTED.search(text)
    around = text[: quoted.start()] + "，" + text[quoted.end() :] if quoted else ""
    if quoted and DRAFTED.search(around):
        return Statement(quoted["said"].strip("。，, "), checked=True, told=True)
    colon = AFTER_COLON.match(text.rstrip("?？。 "))
    if colon and CHECKS.search(colon["before"]) and not REQUEST.pattern.search(colon["before"]):
        inner = read_statement(colon["said"])
        return Statement(inner.text, checked=True, told=True)
    plain = LEAD_IN.sub("", text)
    plain = VERIFY.pattern.sub(" ", RIGHT.pattern.sub(" ", plain))
    checked = "".join(plain.split()) != "".join(text.split())
    plain = plain.strip(" ，,。；;?？!！")
    told = TOLD.pattern.match(plain)
    return Statement(plain[told.end() :] if told else plain, checked=checked, told=told is not None)


def read_claims(text: str) -> tuple[Claim, ...]:
    """Return what a question claims; nothing where it asks for something else.

    Args:
        text: Half-width, simplified.
    """
    statement = read_statement(text)
    if (aims := _aims(statement)) is not None:
        return aims
    if _DENIED.search(statement.text) and not statement.checked:  # to which both answers are usual
        return ()
    if not (statement.checked or statement.told) and REQUEST.pattern.search(text):
        return ()
    if _ASKING.search(statement.text):
        return ()
    if _INCLUDED.search(statement.text):
        return _without_number(statement)
    sentences = [
        as_written(_ENDING.sub("", _ASKED_OF.sub("", one)))
        for one in _SPLIT.split(to_the_point(statement.text))
    ]
    figures = tuple(
        _figure(sentence, one)
        for sentence in sentences
        for one in read_sentence(sentence, Topic())
        if one.indicator and one.quantity.value is not None and not _is_meta(one, sentence)
    )
    return figures or _without_number(statement)


def _aims(statement: Statement) -> tuple[Claim, ...] | None:
    """What is asked of a target; whatever figures are asked for beside it are part of the reply."""
    whole = _ASKED_OF.sub("", statement.text)
    for sentence in _SPLIT.split(whole):
        said = sentence.strip(" ，,")
        if not _AIM.search(said) or _NO_AIM.search(said) or _ASKING.search(said):
            continue
        asked = _WHETHER.search(said) or said not in statement.text or statement.checked
        denied = bool(_NEGATED.search(said))
        if not asked or _is_coming(said):
            continue
        if "提前" in said:
            return ()
        if denied and said in statement.text and not statement.checked:
            return ()  # 没有完成吗: to which both answers are usual
        said = _NEGATED.sub("", as_written(_WHETHER.sub("", said)))
        return (Claim("aim", said, said, denied=denied),)
    return None


def _is_coming(text: str) -> bool:
    """Whether a text speaks of what may come; 会 of 社会 is no such word."""
    import rjieba

    return not _COMING.isdisjoint(rjieba.cut(text))


def _is_meta(one: Reading, sentence: str) -> bool:
    return bool(_META.match(sentence[one.quantity.end :])) and one.quantity.unit in {
        "个", "句", "条", "段", "种", "组", "项",
    }  # fmt: skip


def _figure(sentence: str, one: Reading) -> Claim:
    start, end = one.quantity.start, one.quantity.end
    clause = one.clause
    said = sentence[clause.start : start] + sentence[end : clause.end]
    if _AGAINST.match(one.frame.base):
        said = said.replace(one.frame.base, "")
    if one.indicator[:2] not in said:  # the thing is named by a clause before
        said = f"{one.indicator}{said}"
    direction = one.frame.direction if one.frame.kind == "change" else ""
    return Claim(
        "figure", said, sentence, one.indicator, one.quantity, one.frame.base, _measure(one),
        direction, _sign(one, sentence),
        former=bool(_FROM.search(sentence[:start]) and _INTO.match(sentence[end:])),
    )  # fmt: skip


def _sign(one: Reading, sentence: str) -> Comparison:
    """The comparison of a bound's word; 有, 达到 and 翻番 are reached from above, too."""
    sign = sign_of(one.quantity.bound)
    if one.frame.kind == "rank":
        return "<=" if one.quantity.bound else "="
    reached = _REACHED.search(sentence[: one.quantity.start])
    return ">=" if sign == "=" and (reached or one.quantity.unit == "番") else sign


def _measure(one: Reading) -> Measure:
    if one.frame.kind != "value":
        return Measure(one.frame.kind)
    if one.quantity.form == "part":  # 三分之二, 过半
        return Measure.SHARE
    return Measure.RATE if unit_kind(one.quantity.unit) == "percent" else Measure.AMOUNT


def _without_number(statement: Statement) -> tuple[Claim, ...]:
    sentences = [one.strip(" ，,") for one in _SPLIT.split(statement.text) if one.strip(" ，,")]
    asked = [one for one in sentences if _WHETHER.search(one)]
    text = (asked or sentences or [""])[-1]
    whether = bool(asked)
    if not (statement.checked or statement.told or whether) or _NO_CLAIM.search(text):
        return ()
    said = as_written(_WHETHER.sub("", _ASKED_OF.sub("", text)))
    if len(said) < _SHORTEST or _is_coming(text):
        return ()
    if _BEYOND.search(said) or changes_rate(said):
        return ()
    if direction := direction_of(_RATE.sub("", said)):
        if _NEGATED.search(said):
            return ()
        return (Claim("change", said, said, measure=Measure.CHANGE, direction=direction),)
    return (Claim("deed", said, said),)
