"""Tables as passages: a row in words, and runs of rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.chunking.passages import TARGET, Passage
from qa.reading import normalise, verbatim
from qa.reading.captions import caption_units
from qa.reading.columns import columns_of
from qa.reading.division import size
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.records import Chunk, Row, Table

_OVERLAP = 2  # rows that one window of a table shares with the next


def table_passages(text: str, table: Table, path: tuple[str, ...]) -> Iterator[Passage]:
    """A passage for each row, and one for the notes; the caption is part of their path."""
    caption = _label(text, table.caption) if table.caption else ""
    known = any(plain(caption) in plain(title) for title in path)
    section = path if known or not caption else (*path, caption)
    columns = _with_units([_label(text, cell) for cell in table.header], caption, table, text)
    passages = [_row_passage(text, row, section, columns) for row in table.rows]
    for span in _windows(text, table):
        words = text[span.start : span.end]
        passages.append(Passage(section, span, rendered="\n".join(["，".join(columns), words])))
    yield from sorted(passages, key=lambda passage: (passage.span.start, -passage.span.end))
    if table.notes:
        yield Passage(section, Span(table.notes[0].start, table.notes[-1].end))


def _with_units(names: Sequence[str], caption: str, table: Table, text: str) -> tuple[str, ...]:
    """The columns' names, with the unit that the caption gives to those that have none."""
    amount, share = caption_units(caption)
    at = columns_of(names, [[_label(text, cell) for cell in row.cells] for row in table.rows])
    if at.units is not None or not (amount or share):
        return tuple(names)
    held = [
        name
        if place == at.label or place in at.beside or not name or re.search(r"[（(]|单位", name)
        else f"{name}{_unit_given(share if _SHARE.search(name) else amount)}"
        for place, name in enumerate(names)
    ]
    return tuple(held)


def _unit_given(unit: str) -> str:
    return f"（单位：{unit}）" if unit else ""


def _row_passage(
    text: str, row: Row, section: tuple[str, ...], columns: tuple[str, ...]
) -> Passage:
    group = (_label(text, row.group),) if row.group else ()
    rendered = _render([_label(text, cell) for cell in row.cells], columns)
    return Passage((*section, *group), row.span, "row", rendered, row, columns)


def _windows(text: str, table: Table) -> Iterator[Span]:
    """Runs of rows up to a passage's size, each beginning with the last rows of the one before.

    A row alone says its own values; neighbours together answer what a part of the table lists.
    """
    first = 0
    while len(table.rows) - first > (_OVERLAP if first else 1):
        last = first
        while (
            last + 1 < len(table.rows)
            and size(text, Span(table.rows[first].span.start, table.rows[last + 1].span.end))
            <= TARGET
        ):
            last += 1
        if last == first:
            first += 1
            continue
        yield Span(table.rows[first].span.start, table.rows[last].span.end)
        if last + 1 == len(table.rows):
            return
        first = max(last + 1 - _OVERLAP, first + 1)


def _render(cells: Sequence[str], columns: Sequence[str]) -> str:
    """A row in words, each value after its column's name: 生产总值：2023年目标6.5%.

    The serial number is left out, and the unit of a column of units, or one that a name gives as
    单位, stands behind the values.
    """
    names = [*columns, *("",) * (len(cells) - len(columns))]
    at = columns_of(names, [cells])
    unit = cells[at.units] if at.units is not None and at.units < len(cells) else ""
    values = [
        _value(name, cell, unit)
        for place, (name, cell) in enumerate(zip(names, cells, strict=False))
        if cell and place != at.label and place not in at.serial and place != at.units
    ]
    label = cells[at.label]
    return f"{label}：{'，'.join(values)}" if label else "，".join(values)


_NUMBER = re.compile(r"[-−－+]?[\d,.，]*\d")
_SHARE = re.compile(r"[%％‰]|增长|增速|增幅|比上年|同比|占|比重|指数|(?:为|完成)预算")
_OWN_UNIT = re.compile(r"[（(]单位[：:](?P<unit>[^（()）：:]+)[)）]$")


def _value(name: str, cell: str, unit: str) -> str:
    """A value behind its column's name, its unit behind it."""
    own = _OWN_UNIT.search(name)
    if own and _NUMBER.fullmatch(cell):
        return f"{name[: own.start()]} {cell}{own['unit']}".strip()
    shared = unit and _NUMBER.fullmatch(cell) and not _SHARE.search(name)
    return f"{name} {cell}{unit if shared else ''}".strip()


def shown_row(chunk: Chunk) -> str:
    """Return a table row as it is shown: its cells' own characters behind their column names."""
    cells = [
        _in_one_line(verbatim(chunk.text[cell.start - chunk.start : cell.end - chunk.start]))
        for cell in chunk.cells
    ]
    return _render(cells, chunk.columns)


def _label(text: str, span: Span) -> str:
    """A cell or caption in one line, its minus sign kept, its unit set apart."""
    return _in_one_line(normalise(text[span.start : span.end]).text)


def _in_one_line(words: str) -> str:
    return re.sub(r"\n(?=[（(]?单位)", " ", words).replace("\n", "")


def plain(text: str) -> str:
    """Return a text without white space, to compare by."""
    return re.sub(r"\s+", "", text)
