"""Tables of a PDF page all of whose cells are ruled."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from qa.reading.grid import Cell
from qa.reading.pdf.page import Glyph, PrintedLine, print_lines
from qa.reading.pdf.printed import NEAR, VALUE, PrintedTable, apart, pushed_in
from qa.reading.source import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_STACKED: Final = 3  # lines of values in one ruled cell: rows that no rule parts
_WIDE_RULE: Final = 0.3  # of the page; what is shorter underlines words


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
    return {
        "vertical_strategy": "lines",
        "horizontal_strategy": "lines",
        "explicit_vertical_lines": _open_sides(page),
        "intersection_tolerance": 4,
    }


def _open_sides(page: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Borders at both ends of a table's level rules, where it has only inner upright ones."""
    from pdfplumber.table import merge_edges

    near = {"snap_x_tolerance": 3, "snap_y_tolerance": 3}
    level = merge_edges(page.horizontal_edges, **near, join_x_tolerance=3, join_y_tolerance=3)
    upright = merge_edges(page.vertical_edges, **near, join_x_tolerance=3, join_y_tolerance=3)
    wide = sorted(
        (edge["top"], edge["x0"], edge["x1"])
        for edge in level
        if edge["x1"] - edge["x0"] > _WIDE_RULE * page.width
    )
    sides: list[dict[str, Any]] = []
    for (top, left, right), (bottom, other_left, other_right) in itertools.pairwise(wide):
        same = abs(left - other_left) <= NEAR and abs(right - other_right) <= NEAR
        if same and any(
            left + NEAR < rule["x0"] < right - NEAR
            and rule["top"] <= top + NEAR
            and rule["bottom"] >= bottom - NEAR
            for rule in upright
        ):
            sides += [_upright(x, top, bottom) for x in (left, right)]
    return sides


def _upright(x: float, top: float, bottom: float) -> dict[str, Any]:
    return {
        "object_type": "line", "orientation": "v", "x0": x, "x1": x, "top": top, "bottom": bottom,
        "width": 0, "height": bottom - top,
    }  # fmt: skip


def _ruled(cells: Sequence[tuple[float, ...]], glyphs: Sequence[Glyph]) -> PrintedTable | None:
    xs = apart([edge for cell in cells for edge in (cell[0], cell[2])])
    ys = apart([edge for cell in cells for edge in (cell[1], cell[3])])
    if len(xs) < 3 or len(ys) < 3:
        return None
    rows: list[dict[int, Cell]] = [{} for _ in ys[1:]]
    labels: dict[int, PrintedLine] = {}
    for cell in cells:
        left, right = _at(xs, cell[0]), _at(xs, cell[2])
        top, bottom = _at(ys, cell[1]), _at(ys, cell[3])
        lines = print_lines(_inside(glyphs, cell))
        values = sum(VALUE.fullmatch(line.text) is not None for line in lines)
        if values >= _STACKED:
            return None
        text = one_line("\n".join(line.text for line in lines))
        if lines and not left:
            labels[top] = lines[0]
        rows[top][left] = Cell(text, max(1, right - left), max(1, bottom - top))
    if not any(cell.text for row in rows for cell in row.values()):
        return None
    for place, indent in pushed_in(labels).items():
        rows[place][0] = replace(rows[place][0], indent=indent)
    return PrintedTable(tuple(tuple(row[at] for at in sorted(row)) for row in rows), ys[0], ys[-1])


def _at(edges: Sequence[float], value: float) -> int:
    return min(range(len(edges)), key=lambda at: abs(edges[at] - value))


def _inside(glyphs: Sequence[Glyph], box: tuple[float, ...]) -> Iterator[Glyph]:
    return (
        glyph
        for glyph in glyphs
        if box[0] <= (glyph.x0 + glyph.x1) / 2 <= box[2] and box[1] <= glyph.middle <= box[3]
    )
