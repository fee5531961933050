"""The lines above and below a table that belong to it: its caption, its unit, its notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.reading.breaks import TERMINAL
from qa.reading.lines import Line, columns
from qa.reading.marks import Family, find_mark

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qa.records import Span

_NOTE = re.compile(r"[（(]?(?:注|备注|附注|说明|资料来源|数据来源)\s*[\d一二三]*[：:.、]|[*＊※]")
_LABEL = re.compile(r"(?:附?表|续表)\s*[一二三四五六七八九十\d]*\s*$")
_LONGEST_CAPTION = 60
_IN_UNITS = re.compile(r"[（(]?\s*(?:计量)?单位\s*[：:]")
_UNITS = re.compile(r"单位\s*[：:]\s*(?P<units>[^（()）：:\s]{1,24})")
_SHARES = re.compile("%|％|百分比")


def caption_lines(text: str, lines: Sequence[Line], start: int, skip: Collection[int]) -> range:
    """Return the title right above a table, over as many lines as it takes, its unit included."""
    first = start
    while first - 1 >= 0 and first - 1 not in skip and start - first < 3:
        line = lines[first - 1]
        below = lines[first]
        apart = 2 if first == start or _IN_UNITS.match(_text(text, below.span)) else 0
        if below.gap > apart or not _is_caption(text, line):
            break
        first -= 1
        if re.match(r"(?:附?表|续表)\s*[一二三四五六七八九十\d]", _text(text, line.span)):
            break
    return range(first, start)


def _is_caption(text: str, line: Line) -> bool:
    caption = _text(text, line.span)
    mark = find_mark(caption)
    return (
        columns(caption) <= 2 * _LONGEST_CAPTION
        and caption[-1] not in TERMINAL
        and not re.search("[。；！？]", caption)
        and not _LABEL.match(caption)
        and (mark is None or mark.family in {Family.FIGURE_BRACKET, Family.CIRCLE})
    )


def caption_units(caption: str) -> tuple[str, str]:
    """Return the one unit of amounts and the one of shares that a caption gives: 单位：万元、%.

    Of amounts in several units (亿元、万人) none, as the caption does not say which is whose.
    """
    found = _UNITS.search(caption)
    units = [unit for unit in re.split("[、，,；;]", found["units"]) if unit] if found else []
    amounts = [unit for unit in units if not _SHARES.fullmatch(unit)]
    share = "%" if len(amounts) < len(units) else ""
    return (amounts[0] if len(amounts) == 1 else ""), share


def note_lines(text: str, lines: Sequence[Line], start: int, skip: Collection[int]) -> range:
    """Return the notes right below a table."""
    last = start
    while (
        last < len(lines)
        and last not in skip
        and lines[last].gap <= 2
        and _NOTE.match(_text(text, lines[last].span))
    ):
        last += 1
    return range(start, last)


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]
