"""Tables whose cells span rows and columns, made into plain rows."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa.reading.source import Draft

_MOST_HEADER_ROWS = 4
_MOST_COLUMNS = 200  # a span beyond is a slip or an attack, never a report's table
_VALUE = re.compile(r"[-+－±]?\d[\d.,，]*[%％‰]?|[-—－–]{1,2}|…+")
_YEAR = re.compile(r"(?:19|20)\d\d年?")
_FEWEST_COLUMNS = 2
_LABEL = re.compile(r"(?:附?表|续表)\s*[一二三四五六七八九十\d]*(?:[-—]\d+)?")
_CAPTION = re.compile(
    r"^(?:附?表|续表)\s*[一二三四五六七八九十\d]|^[（(]?\s*(?:计量)?单位\s*[：:]|(?:情况|明细|统计|汇总|一览|决算|预算)表$"
)
_LONGEST_CELL = 300  # characters; longer cells lay out a page, they do not hold values


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the format gives it."""

    text: str
    across: int = 1
    """How many columns it covers."""
    down: int = 1
    """How many rows it covers."""
    indent: int = 0
    """How far its words are pushed in, in columns: half a Chinese character each."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What stands at one row and column."""

    text: str
    inherited: bool = False
    """The cell began in a row above."""
    spread: bool = False
    """The cell began in a column to the left."""
    indent: int = 0


def write_table(draft: Draft, rows: Sequence[Sequence[Cell]], *, goes_on: bool = False) -> None:
    """Add a table's rows to a draft; one that only lays out the page comes as paragraphs.

    A cell over several rows stands in each of them. One over several columns stands in the first,
    and in a header in each, before the names under it: header rows become one. A table that
    `goes_on` is the rest of the one added last.
    """
    table = _without_blank_columns(_places(rows))
    if not table:
        return
    texts = [[place.text for place in row] for row in table]
    if _lays_out(texts):
        for cells in rows:
            for cell in cells:
                draft.paragraph(cell.text)
        return
    if not goes_on:
        draft.part_tables()
        for caption in _captions(table):
            draft.paragraph(caption)
        table = _without_blank_columns(table)
    head = 0 if goes_on else _header_rows(table)
    if head:
        draft.row(_header(table[:head]))
    for row in table[head:]:
        draft.row(_row(row), indent=row[0].indent)


def _captions(table: list[list[_Place]]) -> list[str]:
    """The captions and units that stand in rows of their own above the header; taken out of it.

    A label (附表1) is put before the caption that follows it.
    """
    said: list[str] = []
    while len(table) > 2 and (row := _caption(table[0], table[1])):
        label = bool(said) and _LABEL.fullmatch(said[-1]) is not None
        said[-1:] = [f"{said[-1]} {row[0]}", *row[1:]] if label else [*said[-1:], *row]
        del table[0]
    return said


def _caption(row: Sequence[_Place], below: Sequence[_Place]) -> list[str]:
    """What a row over most columns says above a table; nothing for one that names columns."""
    own = [place.text.strip() for place in row if place.text.strip() and not place.spread]
    if not own or any(place.inherited for place in below) or len(row) < _FEWEST_COLUMNS:
        return []
    filled = {place.text.strip() for place in below if place.text.strip()}
    spread = sum(place.spread or not place.text.strip() for place in row)
    alone = len(own) == 1 and spread >= len(row) - 1 and bool(row[0].text.strip())
    named = all(_CAPTION.search(text) for text in own) and len(own) < len(row)
    return own if (alone and (len(filled) > 1 or named)) or named else []


def _places(rows: Sequence[Sequence[Cell]]) -> list[list[_Place]]:
    """The table as a rectangle; cells of the rows above reach down into it."""
    made: list[list[_Place]] = []
    reaching: dict[int, tuple[int, _Place]] = {}
    for cells in rows:
        row: list[_Place] = []
        for cell in cells:
            _reach(row, reaching)
            for offset in range(max(1, min(cell.across, _MOST_COLUMNS - len(row)))):
                spread = offset > 0
                if cell.down > 1:
                    reaching[len(row)] = (
                        cell.down - 1,
                        _Place(cell.text, inherited=True, spread=spread),
                    )
                row.append(_Place(cell.text, spread=spread, indent=cell.indent))
        _reach(row, reaching)
        made.append(row)
    width = max((len(row) for row in made), default=0)
    return [row + [_Place("")] * (width - len(row)) for row in made]


def _reach(row: list[_Place], reaching: dict[int, tuple[int, _Place]]) -> None:
    while len(row) in reaching:
        left, place = reaching.pop(len(row))
        if left > 1:
            reaching[len(row)] = (left - 1, place)
        row.append(place)


def _without_blank_columns(table: list[list[_Place]]) -> list[list[_Place]]:
    """Columns that only widen a neighbour's span hold nothing of their own."""
    width = len(table[0]) if table else 0
    kept = [
        at
        for at in range(width)
        if any(row[at].text.strip() and not row[at].spread for row in table)
    ]
    return [[row[at] for at in kept] for row in table] if kept else []


def _lays_out(texts: Sequence[Sequence[str]]) -> bool:
    cells = [cell for row in texts for cell in row]
    return len(texts[0]) < 2 or max(len(cell) for cell in cells) > _LONGEST_CELL


def _header_rows(table: Sequence[Sequence[_Place]]) -> int:
    """How many rows name the columns, as far as spans tell: a name over several has names below."""
    deepest = 0
    for at, row in enumerate(table[:_MOST_HEADER_ROWS]):
        if _holds_values(row[1:]):
            break
        spans_across = _spans_in_part(row)
        reached = at + 1 < len(table) and any(place.inherited for place in table[at + 1])
        if not (spans_across or reached):
            return at + 1 if deepest else 0
        deepest = at + 1
    return deepest if deepest < len(table) else 0


def _spans_in_part(row: Sequence[_Place]) -> bool:
    """Whether a cell covers several columns, but not all: that would be a group's label."""
    return any(place.spread for place in row) and not all(place.spread for place in row[1:])


def _holds_values(row: Iterable[_Place]) -> bool:
    texts = [place.text.strip() for place in row]
    return any(_VALUE.fullmatch(text) and not _YEAR.fullmatch(text) for text in texts)


def _header(rows: Sequence[Sequence[_Place]]) -> list[str]:
    names: list[str] = []
    for column in zip(*rows, strict=True):
        parts: list[str] = []
        for place in column:
            text = place.text.strip()
            if text and not place.inherited and text not in parts:
                parts.append(text)
        names.append(_joined(parts))
    return names


def _joined(parts: Sequence[str]) -> str:
    """The names from above one another as one; two figures never become another.

    A year stands before what is counted in it: 2021年产量.
    """
    years = [part for part in parts if _YEAR.fullmatch(part)]
    name = ""
    for part in (*years, *(part for part in parts if part not in years)):
        name += f" {part}" if name[-1:].isdigit() and part[:1].isdigit() else part
    return name


def _row(row: Sequence[_Place]) -> list[str]:
    return ["" if place.spread else place.text for place in row]
