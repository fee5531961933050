"""The system of record: documents, chunks and figures as rows of SQLite."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import fields
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from qa.records import Chunk, Document, Figure, Span, Status
from qa.store.pointer import altered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

FILE = "records.sqlite"
_SELECT_AT_ONCE = 500  # SQLite's limit of variables in a statement was 999 for long


def create_database(folder: Path) -> sqlite3.Connection:
    """Return a connection to a new database in `folder`, with its tables."""
    db = sqlite3.connect(folder / FILE)
    # a build is nothing until it is complete, and its files are synchronised once, at its end
    db.execute("PRAGMA synchronous = OFF")
    db.execute("PRAGMA journal_mode = OFF")
    db.executescript(_schema())
    return db


def open_database(folder: Path) -> sqlite3.Connection:
    """Return a read-only connection to the database in `folder`, to be used under a lock.

    Raises StoreError for one with other tables than those of `create_database`.
    """
    uri = f"{(folder / FILE).resolve().as_uri()}?mode=ro&immutable=1"
    db = sqlite3.connect(uri, uri=True, check_same_thread=False)
    db.execute("PRAGMA trusted_schema = OFF")
    if _made(db) != _own_tables():
        db.close()
        raise altered(folder / FILE)
    return db


def _made(db: sqlite3.Connection) -> list[tuple[str, ...]]:
    """What a database holds: a view in a table's place may have no end."""
    return db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY 2").fetchall()


@cache
def _own_tables() -> list[tuple[str, ...]]:
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.executescript(_schema())
        return _made(db)


def _schema() -> str:
    return files("qa.store").joinpath("schema.sql").read_text(encoding="utf-8")


def write_document(db: sqlite3.Connection, doc: Document, *, number: int) -> None:
    """Add a document; `number` is its place among the others."""
    row = {field.name: getattr(doc, field.name) for field in fields(doc)}
    _insert(db, "documents", {"number": number, **row, "page_starts": _json(doc.page_starts)})


def read_documents(db: sqlite3.Connection) -> tuple[Document, ...]:
    """Return all documents, in the order they were indexed."""
    names = [field.name for field in fields(Document)]
    rows = _select(db, "documents", names, "ORDER BY number")
    return tuple(
        Document(**{**row, "page_starts": tuple(json.loads(row["page_starts"]))}) for row in rows
    )


def write_chunks(db: sqlite3.Connection, chunks: Iterable[Chunk]) -> None:
    """Add chunks; their text is not kept twice but cut out of the document's."""
    for chunk in chunks:
        row = {name: getattr(chunk, name) for name in _CHUNK_NAMES}
        row["section"] = _json(chunk.section)
        row["columns"] = _json(chunk.columns)
        row["cells"] = _json([(cell.start, cell.end) for cell in chunk.cells])
        _insert(db, "chunks", row)


def read_chunks(
    db: sqlite3.Connection, texts: Mapping[str, str], *, ids: Sequence[int] | None = None
) -> list[Chunk]:
    """Return the chunks of these ids that exist, or all, by id; `texts` are the documents'."""
    if ids is None:
        rows = _select(db, "chunks", _CHUNK_NAMES, "ORDER BY id")
        return [_chunk_of(row, texts) for row in rows]
    found: list[Chunk] = []
    for first in range(0, len(ids), _SELECT_AT_ONCE):
        some = [int(number) for number in ids[first : first + _SELECT_AT_ONCE]]
        marks = ",".join("?" * len(some))
        rows = _select(db, "chunks", _CHUNK_NAMES, f"WHERE id IN ({marks}) ORDER BY id", some)
        found.extend(_chunk_of(row, texts) for row in rows)
    return found


def read_indexed(db: sqlite3.Connection) -> list[tuple[int, str]]:
    """Return the id and indexed text of every chunk, by id."""
    return db.execute("SELECT id, indexed FROM chunks ORDER BY id").fetchall()


def write_figures(db: sqlite3.Connection, figures: Iterable[Figure]) -> None:
    """Add figures, in document order."""
    for figure in figures:
        row = {field.name: getattr(figure, field.name) for field in fields(figure)}
        row["value"], row["upper"] = _text(figure.value), _text(figure.upper)
        row["status"] = figure.status.value
        row["section"] = _json(figure.section)
        row["clause"] = _json((figure.clause.start, figure.clause.end))
        row["sentence"] = _json((figure.sentence.start, figure.sentence.end))
        _insert(db, "figures", row)


def read_figures(db: sqlite3.Connection) -> tuple[Figure, ...]:
    """Return all figures, in document order."""
    rows = _select(db, "figures", [field.name for field in fields(Figure)], "ORDER BY id")
    return tuple(_figure_of(row) for row in rows)


_CHUNK_NAMES = tuple(field.name for field in fields(Chunk) if field.name != "text")


def _chunk_of(row: dict[str, Any], texts: Mapping[str, str]) -> Chunk:
    cells = tuple(Span(start, end) for start, end in json.loads(row["cells"]))
    text = texts[row["document"]][row["start"] : row["end"]]
    section, columns = (tuple(json.loads(row[name])) for name in ("section", "columns"))
    return Chunk(**{**row, "text": text, "section": section, "columns": columns, "cells": cells})


def _figure_of(row: dict[str, Any]) -> Figure:
    parsed = {
        "value": _decimal(row["value"]),
        "upper": _decimal(row["upper"]),
        "status": Status(row["status"]),
        "section": tuple(json.loads(row["section"])),
        "clause": Span(*json.loads(row["clause"])),
        "sentence": Span(*json.loads(row["sentence"])),
    }
    return Figure(**{**row, **parsed})


def _text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _insert(db: sqlite3.Connection, table: str, row: Mapping[str, Any]) -> None:
    columns = ",".join(f'"{name}"' for name in row)
    marks = ",".join("?" * len(row))
    # the names are this module's own; every value is bound
    db.execute(f"INSERT INTO {table} ({columns}) VALUES ({marks})", tuple(row.values()))  # noqa: S608


def _select(
    db: sqlite3.Connection, table: str, names: Sequence[str], rest: str, values: Sequence[int] = ()
) -> Iterable[dict[str, Any]]:
    columns = ",".join(f'"{name}"' for name in names)
    # the names are this module's own; every value is bound
    cursor = db.execute(f"SELECT {columns} FROM {table} {rest}", values)  # noqa: S608
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
