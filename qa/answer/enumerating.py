"""Enumerations in running text: 一是…二是…三是…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.quoting import shortest
from qa.records import Span

if TYPE_CHECKING:
    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.answer.quoting import Quote

_MEMBER = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)")
_LONGEST = 380
_FEWEST = 2


def enumeration(evidence: Evidence, desk: Gatherer) -> list[Quote]:
    """Return all members of the enumeration a sentence belongs to or introduces, else nothing.

    Members too long to stand together are quoted to the clause that fits.
    """
    units = desk.units(evidence.hit.chunk)
    place = units.index(evidence.unit)
    following = place + 1 < len(units) and _MEMBER.match(units[place + 1].text)
    if not _MEMBER.match(evidence.unit.text) and not following:
        return []
    first = place if _MEMBER.match(units[place].text) else place + 1
    last = first
    while first > 0 and _MEMBER.match(units[first - 1].text):
        first -= 1
    while last + 1 < len(units) and _MEMBER.match(units[last + 1].text):
        last += 1
    members = list(units[first : last + 1])
    if len(members) < _FEWEST:
        return []
    each = _LONGEST // len(members) - 4
    starts = [Span(unit.span.start, unit.span.start + 1) for unit in members]
    return [
        shortest(unit, limit=each, keep=[start])
        for unit, start in zip(members, starts, strict=True)
    ]
