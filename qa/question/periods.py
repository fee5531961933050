"""Periods named in a question, heading or passage."""

from __future__ import annotations

import re
from calendar import month_name
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.figures.periods import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_COUNTED = "个家人套张亿万元项所座户件名条场次公平吨"
_YEAR = (
    rf"(?P<year>(?<![\d.])(?:19|20)\d\d(?![\d.%{_COUNTED}])|(?<!\d)\d\d(?=年)"
    r"|[二一][〇零九][〇零一二三四五六七八九]{2})"
)
_PART = (
    r"(?P<h1>上半年|前六个月|前6个月|1[-—－~至到]6月|一至六月)|(?P<h2>下半年|后六个月|后半年)"
    r"|(?P<q1>一季度|第1季度|首季)|(?P<q2>二季度)|(?P<q3>三季度)|(?P<q4>四季度)"
    r"|(?P<q123>前三季度|前三个季度)|(?P<month>(?:1[0-2]|[1-9])月)(?!\d*日)"
)
_UNNAMED = re.sub(r"\?P<\w+>", "?:", _PART)
_CHINESE = re.compile(
    rf"{_YEAR}\s*(?:年度?)?(?:{_UNNAMED})?|(?:(?P<relative>今年|本年度?|当年|去年|上年|上一年|前年|明年|来年"
    rf"|第二年|下一年)(?:的)?)?(?:{_UNNAMED})|(?P<alone>今年|本年度?|当年|去年|上年|上一年|前年|明年|来年)"
)
_WHOLE_YEAR = re.compile(r"(?:比|较)?(?:全年|年内|年底前?|年末|年度|同期)")
_WRITTEN_YEAR = re.compile(rf"{_YEAR}\s*年?度?(?!代)")
_EARLIER = r"(?:去年|上年|前年|上一年|前一年|(?:19|20)\d\d年)"
_COMPARED = re.compile(
    rf"(?:(?:比|较){_EARLIER}(?:同期|相比|比)?|(?:跟|与|和|同){_EARLIER}(?:同期相?比?|相比|比较?))"
    r"(?![^，。？?]{0,8}(?:各|分别|哪))"
)
_ENGLISH = re.compile(
    r"\b(?:(?P<h1>H1|first half|first six months|1H|mid-?year|mid(?=-20\d\d))"
    r"|(?P<h2>H2|second half|rest of the year|2H)"
    r"|(?P<q123>first three quarters|first nine months|Q1 ?(?:-|to) ?Q3)"
    r"|(?P<q1>Q1|first quarter)|(?P<q2>Q2|second quarter)|(?P<q3>Q3|third quarter)"
    r"|(?P<q4>Q4|fourth quarter)|(?P<last>last year|previous year)|(?P<next>next year)"
    r"|(?P<this>this year))\b",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"\b(?:in|of|by|during|since|until|through|to|end of|early|mid|late)[ -]"
    rf"(?P<month>{'|'.join(filter(None, month_name))})\b"
)
_ENGLISH_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]?\d)")
_SEVERAL = re.compile(
    r"(?:过去的?|这|近|前|今后|未来)?[五5]年(?:[来间]|以来|期间|里|下来|内)|(?:过去的?|这|近|今后|未来)[五5]年"
    rf"|{PLAN}"
    r"|(?:这|近)几年|\d{2,4}年?[到至—-]\d{2,4}年|年均(?!气温|降水|浓度|日照|值)"
    r"|\b(?:past|last|these|over) five years|five-year\b",
    re.IGNORECASE,
)
_PLAN = re.compile(rf"{PLAN}|(?:过去的?|这)[五5]年")
_OFFSETS = {
    "今年": 0, "本年": 0, "本年度": 0, "当年": 0,
    "去年": -1, "上年": -1, "上一年": -1, "前年": -2,
    "明年": 1, "来年": 1, "第二年": 1, "下一年": 1,
}  # fmt: skip
_CENTURY = 50  # two digits below this are of this century
YEARS = "years"
"""The part that is several years: 五年来, “十四五”时期, 年均."""
_PARTS = ("h1", "h2", "q123", "q1", "q2", "q3", "q4")


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a part of a year, or both; what is not said is None."""

    year: int | None = None
    offset: int | None = None
    """In years from the report's own year: 0 for 今年, -1 for 去年."""
    part: str | None = None
    """h1, h2, q1 to q4, q123 (前三季度), m1 to m12, or `YEARS`: of several years together."""


def find_periods(text: str, *, english: bool = False) -> tuple[Period, ...]:
    """Return the periods a text names, in order, without repetition.

    Args:
        text: Half-width, simplified.
        english: Look for English expressions and bare years too.
    """
    found = [_chinese(match) for match in _CHINESE.finditer(text) if match.group().strip()]
    if english:
        parts = [_english(match) for match in _ENGLISH.finditer(text)]
        months = (list(month_name).index(match["month"]) for match in _MONTH.finditer(text))
        parts += [Period(part=f"m{month}") for month in months]
        years = [int(match.group()) for match in _ENGLISH_YEAR.finditer(text)]
        found = [period for period in found if period.year is None]
        found += _combine(parts, years)
    if _SEVERAL.search(text):
        found.append(Period(part=YEARS))
    return tuple(dict.fromkeys(found))


def cut_years(text: str) -> str:
    """Return a text without the years it names in figures: 2023年 and 2023, but not 去年."""
    return _WRITTEN_YEAR.sub(" ", text)


def cut_comparisons(text: str) -> str:
    """Return a text without the periods it only compares with: 比去年同期, 较2020年."""
    return _COMPARED.sub(" ", text)


def period_words(text: str) -> tuple[str, ...]:
    """Return the Chinese expressions by which a text names periods, in order."""
    return tuple(match.group() for match in _CHINESE.finditer(text) if match.group().strip())


def cut_periods(text: str) -> str:
    """Return a text with a space where periods stood, 全年 and 年内 included."""
    text = _PLAN.sub(" ", text)
    return _WHOLE_YEAR.sub(" ", _CHINESE.sub(lambda m: " " if m.group().strip() else "", text))


def cut_english_periods(text: str) -> str:
    """Return an English text with a space where periods stood."""
    for pattern in (_ENGLISH, _MONTH, _ENGLISH_YEAR):
        text = pattern.sub(" ", text)
    return text


def years_of(periods: Iterable[Period], *, base: int | None) -> frozenset[int]:
    """Return the calendar years of periods, relative ones counted from `base`."""
    years = {period.year for period in periods if period.year is not None}
    if base is not None:
        years |= {base + period.offset for period in periods if period.offset is not None}
    return frozenset(years)


def _chinese(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    written = groups["year"]
    year = int(written.translate(_DIGITS)) if written else None
    if year is not None and year < 100:  # two digits: 23年 is 2023, 97年 is 1997
        year += 2000 if year < _CENTURY else 1900
    relative = groups.get("relative") or groups.get("alone")
    return Period(year, _OFFSETS[relative] if relative else None, _part(match.group()))


def _part(text: str) -> str | None:
    match = re.search(_PART, text)
    if not match:
        return None
    named = {key: value for key, value in match.groupdict().items() if value}
    if "month" in named:
        return f"m{named['month'][:-1]}"
    return next(part for part in _PARTS if part in named)


def _english(match: re.Match[str]) -> Period:
    kind = match.lastgroup
    offsets = {"last": -1, "next": 1, "this": 0}
    if kind in offsets:
        return Period(offset=offsets[kind])
    return Period(part=kind)


def _combine(parts: list[Period], years: list[int]) -> list[Period]:
    halves = [period for period in parts if period.part]
    if len(years) == 1 and len(halves) == 1:
        return [Period(years[0], None, halves[0].part), *(p for p in parts if not p.part)]
    return [*parts, *(Period(year) for year in years)]
