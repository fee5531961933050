"""What stands around quotes: a verdict, what a figure is, how many there are. Never a figure."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache
from typing import TYPE_CHECKING

from qa.answer.arithmetic import line
from qa.figures import indicator_key
from qa.messages import LANGUAGES, load_messages
from qa.question.places import own_place
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.records import Answer, Figure

_PARTS = {
    "上半年": "first half of {year}", "下半年": "second half of {year}",
    "前三季度": "first three quarters of {year}", "一季度": "first quarter of {year}",
    "二季度": "second quarter of {year}", "三季度": "third quarter of {year}",
    "四季度": "fourth quarter of {year}", "末": "end of {year}", "底": "end of {year}",
    "": "{year}",
} | {f"{n}月": f"{month} {{year}}" for n, month in enumerate(month_name) if n}  # fmt: skip
_SEVERAL = {"五年间": "the five years", "年均": "yearly average"}
_PLAN = re.compile("十([一二三四五六七])五时期")
_PERIOD = re.compile(r"(?:((?:19|20)\d\d)年)?(.*)")


def verdict(yes: bool, language: str) -> str:  # noqa: FBT001 - the one thing said
    """Return 是 or 否, to stand before the quote that says so."""
    return load_messages(language)("answer.yes" if yes else "answer.no")


def is_verdict(before: str) -> bool:
    """Return whether what stands before a quote is the verdict of a whether-question."""
    return any(before == verdict(yes, language) for yes in (True, False) for language in LANGUAGES)


def label(status: Status, language: str, *, period: str = "") -> str:
    """Return the words that say a quote is of a result or a target, and of when."""
    messages = load_messages(language)
    said = english_period(period) if language == "en" else period
    if said:
        return messages(f"answer.{status.value}_of", period=said)
    return messages(f"answer.{status.value}")


def count_line(figures: Iterable[Figure], language: str) -> str:
    """Return the line that says how many indicators a list has."""
    number = len({indicator_key(figure.indicator) for figure in figures})
    return load_messages(language)("answer.count", count=number)


def missing_line(thing: str, language: str) -> str:
    """Return the line that says that the reports do not give one of several things."""
    return load_messages(language)("answer.missing", thing=thing)


def deeds_label(status: Status, language: str) -> str:
    """Return the words that say that deeds are done, or planned."""
    return load_messages(language)(f"answer.deeds_{status.value}")


def planned_label(period: str, language: str) -> str:
    """Return the words that say that deeds are planned, and for when."""
    said = english_period(period) if language == "en" else period
    if not said:
        return deeds_label(Status.TARGET, language)
    return load_messages(language)("answer.deeds_target_of", period=said)


def elsewhere_label(figure: str, language: str) -> str:
    """Return what stands before the quote of what a claimed number is in truth of."""
    return load_messages(language)("answer.elsewhere", figure="".join(figure.split()))


def place_label(place: str, language: str) -> str:
    """Return what stands before a figure that is right but for its place: of which it is."""
    return load_messages(language)("answer.of_place", place=place)


def see_also(language: str) -> str:
    """Return what stands before the heading of another place that tells of a topic."""
    return load_messages(language)("answer.see_also")


def part_line(shown: int, total: int, language: str) -> str:
    """Return the line that says that of `total` things only some are given."""
    return load_messages(language)("answer.part", shown=shown, total=total)


def is_part_line(line: str) -> bool:
    """Return whether a line says that some of more things are given."""
    return any(
        int(match["shown"]) < int(match["total"])
        for language in LANGUAGES
        if (match := _part(language).fullmatch(line))
    )


@cache
def _part(language: str) -> re.Pattern[str]:
    text = re.escape(load_messages(language).texts["answer.part"])
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>\\d+)", text))


def quoted_line(language: str) -> str:
    """Return the line that says that quotes follow."""
    messages = load_messages(language)
    return messages("answer.quoted")


def english_period(period: str) -> str:
    """Return a report's period in English; empty for one that is not a year or a part of one."""
    if plan := _PLAN.fullmatch(period):
        number = 10 + "一二三四五六七".index(plan[1]) + 1
        return f"the {number}th Five-Year Plan period"
    if period in _SEVERAL:
        return _SEVERAL[period]
    match = _PERIOD.fullmatch(period)
    if not period or not match or match[2] not in _PARTS:
        return ""
    year = match[1] or ("" if "月" in match[2] else "the year")
    return _PARTS[match[2]].format(year=year).rstrip()


def frames(answer: Answer) -> frozenset[str]:
    """Return everything that may stand before a quote of this answer, and its count as a line."""
    periods = {(figure.status, figure.period) for figure in answer.figures}
    found = set()
    said = set(answer.figures)
    for language in LANGUAGES:
        found |= {verdict(yes, language) for yes in (True, False)}
        found |= {label(status, language) for status, _ in periods}
        labels = {label(status, language, period=period) for status, period in periods}
        found |= labels
        found |= {verdict(yes, language) + said for yes in (True, False) for said in labels}
        found |= {line(one, language) for one in answer.computed if set(one.operands) <= said}
        found |= {missing_line(thing, language) for thing in answer.missing}
        found |= {deeds_label(status, language) for status in Status}
        found |= {elsewhere_label(figure.text, language) for figure in said}
        places = {place_label(place, language) for place in _places(answer, language)}
        found |= places | {verdict(yes=False, language=language) + each for each in places}
        plans = {planned_label(period, language) for period in _planned(answer, language)}
        found |= plans | {verdict(yes=False, language=language) + each for each in plans}
        found |= {count_line(answer.figures, language), see_also(language)}
        found.add(quoted_line(language))
    return frozenset(found)


def _planned(answer: Answer, language: str) -> set[str]:
    """The years for which deeds are said to be planned."""
    text = re.escape(load_messages(language).texts["answer.deeds_target_of"])
    pattern = text.replace(re.escape("{period}"), r"((?:19|20)\d\d年?)")
    return set(re.findall(pattern, answer.text))


def _places(answer: Answer, language: str) -> set[str]:
    """The places of which figures are said to be; nothing that is no place's name."""
    text = re.escape(load_messages(language).texts["answer.of_place"])
    found = re.findall(text.replace(re.escape("{place}"), r"(\S{2,30}?)"), answer.text)
    return {place for place in found if own_place(place) is not None}


def unframed(line: str, around: frozenset[str]) -> str:
    """Return a line of an answer without the verdict and label before its quote."""
    framed = [frame for frame in around if line.startswith(frame)]
    return unframed(line[len(max(framed, key=len)) :], around) if framed else line
