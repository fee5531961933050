"""What a report admits: the difficulties and shortcomings that its review of the year ends with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.quoting import shortest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer

_ADMITTED = re.compile(
    "清醒.{0,4}(?:认识|看到|意识)|(?:也要|也应|必须|还应)(?:清醒)?(?:地)?(?:看到|认识到)"
    "|存在着?(?:不少|一些|许多|诸多|较多).{0,8}(?:矛盾|问题|困难|不足)"
)
_ENDED = re.compile(
    "^(?:我们(?:一定|必须|要|将|应当)|对此|对于?这些|这些(?:问题|困难|是)|面对|为此|因此|各位代表|下一步)"
)
_LISTS = re.compile("[：:].{6,}")
"""What an introduction itself lists, after its colon."""
_LONGEST = 370
_SENTENCES = 12
_BRIEF = 60  # characters of an introduction that lists nothing itself
_MARKER = 4


def shortcomings(evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return what the first report that admits anything admits, sentence by sentence."""
    for document in dict.fromkeys(one.hit.document for one in evidence):
        if units := _admitted(document, desk):
            each = max(_LONGEST // len(units) - _MARKER, _BRIEF)
            if sum(len(unit.text) + _MARKER for unit in units) <= _LONGEST:
                each = _LONGEST
            return _fitting([Line(shortest(unit, limit=each, keep=())) for unit in units])
    return []


def admits(text: str) -> bool:
    """Return whether a passage introduces what the report admits."""
    return _ADMITTED.search(text) is not None


def _admitted(document: str, desk: Gatherer) -> list[Unit]:
    for chunk in desk.passages(document):
        if not _ADMITTED.search(chunk.text):
            continue
        units = desk.running(chunk)
        start = next((n for n, unit in enumerate(units) if _ADMITTED.search(unit.text)), None)
        if start is None:
            continue
        found: list[Unit] = []
        for unit in units[start : start + _SENTENCES]:
            if found and _ENDED.search(unit.text):
                break
            found.append(unit)
        only_says_so = len(found[0].text) <= _BRIEF and not _LISTS.search(found[0].text)
        return found[1:] if len(found) > 1 and only_says_so else found
    return []


def _fitting(lines: Sequence[Line]) -> list[Line]:
    room, kept = _LONGEST, []
    for line in lines:
        size = (len(line.quote.text) if line.quote else 0) + _MARKER
        if size <= room:
            kept.append(line)
            room -= size
    return kept
