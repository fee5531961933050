"""Tables of a PDF page: by their ruled cells, or by the gaps between the columns."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qa.reading.grid import Cell
from qa.reading.lines import columns as text_columns
from qa.reading.pdf.page import Glyph, PrintedLine, Segment, print_lines
from qa.reading.source import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_VALUE: Final = re.compile(r"[-+－±]?\d[\d.,，]*[%％‰]?|[-—－–]{1,2}|…+")
_CAPTION: Final = re.compile(r"附?表|续表|图\s*\d|注[:：]|资料来源")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")
_FEWEST_ROWS: Final = 3
_LONGEST_CELL: Final = 60
_STACKED: Final = 3  # lines of values in one ruled cell: rows that no rule parts
_NEAR: Final = 2.0  # points within which two rules are one


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's rows and where it stands on the page."""

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...] = ()
    """Left and right end of each column, of a table known by its gaps."""


def ruled_tables(page: Any, glyphs: Sequence[Glyph]) -> list[PrintedTable]:  # noqa: ANN401
    """Return the tables all of whose cells are ruled."""
    made = []
    for table in page.find_tables(_settings(page)):
        cells = [cell for cell in table.cells if cell is not None]
        found = _ruled(cells, glyphs)
        if found is not None:
            made.append(found)
    return made


def _settings(page: Any) -> dict[str, Any]:  # noqa: ANN401
    """Rules as cell borders; where only the sides of a table are open, its rules' ends close it."""
    rules = [edge for edge in page.horizontal_edges if edge["x1"] - edge["x0"] > 0.3 * page.width]
    ends = sorted({round(edge["x0"]) for edge in rules} | {round(edge["x1"]) for edge in rules})
    closed = [end for at, end in enumerate(ends) if not at or end - ends[at - 1] > _NEAR]
    return {
        "vertical_strategy": "lines",
        "horizontal_strategy": "lines",
        "explicit_vertical_lines": closed if 1 < len(closed) < 5 and len(rules) > 2 else [],
        "intersection_tolerance": 4,
    }


def _ruled(cells: Sequence[tuple[float, ...]], glyphs: Sequence[Glyph]) -> PrintedTable | None:
    xs = _edges([edge for cell in cells for edge in (cell[0], cell[2])])
    ys = _edges([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(xs) < 3 or len(ys) < 3:
        return None
    rows: list[dict[int, Cell]] = [{} for _ in ys[1:]]
    for cell in cells:
        left, right = _at(xs, cell[0]), _at(xs, cell[2])
        top, bottom = _at(ys, cell[1]), _at(ys, cell[3])
        lines = print_lines(_inside(glyphs, cell))
        values = sum(_VALUE.fullmatch(line.text) is not None for line in lines)
        if values >= _STACKED:
            return None
        text = one_line("\n".join(line.text for line in lines))
        rows[top][left] = Cell(text, max(1, right - left), max(1, bottom - top))
    if not any(cell.text for row in rows for cell in row.values()):
        return None
    return PrintedTable(tuple(tuple(row[at] for at in sorted(row)) for row in rows), ys[0], ys[-1])


def _edges(values: Sequence[float]) -> list[float]:
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > _NEAR:
            made.append(value)
    return made


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _inside(glyphs: Sequence[Glyph], box: tuple[float, ...]) -> Iterator[Glyph]:
    return (
        glyph
        for glyph in glyphs
        if box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] and box[1] <= glyph.middle <= box[3]
    )


def spaced_tables(
    lines: Sequence[PrintedLine],
    *,
    rules: Sequence[tuple[float, float, float]] = (),
    before: PrintedTable | None = None,
) -> dict[int, tuple[int, PrintedTable]]:
    """Return the tables that gaps show, each by its first line, with the place past its last one.

    Args:
        lines: The page's lines.
        rules: Upright rules as x, top, bottom.
        before: The table at the end of the page before, which may go on at the top of this one.
    """
    made: dict[int, tuple[int, PrintedTable]] = {}
    place = 0
    while place < len(lines):
        past = _run(lines, place)
        goes_on = before is not None and place == 0
        run = lines[place:past]
        if past > place and _is_table(run, goes_on=goes_on):
            own = _crossing(rules, run)
            columns = _columns(run, own, before if goes_on else None)
            if len(columns) > 1:
                made[place] = (past, _spaced(run, columns))
        place = max(past, place + 1)
    return made


def _run(lines: Sequence[PrintedLine], first: int) -> int:
    """One past the last of a run of lines with wide gaps; lone labels between do not end it."""
    if len(lines[first].segments) < 2:
        return first
    place = last = first
    while place + 1 < len(lines):
        place += 1
        line = lines[place]
        if line.top - lines[place - 1].bottom > 2.5 * line.size:
            break
        if len(line.segments) > 1:
            last = place
        elif place != last + 1 or not _is_label(line, lines[first:place]):
            break
    return last + 1


def _is_label(line: PrintedLine, rows: Sequence[PrintedLine]) -> bool:
    """Whether a line alone names a group of rows: it begins where they do."""
    left = min(row.x0 for row in rows)
    return (
        line.x0 <= left + 2 * line.size
        and len(line.text) <= _LONGEST_CELL // 2
        and line.text[-1] not in "。；："
        and _CAPTION.match(line.text) is None
    )


def _is_table(run: Sequence[PrintedLine], *, goes_on: bool) -> bool:
    wide = [line for line in run if len(line.segments) > 1]
    cells = [segment.text for line in wide for segment in line.segments]
    valued = sum(
        any(_VALUE.fullmatch(segment.text) for segment in line.segments[1:]) for line in wide
    )
    fewest = 1 if goes_on else _FEWEST_ROWS
    return (
        len(wide) >= fewest
        and max(len(cell) for cell in cells) <= _LONGEST_CELL
        and not any("。" in cell for cell in cells)
        and valued >= 0.5 * len(wide)
    )


def _crossing(
    rules: Sequence[tuple[float, float, float]], run: Sequence[PrintedLine]
) -> list[float]:
    """The upright rules that run along most of the lines, from the left."""
    top, bottom = run[0].top, run[-1].bottom
    along = [
        x for x, start, end in rules if min(end, bottom) - max(start, top) > 0.6 * (bottom - top)
    ]
    return _edges(along)


def _columns(
    run: Sequence[PrintedLine], rules: Sequence[float], before: PrintedTable | None
) -> tuple[tuple[float, float], ...]:
    """Left and right end of each column: between rules, else where the values of rows stand."""
    if before is not None and before.columns and _fits(run, before.columns):
        return before.columns
    left = min(line.x0 for line in run) - 1
    right = max(line.x1 for line in run) + 1
    inner = [x for x in rules if left < x < right]
    if inner:
        edges = [left, *inner, right]
        return tuple(itertools.pairwise(edges))
    counts = [len(line.segments) for line in run if len(line.segments) > 1]
    usual = statistics.mode(counts)
    spans = sorted(
        (segment.x0, segment.x1)
        for line in run
        if len(line.segments) >= usual
        for segment in line.segments
    )
    merged: list[tuple[float, float]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def _fits(run: Sequence[PrintedLine], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether every line's words fall into columns of their own."""
    return all(
        len({_column(segment, columns) for segment in line.segments}) == len(line.segments)
        for line in run
    )


def _column(segment: Segment, columns: Sequence[tuple[float, float]]) -> int:
    middle = (segment.x0 + segment.x1) / 2

    def far(at: int) -> tuple[float, float]:
        start, end = columns[at]
        shared = min(end, segment.x1) - max(start, segment.x0)
        return -max(shared, 0.0), abs((start + end) / 2 - middle)

    return min(range(len(columns)), key=far)


def _spaced(run: Sequence[PrintedLine], columns: tuple[tuple[float, float], ...]) -> PrintedTable:
    rows = [_row(line, columns) for line in run]
    head = next((at for at, row in enumerate(rows) if _holds_value(row)), 0)
    if head > 1:
        rows[:head] = [_one_header(run[:head], columns)]
    indents = _indents(run, columns)[len(run) - len(rows) :]
    cells = tuple(
        (Cell(row[0], indent=indent), *(Cell(text) for text in row[1:]))
        for row, indent in zip(rows, indents, strict=True)
    )
    return PrintedTable(cells, run[0].top, run[-1].bottom, columns)


def _indents(run: Sequence[PrintedLine], columns: Sequence[tuple[float, float]]) -> list[int]:
    """How far each line's first cell is pushed in, in columns; not at all where it is centred."""
    firsts = [
        segment for line in run for segment in line.segments[:1] if not _column(segment, columns)
    ]
    if not firsts:
        return [0] * len(run)
    middle = statistics.median((segment.x0 + segment.x1) / 2 for segment in firsts)
    centred = sum(abs((s.x0 + s.x1) / 2 - middle) <= _NEAR for s in firsts)
    if len(firsts) > 1 and centred >= 0.6 * len(firsts):
        return [0] * len(run)
    left = min(segment.x0 for segment in firsts)
    return [_indent(line, columns, left) for line in run]


def _indent(line: PrintedLine, columns: Sequence[tuple[float, float]], left: float) -> int:
    """How far a line's label is pushed in; 其中： may stand far to the left of its words."""
    *before, last = [s for s in line.segments if not _column(s, columns)] or line.segments[:1]
    said = "".join(f"{segment.text} " for segment in before)
    return max(0, round((last.x0 - left) / (line.size / 2)) - text_columns(said))


def _row(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> list[str]:
    row = [""] * len(columns)
    for segment in line.segments:
        at = _column(segment, columns)
        row[at] = f"{row[at]} {segment.text}" if row[at] else segment.text
    return row


def _holds_value(row: Sequence[str]) -> bool:
    return any(_VALUE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in row[1:])


def _one_header(lines: Sequence[PrintedLine], columns: Sequence[tuple[float, float]]) -> list[str]:
    """The names of the columns from several lines; one over several columns is said in each."""
    names = [""] * len(columns)
    for line in lines:
        for segment in line.segments:
            reached = [
                at
                for at, (start, end) in enumerate(columns)
                if min(end, segment.x1) - max(start, segment.x0) > 0.5 * (end - start)
            ]
            for at in reached or [_column(segment, columns)]:
                names[at] = one_line(f"{names[at]}\n{segment.text}")
    return names
