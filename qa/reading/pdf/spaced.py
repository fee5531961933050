"""Tables of a PDF page whose columns only gaps part, or upright rules."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qa.reading.grid import Cell
from qa.reading.pdf.printed import VALUE, PrintedTable, apart, pushed_in
from qa.reading.source import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.reading.pdf.page import PrintedLine, Segment

_CAPTION: Final = re.compile(r"附?表|续表|图\s*\d|注[:：]|资料来源")
_YEAR: Final = re.compile(r"(?:19|20)\d\d年?")
_TOUCHING: Final = re.compile(r"(.*[^\d\s.,，+-])\s*([-+－]?\d[\d,，]*(?:\.\d+)?[%％]?)")
_FEWEST_ROWS: Final = 3
_LONGEST_CELL: Final = 60


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
        any(VALUE.fullmatch(segment.text) for segment in line.segments[1:]) for line in wide
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
    return apart(along)


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
    valued = [line for line in run if _holds_value([s.text for s in line.segments])]
    usual = statistics.mode(len(line.segments) for line in valued)
    spans = sorted(
        (segment.x0, segment.x1)
        for line in valued
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
    labels = {
        place: replace(line, segments=first)
        for place, line in enumerate(run[len(run) - len(rows) :])
        if place >= (head > 0)
        and (first := tuple(s for s in line.segments if not _column(s, columns)))
    }
    indents = pushed_in(labels)
    cells = tuple(
        (Cell(row[0], indent=indents.get(place, 0)), *(Cell(text) for text in row[1:]))
        for place, row in enumerate(rows)
    )
    return PrintedTable(cells, run[0].top, run[-1].bottom, columns)


def _row(line: PrintedLine, columns: Sequence[tuple[float, float]]) -> list[str]:
    if len(line.segments) == len(columns):
        return [segment.text for segment in line.segments]
    row = [""] * len(columns)
    for segment in _parted(line.segments, columns):
        at = _column(segment, columns)
        row[at] = f"{row[at]} {segment.text}" if row[at] else segment.text
    return row


def _parted(
    segments: Sequence[Segment], columns: Sequence[tuple[float, float]]
) -> Iterator[Segment]:
    """The segments; a long label that touches its row's first value comes apart from it."""
    for segment in segments:
        reached = [at for at, (start, end) in enumerate(columns) if _within(segment, start, end)]
        found = _TOUCHING.fullmatch(segment.text) if len(reached) > 1 else None
        if found is None:
            yield segment
            continue
        start = columns[reached[1]][0]
        yield replace(segment, text=found[1], x1=start)
        yield replace(segment, text=found[2], x0=start)


def _within(segment: Segment, start: float, end: float) -> bool:
    return min(end, segment.x1) - max(start, segment.x0) > 0.5 * (end - start)


def _holds_value(row: Sequence[str]) -> bool:
    return any(VALUE.fullmatch(cell) and not _YEAR.fullmatch(cell) for cell in row[1:])


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
