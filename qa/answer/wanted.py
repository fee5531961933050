"""The unit in which a question wants its answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.question.intent import Ask

if TYPE_CHECKING:
    from qa.question import Question
    from qa.records import Figure

_MEASURE = re.compile(
    r"(?:多少|几|若干)(?:多)?个?\s*(?P<scale>万亿|亿|万)?"
    r"(?P<unit>平方公里|平方米|公里|立方米|千瓦|百分点|人次|标准箱|标箱|[^\W\d_])?"
)
_MONEY = re.compile(
    r"多少钱|花(?:了|费)?多少|投(?:了|资)?多少|资金.{0,4}多少"
    r"|how much (?:money|funding)|cost|yuan|worth"
)
_PERCENT = re.compile(
    r"百分之几|百分之多少|几个(?:百分)?点|多少个?百分点|几成|几个点|百分比|占(?!地)|比重|比例|增速|增幅|涨幅|降幅|增长率"
    r"|\b(?:percent|percentage|share|proportion|rate|growth)\b",
    re.IGNORECASE,
)
_NO_MEASURE = frozenset({"", *"是了呢吗的有要算就来去也都能会在被到钱增涨降跌新年"})
PERCENT_UNITS = frozenset({"%", "个百分点", "百分点", "成", "倍", "‰"})


def wants_number(question: Question) -> bool:
    """Return whether only a figure answers."""
    return bool(question.asks & {Ask.VALUE, Ask.CHANGE})


def wants_amount(question: Question) -> bool:
    """Return whether an amount or count is asked for, not a rate."""
    return Ask.VALUE in question.asks and not wants_share(question)


def wants_share(question: Question) -> bool:
    """Return whether a percentage, share or rate of change is asked for."""
    return Ask.CHANGE in question.asks or bool(_PERCENT.search(question.text))


def measures(question: Question) -> frozenset[str]:
    """Return the measure words a question names: 几家 gives 家, 多少钱 gives 元."""
    text = question.text
    found = set(map(_measure, _MEASURE.finditer(text))) - _NO_MEASURE
    if _MONEY.search(text) or found & {"块"}:
        found = (found - {"块"}) | {"元"}
    return frozenset(found)


def _measure(match: re.Match[str]) -> str:
    """The unit, or the scale where no unit follows it: 多少亿吨 gives 吨, 多少亿 gives 亿."""
    unit, scale = match["unit"] or "", match["scale"] or ""
    if unit in _NO_MEASURE and scale:
        return scale[-1]
    return unit if unit or "个" not in match.group() else "个"


def fits(figure: Figure, wanted: frozenset[str]) -> bool:
    """Return whether a figure's unit is one of those wanted: 亿 and 元 fit 亿元, 人 fits 万人."""
    return any(word in figure.unit for word in wanted)


def is_share(figure: Figure) -> bool:
    """Return whether a figure is a percentage, share or multiple."""
    return figure.unit in PERCENT_UNITS or figure.kind in {"change", "share"}
