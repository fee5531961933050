"""Figures as lines to read in a terminal and as CSV."""

from __future__ import annotations

import csv
import io
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Figure

CSV_COLUMNS: Final = (
    "document", "indicator", "text", "value", "upper", "unit", "bound", "kind", "direction", "base",
    "period", "status", "column", "section", "start", "end",
)  # fmt: skip
_GAP: Final = "  "
_WIDEST_CELL: Final = 44  # columns; longer cells end in …
_NARROWEST_CELL: Final = 6
_CUT: Final = 4  # indicator, figure, what it is, period; status and place stay whole
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(figures: Sequence[Figure]) -> str:
    """Return figures as CSV with a header line, decimals in full, headings joined by ` › `.

    A cell of words that a spreadsheet would run as a formula is quoted by an apostrophe.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_record(figure) for figure in figures)
    return lines.getvalue()


def _record(figure: Figure) -> list[str]:
    values: dict[str, object] = {name: getattr(figure, name) for name in CSV_COLUMNS}
    values["section"] = " › ".join(figure.section)
    values["status"] = figure.status.value
    return [_cell(name, values[name]) for name in CSV_COLUMNS]


def _cell(name: str, value: object) -> str:
    text = "" if value is None else " ".join(str(value).split())
    is_number = name in {"value", "upper", "start", "end"}
    return f"'{text}" if text.startswith(_FORMULA) and not is_number else text


def figures_table(
    figures: Sequence[Figure], *, headings: Sequence[str], width: int | None = None
) -> list[str]:
    """Return a line of headings and a line a figure, columns aligned for wide characters.

    Args:
        figures: In the order to print them.
        headings: Of indicator, figure as printed, what it is, period, status, place; then the words
            for result and target.
        width: Columns of a line; what stands before the status is cut to fit, the place never is.
    """
    *names, result, target = headings
    words = {"result": result, "target": target}
    rows = [list(names)]
    for figure in figures:
        what = " ".join(part for part in (figure.base, _ARROWS[figure.direction]) if part)
        place = f"{figure.document}:{figure.start}-{figure.end}"
        status = words[figure.status.value]
        rows.append([figure.indicator, figure.text, what, figure.period, status, place])
    rows = [[_shorten(" ".join(cell.split()), _WIDEST_CELL) for cell in row] for row in rows]
    widths = [max(_width(row[place]) for row in rows) for place in range(len(names))]
    if width is not None:
        widths = _fitted(widths, width)
        rows = [[_shorten(*cell) for cell in zip(row, widths, strict=True)] for row in rows]
    return [
        _GAP.join(_pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


_ARROWS: Final = {"": "", "up": "↑", "down": "↓"}


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _fitted(widths: Sequence[int], width: int) -> list[int]:
    """Return widths that fit a line, the widest of the first columns made narrower."""
    fitted = list(widths)
    while sum(fitted) + len(_GAP) * (len(fitted) - 1) > width:
        widest = max(range(_CUT), key=lambda place: fitted[place])
        if fitted[widest] <= _NARROWEST_CELL:
            break
        fitted[widest] -= 1
    return fitted


def _shorten(text: str, widest: int) -> str:
    if _width(text) <= widest:
        return text
    kept = ""
    for character in text:
        if _width(kept + character) >= widest:
            break
        kept += character
    return kept + "…"
