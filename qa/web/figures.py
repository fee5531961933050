"""Figures as a person reads them: a value with its change in one row; as a table and as CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.records import Citation, Figure, Status
from qa.web.markup import element, escape
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_CSV_FIELDS = (
    "indicator", "value", "unit", "bound", "direction", "kind", "base", "period", "status",
    "section", "column", "text", "document", "start", "end",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure and, where the same sentence gives it, the change of the same indicator."""

    value: Figure | None
    change: Figure | None

    @property
    def figure(self) -> Figure:
        """The figure the row is about: its value, or its change where it has no value."""
        figure = self.value or self.change
        if figure is None:
            raise ValueError("a row without a figure")
        return figure

    @property
    def place(self) -> Citation:
        """The place of the figure the row is about."""
        figure = self.figure
        return Citation(figure.document, figure.start, figure.end, figure.text)

    @property
    def places(self) -> str:
        """Where its value and its change stand, as `document:start-end`, one a line."""
        both = (self.value, self.change)
        return "\n".join(f"{each.document}:{each.start}-{each.end}" for each in both if each)


def rows(figures: Sequence[Figure]) -> list[FigureRow]:
    """Return one row per value, with the change that follows it, in the order given."""
    out: list[FigureRow] = []
    for figure in figures:
        if figure.kind != "change":
            out.append(FigureRow(figure, None))
        elif out and _belongs(figure, out[-1]):
            out[-1] = replace(out[-1], change=figure)
        else:
            out.append(FigureRow(None, figure))
    return out


def change_text(figure: Figure) -> str:
    """Return a change with its sign: +5.1%, −5.1%; the report's own words where there is none."""
    if figure.value is None or not figure.direction:
        return figure.text
    sign = "+" if figure.direction == "up" else "−"
    return f"{sign}{abs(figure.value)}{figure.unit}"


def table_markup(figures: Sequence[Figure], language: Language) -> str:
    """Return the sortable table of `figures`; the browser sorts by `data-sort` and filters."""
    columns = ("indicator", "value", "change", "period", "status", "section")
    head = "".join(_heading(column, language) for column in columns)
    body = "".join(_row(row, language) for row in rows(figures))
    caption = element("caption", escape(say(language, "figures.caption")), class_="unseen")
    return element(
        "table",
        caption + element("thead", element("tr", head)) + element("tbody", body),
        class_="figure-table",
    )


def csv_text(figures: Sequence[Figure]) -> str:
    """Return `figures` as CSV with a byte order mark, so that spreadsheets read the Chinese.

    Text that a spreadsheet would run as a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_CSV_FIELDS)
    for figure in figures:
        writer.writerow([_cell(figure, name) for name in _CSV_FIELDS])
    return "\ufeff" + out.getvalue()


def _belongs(change: Figure, row: FigureRow) -> bool:
    value = row.value
    return (
        row.change is None
        and value is not None
        and value.kind == "value"
        and (value.document, value.indicator, value.status, value.sentence)
        == (change.document, change.indicator, change.status, change.sentence)
    )


def _heading(column: str, language: Language) -> str:
    button = element("button", escape(say(language, f"column.{column}")), type="button")
    return element("th", button, scope="col", data_column=column, aria_sort="none")


def _row(row: FigureRow, language: Language) -> str:
    figure = row.figure
    cells = (
        element("th", escape(figure.indicator), scope="row"),
        _number(row.value, row.value.text if row.value else "", row),
        _number(row.change, change_text(row.change) if row.change else "", row),
        element("td", escape(figure.period), class_="period"),
        element("td", escape(say(language, f"status.{figure.status}")), class_="status"),
        element("td", escape(" › ".join(figure.section)), class_="path"),
    )
    return element(
        "tr",
        "".join(cells),
        data_status=figure.status,
        data_places=row.places,
        class_=figure.status,
    )


def _number(figure: Figure | None, text: str, row: FigureRow) -> str:
    if figure is None:
        return element("td")
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    anchor = element("a", escape(text), href=link(place), class_="open-place")
    sort = figure.value if figure.value is not None else ""
    if figure is row.change and figure.value is not None and figure.direction == "down":
        sort = -abs(figure.value)
    return element("td", anchor, class_=f"number {figure.direction}".strip(), data_sort=sort)


def _cell(figure: Figure, name: str) -> str:
    value = getattr(figure, name)
    if name == "section":
        value = " › ".join(value)
    if isinstance(value, Status):
        value = value.value
    text = "" if value is None else str(value)
    guarded = name not in {"value", "start", "end"} and text.startswith(("=", "+", "-", "@"))
    return f"'{text}" if guarded else text
