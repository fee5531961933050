"""Enumerations in running text: 一是…二是…三是…."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer

_MEMBER = re.compile(r"^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，)")
_LONGEST = 380
_FEWEST = 2


def enumeration(evidence: Evidence, desk: Gatherer) -> list[Unit]:
    """Return all members of the enumeration a sentence belongs to or introduces, else nothing."""
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
    fits = sum(len(unit.text) + 4 for unit in members) <= _LONGEST
    return members if fits and len(members) >= _FEWEST else []
