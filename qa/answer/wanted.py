"""The unit in which a question wants its answer."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_rows
from qa.question.intent import Ask

if TYPE_CHECKING:
    from qa.question import Question
    from qa.records import Figure

_SPOKEN = ("平", "方", "块", "样", "集", "期")
"""Measures of everyday speech, beside the units of `units.tsv`."""
_MONEY = re.compile(
    r"多少钱|花(?:了|费)?多少|投(?:了|资)?多少|资金.{0,4}多少"
    r"|how much (?:money|funding)|cost|yuan|worth"
)
_IN_MONEY = re.compile(r"块(?:钱|$|[？?，,。！!了吧呢啊])")
"""块 at an end is money; before a noun it counts: 几块金牌."""
_PERCENT = re.compile(
    r"百分之几|百分之多少|几个(?:百分)?点|多少个?百分点|几成|几个点|百分比|占(?!地)|比重|比例|增速|增幅|涨幅|降幅|增长率"
    r"|\b(?:percent|percentage|share|proportion|rate|growth)\b",
    re.IGNORECASE,
)
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
    found = set(map(_measure, _measure_words().finditer(text))) - {""}
    if _MONEY.search(text) or (found & {"块"} and _IN_MONEY.search(text)):
        found = (found - {"块"}) | {"元"}
    return frozenset(found)


def _measure(match: re.Match[str]) -> str:
    """The unit, or the scale where no unit follows it: 多少亿吨 gives 吨, 多少亿 gives 亿."""
    unit, scale = match["unit"] or "", match["scale"] or ""
    return unit or scale[-1:] or ("个" if "个" in match.group() else "")


@cache
def _measure_words() -> re.Pattern[str]:
    """Return the pattern of how many or how much, with the measure word behind it."""
    rows = [row for row in load_rows("units") if row["unit"][0] not in "个年"]
    units = [(row["unit"], row["not_before"]) for row in rows] + [(word, "") for word in _SPOKEN]
    longest_first = sorted(units, key=lambda unit: (-len(unit[0]), unit[0]))
    alternatives = "|".join(
        re.escape(unit) + (f"(?![{not_before}])" if not_before else "")
        for unit, not_before in longest_first
    )
    how_many = r"(?:多少|(?<!好)几|若干)(?:多)?个?\s*(?P<scale>万亿|亿|万)?"
    return re.compile(f"{how_many}(?P<unit>百分点|{alternatives})?")


def fits(figure: Figure, wanted: frozenset[str]) -> bool:
    """Return whether a figure's unit is one of those wanted: 亿 and 元 fit 亿元, 人 fits 万人."""
    return any(word in figure.unit for word in wanted)


def is_share(figure: Figure) -> bool:
    """Return whether a figure is a percentage, share or multiple."""
    return figure.unit in PERCENT_UNITS or figure.kind in {"change", "share"}
