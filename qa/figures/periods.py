"""The period a figure belongs to, as the report puts it: 2023年上半年, 2018年, 2023年末."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qa.records import Document

_YEAR: Final = r"(?:19|20)\d\d"
_PART: Final = r"上半年|下半年|前三季度|[一二三四]季度|(?:1[0-2]|[1-9])月末?(?!\d*日)|末|底"
_TIME: Final = re.compile(
    rf"(?P<before>[比较与同自占从]|超过|高于|低于)?(?:截至|截止|到)?"
    rf"(?:(?P<year>{_YEAR})年(?P<part>{_PART})?(?![\d])|(?P<word>今年|去年|上年|明年|本年)(?P<of>{_PART})?"
    r"|(?P<alone>全年|年内|年末|年底|年终|上半年|下半年|前三季度|[一二三四]季度))"
    r"(?P<after>以来|的(?=[\d一两二三四五])|起|同期|相比|水平|的基础|基础上|期间|\d{0,2}版|度十大)?"
)
_BACKWARD: Final = {"去年": -1, "上年": -1, "今年": 0, "本年": 0, "明年": 1}


PLAN: Final = r"[“\"]?(?P<plan>十[一二三四五六七])五[”\"]?(?:时期|期间|以来|这五年)"
"""A five-year plan's period, its number as `plan`."""
_YEARS: Final = (
    r"(?:过去的?|这|近|前|刚刚过去的|今后|未来)?[五5]年(?:[来间]|以来|期间)|(?:过去的?|这|今后|未来)[五5]年"
    rf"|{PLAN}"
)
_SINCE: Final = re.compile(
    rf"(?:各位代表|同志们|代表们|回顾|回首|总的看|经过|[！!，,。：:])*(?:{_YEARS})"
)
_ONE_YEAR: Final = re.compile(
    rf"(?:各位代表|同志们|代表们|[！!，,。：:])*(?:刚刚过去的|过去的?)?(?:{_YEAR}年|一年来?|去年|今年|新的一年)"
)
PLAN_YEARS: Final = 5
_YEARLY: Final = re.compile("年均(?!气温|降水|浓度|日照|温度|风速|雨量|值)")


@dataclass(frozen=True, slots=True)
class Calendar:
    """When a report speaks: of which period its results are, and for which its targets."""

    result: str = ""
    target: str = ""
    spoken: int | None = None
    """The year the report calls 今年."""


def calendar_of(doc: Document, *, headings: tuple[str, ...] = ()) -> Calendar:
    """Return a report's calendar from its record, or from its headings where that is silent."""
    return _calendar((doc.period, doc.title, doc.id), doc.date, headings)


@lru_cache(maxsize=1024)
def _calendar(names: tuple[str, str, str], date: str, headings: tuple[str, ...]) -> Calendar:
    period, title, stem = names
    result = period or _from_headings(headings) or _from_title(title) or _from_title(stem)
    spoken = _year(date)
    year = _year(result)
    if spoken is None and year is not None:
        spoken = year if _part(result) else year + 1
    return Calendar(result, _after(result), spoken)


def _from_headings(headings: tuple[str, ...]) -> str:
    for heading in headings:
        found = re.search(rf"({_YEAR})年(?:{_PART})?(?=[^，]*(?:回顾|执行情况|工作总结))", heading)
        if found:
            return found.group()
    for heading in headings:
        found = re.search(rf"({_YEAR})年[^，]*(?:任务|安排|重点工作|建议|部署)", heading)
        if found:  # what is planned for a year looks back on the one before
            return f"{int(found[1]) - 1}年"
    return ""


def _from_title(title: str) -> str:
    found = re.search(rf"({_YEAR})年?({_PART})?", title)
    if not found:
        return ""
    if "工作报告" in title and not found[2]:
        return f"{int(found[1]) - 1}年"
    return f"{found[1]}年{found[2] or ''}"


def _after(result: str) -> str:
    """The period a report that looks back on `result` plans for."""
    year = _year(result)
    if year is None:
        return ""
    part = _part(result)
    if part == "上半年":
        return f"{year}年下半年"
    return f"{year}年" if part else f"{year + 1}年"


def is_later(period: str, calendar: Calendar) -> bool | None:
    """Return whether a period lies after the results' (True) or in or before them (False).

    None where either is unknown, or where results and targets are of one year.
    """
    named, results = _year(period), _year(calendar.result)
    if named is None or results is None:
        return None
    if named != results:
        return named > results
    return None if _year(calendar.target) == results else False


def _year(text: str) -> int | None:
    found = re.search(_YEAR, text)
    return int(found.group()) if found else None


def _part(text: str) -> str:
    found = re.search(_PART, text)
    return found.group() if found else ""


def named_period(text: str, *, calendar: Calendar, target: bool) -> str:
    """Return the last period a clause names, or nothing; what it compares with does not count."""
    named = ""
    for found in _TIME.finditer(text):
        if found["before"] or found["after"] in {"同期", "相比", "水平", "的基础", "基础上", "的"}:
            continue
        named = _resolve(found, calendar, target=target) or named
    return named


def _resolve(found: re.Match[str], calendar: Calendar, *, target: bool) -> str:
    if found["year"]:
        return f"{found['year']}年{_tidy(found['part'] or '', target=target)}"
    default = _year(calendar.target if target else calendar.result)
    if found["word"]:
        spoken = calendar.spoken if calendar.spoken is not None else default
        if spoken is None:
            return ""
        since = found["after"] == "以来" and calendar.result.startswith(f"{spoken}年")
        if found["word"] in {"今年", "本年"} and since and not target:
            return calendar.result
        return f"{spoken + _BACKWARD[found['word']]}年{_tidy(found['of'] or '', target=target)}"
    if default is None:
        return ""
    part = found["alone"]
    if part == "全年" or (target and part in {"年内", "年末", "年底", "年终"}):
        return f"{default}年"
    return f"{default}年{_tidy(part, target=target)}" if part != "年内" else f"{default}年"


def _tidy(part: str, *, target: bool) -> str:
    part = (
        part.replace("年底", "末").replace("年末", "末").replace("年终", "末").replace("底", "末")
    )
    return "" if target and part == "末" else part


def spans_years(sentence: str, before: str) -> str:
    """Return the period of several years that a sentence speaks of; empty where it is one year's.

    Args:
        sentence: Normalised.
        before: What the sentence before it spoke of, which goes on until another is named.
    """
    if found := _SINCE.match(sentence):
        return f"{found['plan']}五时期" if found["plan"] else "五年间"
    return "" if _ONE_YEAR.match(sentence) else before


def heading_years(title: str, before: str) -> str:
    """Return the same of a section, by its heading: one that names a year, too, is of both."""
    found = re.search(_YEARS, title)
    if not found:
        return "" if re.search(rf"{_YEAR}年", title) else before
    if re.search(rf"{_YEAR}年", title):
        return ""
    return f"{found['plan']}五时期" if found["plan"] else "五年间"


def is_yearly(clause: str) -> bool:
    """Return whether a clause tells a mean over several years: 年均增长5%."""
    return bool(_YEARLY.search(clause))


def former_period(before: str, period: str, calendar: Calendar) -> str:
    """Return the period of a value that another one rose or fell from.

    The year named after 从 or 由; else the one before the years spoken of, or before the year.

    Args:
        before: What stands before the value in its sentence.
        period: Of the sentence.
        calendar: Of the report.
    """
    named = re.search(
        rf"[从由](?:(?P<year>{_YEAR})年|(?P<last>去年|上年))(?:[^，。；]{{0,8}})$", before
    )
    year = _year(calendar.result)
    if named and named["year"]:
        return f"{named['year']}年"
    if year is None:
        return period
    if named:
        return f"{year - 1}年"
    return f"{year - PLAN_YEARS}年" if period.endswith(("五时期", "五年间")) else period
