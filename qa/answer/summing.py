"""Summaries: the sentences that tell most of a topic, from every passage that is about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.quoting import quote, shortest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.quoting import Quote

_LONGEST = 380  # characters of all quotes with their markers
_EACH = 120  # characters of one quote
_ABOUT = 1.3  # how far a passage's score may be behind the best one's and be about the topic too
_MARKER = 4


def summary(evidence: Sequence[Evidence]) -> list[Line]:
    """Return quotes of the passages about the topic, in the report's order.

    The best sentence of each passage comes first, the best passage before the others; what room is
    left goes to further sentences of the best passage.

    Args:
        evidence: Best first, without headings; at least one.
    """
    best = max(evidence, key=lambda one: one.hit.score).hit
    about = [
        one
        for one in evidence
        if one.hit.document == best.document and one.hit.score >= best.score - _ABOUT
    ]
    first: dict[int, Evidence] = {}
    for one in sorted(about, key=lambda one: -one.hit.score):
        first.setdefault(one.hit.chunk.id, one)
    rest = [one for one in about if one.hit.chunk.id == best.chunk.id]
    chosen: list[Evidence] = []
    room = _LONGEST
    for one in dict.fromkeys((*first.values(), *rest)):
        size = len(_shown(one).text) + _MARKER
        if size <= room:
            chosen.append(one)
            room -= size
    chosen.sort(key=lambda one: one.unit.span)
    return [Line(_shown(one)) for one in chosen]


def _shown(one: Evidence) -> Quote:
    whole = quote(one.unit)
    return whole if len(whole.text) <= _EACH else shortest(one.unit, limit=_EACH, keep=())
