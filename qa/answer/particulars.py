"""Whether the figure found is of the very thing asked for: its measured noun, its price, its plan.

A sentence on a neighbouring indicator matches a question nearly as well as the right one; what
differs is a word before the measured noun (高新技术产业增加值, not 第二产业增加值) or after the
measure word (几条地铁线).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.evidence import clause_of
from qa.answer.wanted import PERCENT_UNITS, fits, is_share, measures, wants_amount, wants_number
from qa.figures import indicator_key
from qa.question.expand import expand
from qa.question.intent import Ask, cut_words
from qa.question.periods import cut_periods
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.question import Question
    from qa.records import Figure

_CLOSEST = 2  # words before the measured noun that name what it is of
_SHORTEST_SLIP = 2  # characters of a word beyond which one may be a slip
_ALIKE = 0.86  # cosine of a word's tokens with the sentence's from which they say the same
_MEASURED = re.compile(
    r"(?P<of>[\u4e00-\u9fffA-Za-z“”]{2,12}?)的?"
    r"(?P<head>增加值|总产值|产值|产量|总收入|营业收入|销售额|零售额|投资额|利润总额|利润|支出|保有量|发电量"
    r"|用电量|排放量|吞吐量|出生率|死亡率|覆盖率|普及率|入学率|自给率)(?!留成|分成|水平|结构)"
)
_COUNTED = re.compile(
    r"(?<!哪)(?:多少|几)(?P<measure>[条所座辆艘架列栋幢对头只匹])(?P<noun>[\u4e00-\u9fff]{2,8})"
)
_KINDS = frozenset({"产业", "行业", "领域"})
"""What 哪个 asks for one of: 哪个产业增加值最高."""
_AMOUNTS = frozenset({"亿", "万", "元"})
_PER_CENT = re.compile("百分之几|百分之多少|几个百分点|多少个?百分点")
_PART = re.compile(
    r"(?:(?:里面?|里头|当中|之?中)[,，、]|其中[,，、]?)(?:单看|光是?)?(?P<part>[^,，。？?]{1,14}?)"
    r"(?:这一?块|这一?项|一家)?(?:所?占了?|占到|有|拿了|是|的?规模)(?:全部的?)?.{0,4}(?:多少|几|多大|百分之)"
)
_OF_ECONOMY = re.compile("占[^，。？?]{0,10}(?:GDP|生产总值|经济总量|经济)", re.IGNORECASE)
_DIVIDING = re.compile("占|比重|比例|强度|贡献率|份额|相当于")
_PRICE = re.compile(
    r"卖多少钱|单价|价格是?多少|多少钱一|每[斤吨亩平度台].{0,3}多少钱|\bprice of\b", re.IGNORECASE
)
_PRICED = re.compile(r"价|元/|每[斤公吨亩平度台]")
_PLANNED = re.compile(r"目标|计划|预期|\b(?:target|goal|plan(?:ned|s)?)\b", re.IGNORECASE)


def missing_particular(question: Question, near: Sequence[Evidence]) -> str:
    """Return the words asked for that the near evidence is not of; empty where it is.

    Args:
        question: What is asked.
        near: The evidence that may answer, best first.
    """
    return (
        _measured(question, near)
        or _counted(question, near)
        or _priced(question, near)
        or _amount(question, near)
        or _percent(question, near)
        or _part(question, near)
        or _divided(question, near)
    )


def only_results(question: Question, near: Sequence[Evidence]) -> bool:
    """Return whether a target is asked for by name and the near evidence states results alone."""
    planned = wants_number(question) or _PLANNED.search(question.own)
    if question.status is not Status.TARGET or not planned:
        return False
    said = [one.unit for one in near if one.unit.figures]
    return bool(said) and all(unit.status is Status.RESULT for unit in said)


def _measured(question: Question, near: Sequence[Evidence]) -> str:
    text = cut_words(cut_periods(question.text), ("value", "rank", "list", "name"))
    match = _MEASURED.search(text)
    if not match or "哪" in match["of"]:
        return ""
    places = {name for place in question.places for name in place.names()}
    left_out = places | _KINDS
    words = [word for word in content_words(match["of"]) if word not in left_out and len(word) > 1]
    words = [word for word in words if word[0] != "每"][-_CLOSEST:]
    missing = [word for word in words if not _said(word, question, near)]
    if missing and missing == words[-1:] and _ends_alike(missing[0], match["head"], near):
        return ""
    return f"{''.join(words)}{match['head']}" if missing else ""


def _ends_alike(word: str, head: str, near: Sequence[Evidence]) -> bool:
    """Whether the evidence has a name but for its first character, as a typing error leaves it.

    Of two characters the first makes another word: 林业 is no slip for 渔业.
    """
    name = f"{word}{head}"
    return len(word) > _SHORTEST_SLIP and any(name[1:] in one.unit.text for one in near)


def _counted(question: Question, near: Sequence[Evidence]) -> str:
    match = _COUNTED.search(question.text)
    if not match:
        return ""
    wanted = frozenset({match["measure"]})
    if any(fits(figure, wanted) for one in near for figure in one.unit.figures):
        return ""
    words = [word for word in content_words(match["noun"]) if len(word) > 1]
    return "" if any(_said(word, question, near) for word in words) else match["noun"]


def _priced(question: Question, near: Sequence[Evidence]) -> str:
    if not _PRICE.search(question.text) or any(_PRICED.search(one.unit.text) for one in near):
        return ""
    return "price" if question.language == "en" else "价格"


def _amount(question: Question, near: Sequence[Evidence]) -> str:
    """An amount asked for, of an indicator or of anything counted, is not answered by a rate."""
    amount = wants_amount(question) and measures(question)
    if len(question.indicators) > 1 or not amount or Ask.COMPARE in question.asks:
        return ""
    if question.indicators and not amount & _AMOUNTS:
        return ""
    named = [one for one in near if one.feature("indicator")] if question.indicators else near[:1]
    figures = [figure for one in named for figure in _of_topic(one, question)]
    if figures and all(is_share(figure) for figure in figures):
        return question.indicators[0] if question.indicators else "、".join(sorted(amount))
    return ""


def _percent(question: Question, near: Sequence[Evidence]) -> str:
    """A percentage asked for by name is not answered by amounts alone."""
    match = _PER_CENT.search(question.text)
    figures = [figure for one in near for figure in one.unit.figures]
    if not match or not figures or any(figure.unit in PERCENT_UNITS for figure in figures):
        return ""
    return match.group()


def _part(question: Question, near: Sequence[Evidence]) -> str:
    """A part of what is counted must be told of itself: 一等奖 of the prizes won."""
    match = _PART.search(question.own)
    if not match:
        return ""
    words = [word for word in content_words(match["part"]) if len(word) > 1]
    figures = [(one.unit, figure) for one in near for figure in one.unit.figures]
    for word in words:
        told = any(word in figure.indicator + clause_of(figure, unit) for unit, figure in figures)
        if not told and not any(other in one.unit.text for one in near for other in expand(word)):
            return word
    return ""


def _divided(question: Question, near: Sequence[Evidence]) -> str:
    """A share of the whole economy must be told as one, not as a growth of either."""
    match = _OF_ECONOMY.search(question.own)
    if not match:
        return ""
    figures = [(one.unit, figure) for one in near for figure in one.unit.figures]
    said = (figure.indicator + figure.base + clause_of(figure, unit) for unit, figure in figures)
    return "" if any(map(_DIVIDING.search, said)) else match.group()


def _of_topic(one: Evidence, question: Question) -> Sequence[Figure]:
    """The figures of a sentence that are of the indicator asked for; of none, all."""
    own = [f for f in one.unit.figures if indicator_key(f.indicator) in question.indicators]
    return own or one.unit.figures


def _said(word: str, question: Question, near: Sequence[Evidence]) -> bool:
    """Whether the evidence has a word, an official word for it, or one that says the same."""
    start = question.topic.find(word)
    names = (word, *expand(word))
    for one in near:
        text = one.unit.chunk.indexed
        if any(name in text for name in names) or (
            start >= 0 and one.match(start, start + len(word)) >= _ALIKE
        ):
            return True
    return False
