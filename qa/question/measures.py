"""What a question asks to be told of its thing: an amount, a change, a share, a rank."""

from __future__ import annotations

import re
from typing import Final

from qa.figures.facts import Measure

_CLAUSE: Final = re.compile(r"[,，;；。?？!！\s]+")
_MANY: Final = r"(?:多少|几(?!乎|年来|大)|若干|多大|几何|百分之几|how (?:much|many)|what percent)"
_CHANGED: Final = (
    "增长|增速|增幅|涨幅|降幅|跌幅|增长率|涨|下降|减少|降低|回落|下滑|提高|提升|上升|变化|同比|环比"
    "|(?<!新)[增降跌升]了?(?=多少|几)|[多少]了(?=多少|几|百分)|净[增减]"
    r"|growth|gr[eo]w(?:th|n|s|ing)?|increas\w*|decreas\w*|r[io]se|rising|f[ae]ll|fell"
    r"|drop\w*|declin\w*|chang\w*|up by|down by"
)
_CHANGE: Final = re.compile(_CHANGED, re.IGNORECASE)
_SHARE: Final = re.compile(
    r"占(?!地|用|领|有|线|[了据]?(?:多大|多少)(?:面积|平方|亩|公顷|人))"
    r"|比重|占比|比例|份额|几成|\b(?:share|proportion|percentage of)\b",
    re.IGNORECASE,
)
_RANK: Final = re.compile(
    r"第几|排名|名次|位次|排(?:在|到)?(?:多少|几|哪|老几)|位居|位列|排第|\brank\w*\b", re.IGNORECASE
)
_AMOUNT: Final = re.compile(
    r"多少(?!个?百分点|个?点)|(?<!百分之)(?<!哪)几(?!乎|成|年来|大|个?百分点|个?点)|多大|多长|总额|总量|金额|规模|数量|多少钱"
    r"|\bhow (?:much|many|large|big|long)\b|\btotal\b|\bamount\b|\bvalue\b|\bnumber of\b",
    re.IGNORECASE,
)
_RATE_NOUN: Final = re.compile(
    r"增速|增幅|涨幅|降幅|跌幅|增长率|增长速度|同比(?:变化|情况)|growth rate"
    r"|(?:跟|和|与|同|比|较)(?:去年|上年|前年|(?:19|20)\d\d年)(?:同期|同月|底|末)?(?:相?比)?(?:呢|怎么样|如何|$)",
    re.IGNORECASE,
)
_RATE: Final = re.compile(
    r"百分之几|百分之多少|多少?个?百分点|几个?百分点|几个点|百分比|percent|rate", re.IGNORECASE
)
_AIMED: Final = re.compile(r"(?:目标|指标|任务)[^，,。]{0,6}(?:多少|几)|增长(?:预期)?目标")
"""What is aimed at may be an amount or a growth: the thing tells which."""
_GROWN_BY: Final = re.compile(
    rf"(?:{_CHANGED})(?:了|过|幅度?|率|速度|又|约|大约|大概|达到?|为|是|有|的|情况|到底|分别|各|各自)*"
    rf"(?:{_MANY}|怎么样|如何|呢|$)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"(?:净[增减]|增加|减少|增长|提高|下降)了?{_MANY}(?!个?百分|个?点|成)"
    r"(?:万|亿)?(?:[^\W\d_的了呢吗吧啊呀]|元)"
)
"""What is counted may be told as an amount that is new: 净增了多少家企业."""
_CUT: Final = re.compile(
    rf"[砍省压缩裁削][减掉]?了?{_MANY}|少[^\W\d_的]{{1,3}}了?{_MANY}"
    rf"|(?:提|加|[增减]产)了?{_MANY}"
)
"""Everyday words of less, of which reports tell amounts and changes."""
_PROGRESS: Final = re.compile("进度|完成率|兑现率")


def measures_of(text: str) -> frozenset[Measure]:
    """Return what is asked for, by each clause of a question; empty where no words tell.

    增长多少 asks for a change, 增长到多少 for an amount; 占比多少 for a share.
    """
    found: set[Measure] = set()
    for clause in _CLAUSE.split(text):
        found |= _of_clause(clause)
    return frozenset(found)


def _of_clause(clause: str) -> set[Measure]:
    found: set[Measure] = set()
    if _RANK.search(clause):
        found.add(Measure.RANK)
    if _SHARE.search(clause):
        found.add(Measure.SHARE)
    plain = _GROWN_BY.sub(" ", clause)
    if plain != clause or _RATE_NOUN.search(clause):
        found.add(Measure.CHANGE)
    if _AMOUNT.search(plain) and not (found & {Measure.SHARE, Measure.RANK}):
        found |= {Measure.AMOUNT, Measure.RATE}
    elif _RATE.search(plain) and not found:
        found |= {Measure.CHANGE, Measure.RATE, Measure.SHARE}
    if found == {Measure.AMOUNT, Measure.RATE} and (_AIMED.search(clause) or _CUT.search(clause)):
        found.add(Measure.CHANGE)
    if found == {Measure.CHANGE} and _COUNTED.search(clause):
        found |= {Measure.AMOUNT}
    if not found and _PROGRESS.search(clause):
        found |= {Measure.RATE, Measure.SHARE}
    return found


def cut_measures(text: str) -> str:
    """Return a text with a space where the words that ask for a measure stood, but for 总…."""
    for pattern in (_GROWN_BY, _RATE_NOUN, _RATE, _RANK, _CHANGE):
        text = pattern.sub(" ", text)
    return text
