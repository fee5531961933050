"""Whether a wanted string stands in a reply, and how much of the reply there is.

A number stands whole, with its own sign and scale: 3.5% does not stand in 13.5%, -3.5% or 下降3.5%,
nor 2490 in 2490万.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Groups = tuple[tuple[str, ...], ...]
"""Of each group, at least one alternative is wanted."""

_WIDE: Final = (
    0xFF05,
    0xFF0E,
    *range(0xFF10, 0xFF1A),
    *range(0xFF21, 0xFF3B),
    *range(0xFF41, 0xFF5B),
)
_HALF_WIDTH: Final = {code: code - 0xFEE0 for code in _WIDE}
_MARKER: Final = re.compile(r"\s*\[\d+\]")
_MARKED: Final = "\x00"
"""What stands for a citation: nothing joins over it."""
_BULLET: Final = re.compile(r"^\s*[-*•·]\s+", re.MULTILINE)
_THOUSANDS: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?!\d)")
_FALLING: Final = (
    "下降|下降了|减少|减少了|降低|降低了|下跌|下滑|回落|负增长|降"
    "|down|downby|fell|fellby|fallof|(?:declin|decreas)(?:ed|ing|e)(?:by|of)?"
)
_OTHER_BEFORE: Final = re.compile(rf"(?:\d\.?|(?<![\d%{_MARKED}])[-−–]|{_FALLING})$")
"""What makes the number after it another one."""
_LONGEST_BEFORE: Final = 14
_OTHER_AFTER: Final = re.compile(
    r"\.?\d|%|[百千万亿]|hundred|thousand|million|billion|trillion|percent"
)
_NO_READING: Final = re.compile(r"\s|\||-{3,}")
"""White space and the rules of a table: not what a person reads."""
_COPIED_RUN: Final = 12
"""Characters from which on the same words are a copy."""


def half_width(text: str) -> str:
    """Return the text with full-width digits, %, full stops and Latin letters folded."""
    return text.translate(_HALF_WIDTH)


def fold(text: str) -> str:
    """Return text as it is compared.

    Half-width, lower case; no white space, bullets or thousands separators.
    """
    marked = _MARKER.sub(_MARKED, half_width(text))
    plain = _THOUSANDS.sub(lambda number: number[0].replace(",", ""), _BULLET.sub("", marked))
    return re.sub(r"\s", "", plain).casefold()


def stands(wanted: str, folded: str) -> bool:
    """Return whether `wanted` stands in folded text, a number whole."""
    wanted = fold(wanted)
    return any(
        _is_whole(folded, found.start(), found.start() + len(wanted))
        for found in re.finditer(f"(?={re.escape(wanted)})", folded)
    )


def _is_whole(folded: str, start: int, end: int) -> bool:
    if folded[start].isdigit():
        cut = bool(_OTHER_BEFORE.search(folded[max(0, start - _LONGEST_BEFORE) : start]))
    else:
        cut = folded[start - 1 : start] == "负" and folded[start] == "增"
    return not cut and not (folded[end - 1].isdigit() and _OTHER_AFTER.match(folded, end))


def missing(groups: Iterable[Sequence[str]], folded: str) -> list[Sequence[str]]:
    """Return the groups of which no alternative stands in folded text."""
    return [group for group in groups if not any(stands(each, folded) for each in group)]


def is_part(span: str, value: str) -> bool:
    """Return whether a span is a part of a value that cuts no number: 5.1% of 下降5.1%."""
    cut = rf"(?<![\d.]){re.escape(fold(span))}(?!\.?\d)"
    return re.search(cut, fold(value)) is not None


def length(text: str) -> int:
    """Return the characters that a person reads: no white space, citations or table rules."""
    return len(_NO_READING.sub("", _MARKER.sub("", text)))


def copied(text: str, source: str) -> float:
    """Return the share of a text, 0 to 1, that is copied from `source` in long runs."""
    folded, original = fold(text), fold(source)
    taken = {
        place + step
        for place in range(len(folded) - _COPIED_RUN + 1)
        if folded[place : place + _COPIED_RUN] in original
        for step in range(_COPIED_RUN)
    }
    return len(taken) / max(1, len(folded))
