"""Tables as real rows and columns: tab-separated, aligned by runs of spaces, or Markdown pipes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.reading.captions import caption_lines, note_lines
from qa.reading.lines import Line, columns, trim
from qa.reading.wholes import Label, find_wholes
from qa.records import Row, Span, Table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table and the lines it stands on, caption and notes included."""

    first: int
    last: int
    span: Span
    table: Table


_WIDE_GAP = re.compile(r"(?:[ \u00a0\u3000]{2,}|\t)[ \t\u00a0\u3000]*")
_TAB = re.compile("\t")
_RULE = re.compile(r"[|:\s+-]*-[|:\s+-]*")
_NUMERIC = re.compile(r"[\d０-９]|^[-—－–]+$")
_NUMBERED = re.compile(r"(?:附?表|续表)\s*[一二三四五六七八九十\d]+")
_LONGEST_CELL = 80
_LONGEST_GROUP = 30


def find_tables(text: str, lines: Sequence[Line], skip: Collection[int]) -> tuple[FoundTable, ...]:
    """Return the tables of a document, in order; lines whose position is in `skip` are in none."""
    rows = {
        place: cells
        for place, line in enumerate(lines)
        if place not in skip and len(cells := _cells(text, line)) > 1
    }
    tables: list[FoundTable] = []
    place = 0
    while place < len(lines):
        run = _run(text, lines, rows, skip, place) if place in rows else range(0)
        if run and _is_table(text, lines, [rows.get(at, ()) for at in run], run):
            taken = tables[-1].last + 1 if tables else 0
            tables.append(_build(text, lines, rows, run, frozenset(skip) | set(range(taken))))
            place = tables[-1].last + 1
        else:
            place = run.stop if run else place + 1
    return tuple(tables)


def _cells(text: str, line: Line) -> tuple[Span, ...]:
    """The ranges of a line's cells; empty ones keep their place between tabs and pipes."""
    if line.cells:
        return line.cells
    raw = text[line.raw.start : line.raw.end]
    if "\t" in raw:
        cells = tuple(_within(cell, line.span) for cell in _split(text, line.raw, _TAB))
    elif raw.strip().startswith("|") and raw.count("|") > 1:
        cells = _split(text, line.span, re.compile(r"\|"))[1:]
        cells = cells[:-1] if cells and not len(cells[-1]) else cells
    else:
        cells = _split(text, line.span, _WIDE_GAP)
    if cells and _NUMBERED.fullmatch(text[cells[0].start : cells[0].end]):
        return ()  # a caption with a wide gap after its number: 表 8  主要指标
    longest = max((len(cell) for cell in cells), default=0)
    prose = any("。" in text[cell.start : cell.end] for cell in cells)
    return cells if longest <= _LONGEST_CELL and not prose else ()


def _within(cell: Span, line: Span) -> Span:
    """An empty cell before the first or after the last word, moved to where the row's text is."""
    at = min(max(cell.start, line.start), line.end)
    return cell if len(cell) else Span(at, at)


def _split(text: str, span: Span, between: re.Pattern[str]) -> tuple[Span, ...]:
    cells: list[Span] = []
    start = span.start
    for found in between.finditer(text, span.start, span.end):
        cells.append(trim(text, start, found.start()))
        start = found.end()
    return (*cells, trim(text, start, span.end))


def _run(
    text: str,
    lines: Sequence[Line],
    rows: dict[int, tuple[Span, ...]],
    skip: Collection[int],
    first: int,
) -> range:
    """Lines from `first` that are rows, with lone group labels or page numbers between rows."""
    last = first
    place = first + 1
    while place < len(lines) and lines[place].gap <= 1:
        if place in rows:
            last = place
        elif place not in skip and (
            place + 1 not in rows or place != last + 1 or not _is_label(text, lines[place])
        ):
            break
        place += 1
    return range(first, last + 1)


def _is_label(text: str, line: Line) -> bool:
    label = text[line.span.start : line.span.end]
    return len(label) <= _LONGEST_GROUP and not re.search("[。；！？]|^表|^附表", label)


def _is_table(
    text: str, lines: Sequence[Line], rows: Sequence[tuple[Span, ...]], run: range
) -> bool:
    if any(lines[place].cells for place in run):
        return True
    wide = [
        row
        for row, place in zip(rows, run, strict=True)
        if sum(len(cell) > 0 for cell in row) > 1
        and not _RULE.fullmatch(_text(text, lines[place].span))
    ]
    numeric = sum(_has_number(text, row) for row in wide)
    if "\t" in text[lines[run.start].raw.start : lines[run.start].raw.end]:
        return len(wide) >= 2
    if text[lines[run.start].span.start] == "|":
        return len(wide) >= 2
    counts = [len(row) for row in wide]
    usual = max(counts, key=counts.count) if counts else 0
    even = sum(count == usual for count in counts) >= 0.6 * len(counts)
    return len(wide) >= 3 and even and numeric >= 0.5 * len(wide)


def _has_number(text: str, row: Sequence[Span]) -> bool:
    return any(_NUMERIC.search(text[cell.start : cell.end]) for cell in row[1:])


def _build(
    text: str,
    lines: Sequence[Line],
    cells: dict[int, tuple[Span, ...]],
    run: range,
    skip: Collection[int],
) -> FoundTable:
    kept = [
        place
        for place in run
        if place not in skip and not _RULE.fullmatch(_text(text, lines[place].span))
    ]
    aligned = _align(text, [cells.get(place) or (lines[place].span,) for place in kept])
    header_rows = _header_rows(text, aligned)
    header = _merge(aligned[:header_rows])
    halves = _halves(text, header)
    caption = caption_lines(text, lines, run.start, skip)
    notes = note_lines(text, lines, run.stop, skip)
    body = [lines[place] for place in kept[header_rows:]]
    first = caption.start if caption else run.start
    last = notes.stop - 1 if notes else run.stop - 1
    rows = aligned[header_rows:]
    if halves > 1:
        width = len(header) // halves
        header = header[:width]
        body = [line for line in body for _ in range(halves)]
        rows = [row[at : at + width] for row in rows for at in range(0, width * halves, width)]
    table = Table(
        header,
        tuple(_rows(text, body, rows, parted=halves > 1)),
        Span(lines[caption.start].span.start, lines[caption.stop - 1].span.end)
        if caption
        else None,
        tuple(lines[place].span for place in notes),
    )
    return FoundTable(first, last, Span(lines[first].span.start, lines[last].span.end), table)


def _halves(text: str, header: Sequence[Span]) -> int:
    """How many tables stand side by side: how often the names of the columns come again."""
    names = [re.sub(r"\s+", "", _text(text, cell)) for cell in header]
    for count in (2, 3, 4):
        width, rest = divmod(len(names), count)
        if not rest and width > 1 and names[0] and names == names[:width] * count:
            return count
    return 1


def _rows(
    text: str, lines: Sequence[Line], cells: Sequence[tuple[Span, ...]], *, parted: bool = False
) -> Iterator[Row]:
    """The rows under the header; one with nothing but a label names the group of those after it."""
    group: Span | None = None
    held: list[tuple[Line, tuple[Span, ...]]] = []
    for line, row in zip(lines, cells, strict=True):
        filled = [cell for cell in row if len(cell)]
        if len(filled) == 1 and len(row[0]) and not parted:
            yield from _group_rows(text, held, group, parted=parted)
            group, held = filled[0], []
        elif filled:
            held.append((line, row))
    yield from _group_rows(text, held, group, parted=parted)


def _group_rows(
    text: str,
    rows: Sequence[tuple[Line, tuple[Span, ...]]],
    group: Span | None,
    *,
    parted: bool,
) -> Iterator[Row]:
    labels = [Label(row[0], _indent(text, line, row[0])) for line, row in rows]
    for (line, row), whole in zip(rows, find_wholes(text, labels), strict=True):
        filled = [cell for cell in row if len(cell)]
        span = Span(filled[0].start, filled[-1].end) if parted else _row_span(line, filled)
        yield Row(span, row, whole or group)


def _indent(text: str, line: Line, label: Span) -> int:
    """How far a row's label is pushed in; only where the format itself says what its cells are."""
    return columns(text[line.raw.start : label.start]) if line.whole and line.cells else 0


def _row_span(line: Line, filled: Sequence[Span]) -> Span:
    return Span(min(line.span.start, filled[0].start), max(line.span.end, filled[-1].end))


def _align(text: str, rows: Sequence[tuple[Span, ...]]) -> list[tuple[Span, ...]]:
    """Rows with one cell for every column; a short row's missing cells are empty."""
    width = max(len(row) for row in rows)
    return [_fill(text, row, width) for row in rows]


def _fill(text: str, row: tuple[Span, ...], width: int) -> tuple[Span, ...]:
    missing = width - len(row)
    if not missing:
        return row
    numbers = len(row) > 1 and _has_number(text, row)
    blank = Span(row[-1].end, row[-1].end)
    if numbers or len(row) == 1:
        return (*row, *(blank,) * missing)
    # A header that lacks a cell lacks the first: the column of names often has no name.
    return (*(Span(row[0].start, row[0].start),) * missing, *row)


def _header_rows(text: str, rows: Sequence[tuple[Span, ...]]) -> int:
    """How many rows name the columns: none where the first row already holds values."""
    first = [_text(text, cell) for cell in rows[0]]
    filled = [cell for cell in first[1:] if cell]
    values = [cell for cell in filled if re.fullmatch(r"[-+－]?[\d０-９.．,，]+[%％]?", cell)]
    if not filled or (values and len(values) * 2 >= len(filled) and not _years(values)):
        return 0
    second = rows[1] if len(rows) > 1 else ()
    two = len(second) > 1 and not len(second[0]) and not _has_number(text, second) and len(rows) > 2
    return 2 if two else 1


def _years(values: Sequence[str]) -> bool:
    return all(re.fullmatch(r"(?:19|20)\d\d", value) for value in values)


def _merge(rows: Sequence[tuple[Span, ...]]) -> tuple[Span, ...]:
    """The names of the columns: of two header rows the lower, where it has one."""
    if not rows:
        return ()
    upper, lower = rows[0], rows[-1]
    return tuple(low if len(low) else up for up, low in zip(upper, lower, strict=True))


def _text(text: str, span: Span) -> str:
    return text[span.start : span.end]
