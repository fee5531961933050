"""Several figures of a reply as a table that can be copied and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.records import Citation, Figure
from qa.web.charts import verdict_markup
from qa.web.figures import change_text
from qa.web.labels import label
from qa.web.markup import element, escape
from qa.web.places import link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.web.figures import FigureRow
    from qa.web.pairs import Pair
    from qa.web.words import Language

_TOOLS = ("copy", "csv", "xlsx")


def facts_table(both: Sequence[Pair], single: Sequence[FigureRow], language: Language) -> str:
    """Return targets beside results, or figures with their changes, each number a link."""
    if both:
        columns = ("indicator", "result", "target", "verdict", "period")
        body = [_pair(pair, language) for pair in both]
        body += [_figure(row, language, beside=True) for row in single]
    else:
        columns = ("indicator", "value", "change", "period", "status")
        body = [_figure(row, language) for row in single]
    head = "".join(
        element("th", label(language, f"column.{name}"), scope="col") for name in columns
    )
    table = element("thead", element("tr", head)) + element("tbody", "".join(body))
    tools = "".join(
        element("button", label(language, f"table.{name}"), type="button", data_act=f"table-{name}")
        for name in _TOOLS
    )
    scroll = element("div", element("table", table), class_="scroll", tabindex="0")
    return element("div", scroll + element("div", tools, class_="table-tools"), class_="facts")


def _pair(pair: Pair, language: Language) -> str:
    cells = (
        element("th", escape(pair.target.indicator), scope="row"),
        _cell(pair.result),
        _cell(pair.target),
        element("td", verdict_markup(pair, language), class_="judged"),
        element("td", escape(pair.result.period), class_="period"),
    )
    return element("tr", "".join(cells), data_places=_places(pair.result, pair.target))


def _figure(row: FigureRow, language: Language, *, beside: bool = False) -> str:
    """Return a row of a figure and its change; `beside` targets, its change has no column."""
    status = element("td", label(language, f"status.{row.figure.status}"), class_="status")
    period = element("td", escape(row.figure.period), class_="period")
    shown = (_cell(row.value or row.change), element("td"), status, period)
    if not beside:
        shown = (_cell(row.value), _cell(row.change), period, status)
    name = element("th", escape(row.figure.indicator), scope="row")
    return element("tr", name + "".join(shown), data_places=_places(row.value, row.change))


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return element("td")
    said = change_text(figure) if figure.kind == "change" else figure.text
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    return element("td", element("a", escape(said), href=link(place)), class_="number")


def _places(*figures: Figure | None) -> str:
    return "\n".join(f"{each.document}:{each.start}-{each.end}" for each in figures if each)
