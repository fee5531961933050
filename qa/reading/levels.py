"""How headings without a number, whose depth only the format tells, stand among numbered ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.reading.headings import Heading
    from qa.reading.marks import Family

OUTSIDE = 100
"""Above every rank, so that headings that only the format tells hold all others."""


def rank_levels(
    headings: Sequence[Heading], ranks: Mapping[Family | None, int]
) -> dict[int, float]:
    """Return the rank of each level that the format tells.

    It is that of the numbering which headings of this level mostly have; between two such for a
    level that has none of its own; outside all numberings where no numbered heading has a level.
    """
    numbered: dict[int, Counter[int]] = {}
    for heading in headings:
        if heading.level and heading.family is not None and not heading.back:
            numbered.setdefault(heading.level, Counter())[ranks[heading.family]] += 1
    known = {level: counts.most_common(1)[0][0] for level, counts in numbered.items()}
    return {
        level: _rank(level, known)
        for level in {heading.level for heading in headings if heading.level}
    }


def _rank(level: int, known: Mapping[int, int]) -> float:
    if level in known:
        return known[level]
    above = [other for other in known if other < level]
    if above:
        return known[max(above)] + (level - max(above)) / 10
    if known:
        return known[min(known)] - (min(known) - level) / 10
    return level - OUTSIDE
