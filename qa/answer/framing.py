"""What stands around quotes: a verdict, what a figure is, how many there are. Never a figure."""

from __future__ import annotations

import re
from calendar import month_name
from typing import TYPE_CHECKING

from qa.figures import indicator_key
from qa.messages import LANGUAGES, load_messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.records import Answer, Figure, Status

_PARTS = {
    "上半年": "first half of {year}", "下半年": "second half of {year}",
    "前三季度": "first three quarters of {year}", "一季度": "first quarter of {year}",
    "二季度": "second quarter of {year}", "三季度": "third quarter of {year}",
    "四季度": "fourth quarter of {year}", "末": "end of {year}", "底": "end of {year}",
    "": "{year}",
} | {f"{n}月": f"{month} {{year}}" for n, month in enumerate(month_name) if n}  # fmt: skip
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


def quoted_line(language: str) -> str:
    """Return the line that says that quotes follow."""
    messages = load_messages(language)
    return messages("answer.quoted")


def english_period(period: str) -> str:
    """Return a report's period in English; empty for one that is not a year or a part of one."""
    match = _PERIOD.fullmatch(period)
    if not period or not match or match[2] not in _PARTS:
        return ""
    year = match[1] or ("" if "月" in match[2] else "the year")
    return _PARTS[match[2]].format(year=year).rstrip()


def frames(answer: Answer) -> frozenset[str]:
    """Return everything that may stand before a quote of this answer, and its count as a line."""
    periods = {(figure.status, figure.period) for figure in answer.figures}
    found = set()
    for language in LANGUAGES:
        found |= {verdict(yes, language) for yes in (True, False)}
        found |= {label(status, language) for status, _ in periods}
        found |= {label(status, language, period=period) for status, period in periods}
        found.add(count_line(answer.figures, language))
        found.add(quoted_line(language))
    return frozenset(found)


def unframed(line: str, around: frozenset[str]) -> str:
    """Return a line of an answer without the verdict and label before its quote."""
    framed = [frame for frame in around if line.startswith(frame)]
    return unframed(line[len(max(framed, key=len)) :], around) if framed else line
