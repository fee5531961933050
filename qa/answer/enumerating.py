"""Enumerations in running text: 一是…二是…三是…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.quoting import shortest
from qa.reading.marks import find_mark
from qa.records import Span

if TYPE_CHECKING:
    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.answer.quoting import Quote

_MEMBER = re.compile(r"^(?:(?P<is>[一二三四五六七八九十])是|第(?P<th>[一二三四五六七八九十])，)")
_NUMBERS = "一二三四五六七八九十"
_LONGEST = 380
_SEMICOLONS = ("；", ";")
_FEWEST = 2
_INTRODUCTION = 4  # sentences of which the last one may be the first member


def enumeration(evidence: Evidence, desk: Gatherer, *, introduced: bool) -> list[Quote]:
    """Return all members of the enumeration a sentence belongs to, else nothing.

    With `introduced`, also of the one that it or the sentences right after it introduce.

    Sentences between two members explain the one before; members too long to stand together are
    quoted to the clause that fits.
    """
    members = _items(evidence, desk) or _members(evidence, desk, introduced=introduced)
    if len(members) < _FEWEST:
        return []
    each = _LONGEST // len(members) - 4
    starts = [Span(unit.span.start, unit.span.start + 1) for unit in members]
    return [
        shortest(unit, limit=each, keep=[start])
        for unit, start in zip(members, starts, strict=True)
    ]


def _items(evidence: Evidence, desk: Gatherer) -> list[Unit]:
    """The items that a sentence with a colon at its end introduces, such as 主要有：."""
    if not evidence.unit.text.rstrip().endswith(("：", ":")):
        return []
    units = desk.running(evidence.hit.chunk)
    found: list[Unit] = []
    for unit in units[units.index(evidence.unit) + 1 :]:
        listed = unit.shown.endswith(_SEMICOLONS) or find_mark(unit.text) is not None
        closing = bool(found) and found[-1].shown.endswith(_SEMICOLONS)
        if not (listed or closing):
            break
        found.append(unit)
    return found


def _members(evidence: Evidence, desk: Gatherer, *, introduced: bool) -> list[Unit]:
    units = desk.running(evidence.hit.chunk)
    place = units.index(evidence.unit)
    number = _number(evidence.unit)
    if number > 1:  # the first one stands before: in this chunk, or the enumeration is not whole
        before = [n for n in range(place) if _number(units[n]) == 1]
        start = before[-1] if before else None
    else:
        ahead = range(place, min(place + (_INTRODUCTION if introduced else 1), len(units)))
        start = next((n for n in ahead if _number(units[n]) == 1), None)
    found: list[Unit] = []
    for unit in units[start:] if start is not None else ():
        if _number(unit) == len(found) + 1:
            found.append(unit)
        elif _number(unit) == 1:
            break
    return found


def _number(unit: Unit) -> int:
    """Which member of an enumeration a sentence is, from 1; 0 for none."""
    match = _MEMBER.match(unit.text)
    return _NUMBERS.index(match["is"] or match["th"]) + 1 if match else 0
