"""Table rows whose columns only one space parts, as text taken from a PDF has them."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.reading.breaks import is_page_number, unclosed
from qa.reading.lines import trim
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.lines import Line

_CAPTION = re.compile(r"(?:附?表|续表)[ \u00a0]*[一二三四五六七八九十\d]+(?![，、。所中是为])")
_UNIT = re.compile(r"[（(]?[ \u00a0]*(?:计量)?单位[ \u00a0]*[：:]")
_VALUE = r"(?:[-－+]?\d[\d.,，]*[%％‰]?|[-—－–]{1,2}|…)"
_ROW = re.compile(rf"(?P<label>[^\s。；，][^。；，]*?)(?P<values>(?:[ \u00a0\u3000]+{_VALUE})+)")
_TOKEN = re.compile(r"[^ \u00a0\u3000]+")
_FEWEST_ROWS = 3
_LONGEST_ROW = 80
_LONGEST_CAPTION = 50


def split_rows(text: str, lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, those of a table under its caption (表 3 …) with their cells."""
    made = list(lines)
    place = 0
    while place < len(made):
        if _is_caption(text, made[place]):
            place = _mark_table(text, made, place + 1)
        else:
            place += 1
    return tuple(made)


def _is_caption(text: str, line: Line) -> bool:
    words = text[line.span.start : line.span.end]
    return (
        len(words) <= _LONGEST_CAPTION
        and _CAPTION.match(words) is not None
        and not re.search("[。；，]", words)
    )


def _mark_table(text: str, lines: list[Line], first: int) -> int:
    """Give the table that begins at `first` its cells; return the place of the line after it."""
    if first < len(lines) and _UNIT.match(_text(text, lines[first])):
        first += 1
    rows: dict[int, re.Match[str]] = {}
    place = first + 1  # the line at `first` names the columns
    while place < len(lines) and len(lines[place].span) <= _LONGEST_ROW:
        found = _ROW.fullmatch(text, lines[place].span.start, lines[place].span.end)
        if found is not None and not is_page_number(found.group()):
            rows[place] = found
        elif not is_page_number(_text(text, lines[place])):
            break
        place += 1
    if len(rows) < _FEWEST_ROWS or first >= len(lines) or lines[first].cells:
        return first
    _set_cells(text, lines, first, rows)
    return place


def _set_cells(text: str, lines: list[Line], first: int, rows: dict[int, re.Match[str]]) -> None:
    values = {place: _tokens(text, *found.span("values")) for place, found in rows.items()}
    count = Counter(len(cells) for cells in values.values()).most_common(1)[0][0]
    header = _names(text, lines[first].span)
    units = len(header) >= count + 2 and all(
        len(_tokens(text, *found.span("label"))) > 1 for found in rows.values()
    )
    lines[first] = replace(lines[first], cells=_columns(text, header, count + units))
    for place, found in rows.items():
        label = trim(text, *found.span("label"))
        cells: tuple[Span, ...] = (label,)
        if units:
            unit = _tokens(text, label.start, label.end)[-1]
            cells = (trim(text, label.start, unit.start), unit)
        lines[place] = replace(lines[place], cells=(*cells, *values[place]))


def _columns(text: str, header: Sequence[Span], count: int) -> tuple[Span, ...]:
    """The header's cells: the last `count` words, and what stands before them as one."""
    if len(header) <= count:
        start = header[0].start
        return (Span(start, start), *header)
    names = header[len(header) - count :]
    return (trim(text, header[0].start, names[0].start), *names)


def _names(text: str, span: Span) -> list[Span]:
    """The words of a header: 产 量 is one, and so is 指数（以上年为 100）."""
    names: list[Span] = []
    for token in _tokens(text, span.start, span.end):
        before = text[names[-1].start : names[-1].end] if names else ""
        spaced = len(before.replace(" ", "")) == 1 and text[token.start] not in "（("
        if names and (spaced or unclosed(before)):
            names[-1] = Span(names[-1].start, token.end)
        else:
            names.append(token)
    return names


def _tokens(text: str, start: int, end: int) -> list[Span]:
    return [Span(*found.span()) for found in _TOKEN.finditer(text, start, end)]


def _text(text: str, line: Line) -> str:
    return text[line.span.start : line.span.end]
