"""Whether a question is about the period the evidence is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.comparing import compares
from qa.answer.periods import unit_periods, years
from qa.figures.periods import calendar_of
from qa.question.periods import YEARS, find_periods, years_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.figures.periods import Calendar
    from qa.question import Question
    from qa.records import Report, Section

_CHANGED = re.compile("(?:由|从)[^，。；]{0,12}年[^。；]{0,20}(?:[降升增减]|提高|扩大|缩小)")
"""A change from one year to the year spoken of, which goes without its number."""
_PARTS = {
    "h1": "上半年", "h2": "下半年", "q123": "前三季度",
    "q1": "一季度", "q2": "二季度", "q3": "三季度", "q4": "四季度",
}  # fmt: skip


def foreign_period(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> str:
    """Return the period a question is about and the evidence is not; empty where they agree."""
    if not question.periods:
        return ""
    report = desk.report(evidence[0].hit.document)
    headings = tuple(_headings(report.root))
    calendar = calendar_of(report.doc, headings=headings)
    near = evidence[:3]
    known = _known_years(report, headings, calendar) | years(one.unit.text for one in near)
    known |= years(figure.period for one in near for figure in one.unit.figures)
    asked = years_of(question.periods, base=calendar.spoken)
    changed = (one.unit.text for one in near[:2] if _CHANGED.search(one.unit.text))
    told = len(asked) > 1 and bool(asked & years(changed))
    if known and asked and not asked <= known and not told:
        return f"{min(asked - known)}年"
    return _foreign_part(question, near, calendar)


def _known_years(report: Report, headings: Sequence[str], calendar: Calendar) -> frozenset[int]:
    doc = report.doc
    spoken = {calendar.spoken} if calendar.spoken else set()
    named = (doc.id, doc.title, doc.period, calendar.result, calendar.target, *headings)
    return years(named) | frozenset(spoken)


def _foreign_part(question: Question, near: Sequence[Evidence], calendar: Calendar) -> str:
    """A result asked for a part of the year must be of that part; a plan may be of the whole."""
    parts = {period.part for period in question.periods if period.part} - {YEARS}
    if not parts or question.status is Status.TARGET or compares(question):
        return ""
    said = {period.part for period in find_periods(calendar.result)}
    said |= {period.part for one in near for period in unit_periods(one.unit)}
    said |= {period.part for one in near for period in find_periods(one.unit.text)}
    missing = sorted(part for part in parts if part not in said)
    short = [part for part in missing if part[0] in "mq"]  # a month or quarter has no plan
    if short:
        return _name(short[0])
    if question.status is None and any(one.unit.status is Status.TARGET for one in near[:1]):
        return ""
    if question.status is Status.RESULT and not missing:
        results = {period.part for period in find_periods(calendar.result)}
        missing = sorted(part for part in parts if results - {None, YEARS} and part not in results)
    return _name(missing[0]) if missing else ""


def _name(part: str) -> str:
    return _PARTS.get(part) or f"{part[1:]}月"


def _headings(section: Section) -> list[str]:
    return [section.title, *(name for child in section.children for name in _headings(child))]
