"""Figures as an Excel sheet, their numbers as numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Figure

_COLUMNS = ("indicator", "value", "unit", "period", "status", "section", "text", "place")
_WIDTHS = (28, 12, 12, 16, 12, 36, 24, 24)


def figures_xlsx(figures: Sequence[Figure], language: Language) -> bytes:
    """Return a sheet of `figures`, one a row. No text is taken for a formula."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = say(language, "tab.figures")
    sheet.append([say(language, f"column.{name}") for name in _COLUMNS])
    for cell, width in zip(sheet[1], _WIDTHS, strict=True):
        cell.font = Font(bold=True)
        sheet.column_dimensions[cell.column_letter].width = width
    sheet.freeze_panes = "B2"
    for at, figure in enumerate(figures, start=2):
        for column, value in enumerate(_values(figure, language), start=1):
            cell = sheet.cell(at, column, value)
            if isinstance(value, str):
                cell.data_type = "s"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _values(figure: Figure, language: Language) -> list[str | float | None]:
    value = None if figure.value is None else float(figure.value)
    falling = value is not None and figure.kind == "change" and figure.direction == "down"
    return [
        figure.indicator,
        -abs(value) if falling and value is not None else value,
        figure.unit,
        figure.period,
        say(language, f"status.{figure.status}"),
        " › ".join(figure.section),
        figure.text,
        f"{figure.document}:{figure.start}-{figure.end}",
    ]
