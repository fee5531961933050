"""The section tree as rows of SQLite, and back."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from qa.records import Block, BlockKind, Row, Section, Span, Table

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

_Parts = dict[tuple[str, int, int], Span]
"""Ranges of a table by part, row and column."""


def write_tree(db: sqlite3.Connection, document: str, root: Section) -> None:
    """Add a document's section tree."""
    _write_section(db, document, root, parent=None)


def _write_section(
    db: sqlite3.Connection, document: str, section: Section, *, parent: int | None
) -> None:
    heading, span = section.heading, section.span
    cursor = db.execute(
        "INSERT INTO sections VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document,
            parent,
            section.level,
            section.title,
            heading.start,
            heading.end,
            span.start,
            span.end,
        ),
    )
    number = cursor.lastrowid
    for block in section.blocks:
        lead = (block.lead.start, block.lead.end) if block.lead else (None, None)
        added = db.execute(
            "INSERT INTO blocks VALUES (NULL, ?, ?, ?, ?, ?, ?)",
            (number, block.kind.value, block.span.start, block.span.end, *lead),
        )
        if block.table:
            db.executemany(
                "INSERT INTO cells VALUES (?, ?, ?, ?, ?, ?)",
                (
                    (added.lastrowid, *place, span.start, span.end)
                    for place, span in _parts_of(block.table)
                ),
            )
    for child in section.children:
        _write_section(db, document, child, parent=number)


def _parts_of(table: Table) -> Iterable[tuple[tuple[str, int, int], Span]]:
    if table.caption:
        yield ("caption", -1, -1), table.caption
    for column, span in enumerate(table.header):
        yield ("header", -1, column), span
    for number, span in enumerate(table.notes):
        yield ("note", number, -1), span
    for number, row in enumerate(table.rows):
        yield ("row", number, -1), row.span
        if row.group:
            yield ("group", number, -1), row.group
        for column, span in enumerate(row.cells):
            yield ("cell", number, column), span


def read_tree(db: sqlite3.Connection, document: str) -> Section:
    """Return a document's section tree, equal to the one that was written."""
    blocks = _read_blocks(db, document)
    rows = db.execute(
        "SELECT id, parent, level, title, heading_start, heading_end, start, end "
        "FROM sections WHERE document = ? ORDER BY id DESC",
        (document,),
    )
    children: dict[int | None, list[Section]] = defaultdict(list)
    for number, parent, level, title, *ends in rows:  # a child comes before its parent
        section = Section(
            level,
            title,
            heading=Span(ends[0], ends[1]),
            span=Span(ends[2], ends[3]),
            blocks=tuple(blocks[number]),
            children=tuple(reversed(children.pop(number, []))),
        )
        children[parent].append(section)
    return children[None][0]


def _read_blocks(db: sqlite3.Connection, document: str) -> dict[int, list[Block]]:
    """Return a document's blocks by the number of their section."""
    tables = _read_tables(db, document)
    rows = db.execute(
        "SELECT b.id, b.section, b.kind, b.start, b.end, b.lead_start, b.lead_end "
        "FROM blocks b JOIN sections s ON b.section = s.id WHERE s.document = ? ORDER BY b.id",
        (document,),
    )
    blocks: dict[int, list[Block]] = defaultdict(list)
    for number, section, kind, start, end, lead_start, lead_end in rows:
        lead = None if lead_start is None else Span(lead_start, lead_end)
        table = tables.get(number)
        blocks[section].append(Block(BlockKind(kind), Span(start, end), lead=lead, table=table))
    return blocks


def _read_tables(db: sqlite3.Connection, document: str) -> dict[int, Table]:
    """Return a document's tables by the number of their block."""
    rows = db.execute(
        'SELECT c.block, c.part, c.row, c."column", c.start, c.end FROM cells c '
        "JOIN blocks b ON c.block = b.id JOIN sections s ON b.section = s.id "
        "WHERE s.document = ?",
        (document,),
    )
    parts: dict[int, _Parts] = defaultdict(dict)
    for block, part, row, column, start, end in rows:
        parts[block][part, row, column] = Span(start, end)
    return {block: _table_of(found) for block, found in parts.items()}


def _table_of(parts: _Parts) -> Table:
    rows = tuple(
        Row(span, _line(parts, "cell", row=number), group=parts.get(("group", number, -1)))
        for number, span in enumerate(_column(parts, "row"))
    )
    return Table(
        header=_line(parts, "header", row=-1),
        rows=rows,
        caption=parts.get(("caption", -1, -1)),
        notes=_column(parts, "note"),
    )


def _line(parts: _Parts, part: str, *, row: int) -> tuple[Span, ...]:
    return tuple(_while_there(parts, ((part, row, column) for column in range(len(parts)))))


def _column(parts: _Parts, part: str) -> tuple[Span, ...]:
    return tuple(_while_there(parts, ((part, row, -1) for row in range(len(parts)))))


def _while_there(parts: _Parts, places: Iterable[tuple[str, int, int]]) -> Iterable[Span]:
    for place in places:
        if place not in parts:
            return
        yield parts[place]
