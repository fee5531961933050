"""What a Word file draws: the data of charts as tables, the text of diagrams as paragraphs."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from qa.reading.grid import Cell
from qa.reading.word.markup import child, children, local

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

_MOST_POINTS: Final = 2_000  # of a series; more are a measurement's, not a report's
_DECIMALS: Final = re.compile(r"0\.(?P<places>0+)")
_DIGITS: Final = 12  # significant ones; what comes after is how computers keep 2731.5


def chart_rows(chart: _Element) -> list[list[Cell]]:
    """Return a chart's data as a table: a row a category, a column a series; empty without."""
    series = [each for each in chart.iter() if local(each) == "ser"]
    names = ["".join(_points(child(each, "tx"))) for each in series]
    values = [_points(_first(each, "val", "yVal")) for each in series]
    labels = max((_points(_first(each, "cat", "xVal")) for each in series), key=len, default=[])
    rows = max((len(each) for each in (labels, *values)), default=0)
    if not any(values):
        return []
    header = ["", *(name or "" for name in names)]
    body = [[_at(labels, row), *(_at(each, row) for each in values)] for row in range(rows)]
    return [[Cell(text) for text in row] for row in (header, *body)]


def chart_title(chart: _Element) -> str:
    """Return the title that a chart has above it; nothing where it has none."""
    title = child(chart, "chart", "title")
    return "" if title is None else "".join(_texts(title)).strip()


def diagram_texts(diagram: _Element) -> list[str]:
    """Return the text of each shape of a diagram (SmartArt), in its order."""
    shapes = (each for each in diagram.iter() if local(each) == "pt")
    found = (
        "".join(_texts(paragraph)).strip()
        for shape in shapes
        for paragraph in shape.iter()
        if local(paragraph) == "p"
    )
    return [text for text in found if text]


def _first(series: _Element, *names: str) -> _Element | None:
    return next((made for name in names if (made := child(series, name)) is not None), None)


def _texts(node: _Element) -> Iterator[str]:
    return (each.text or "" for each in node.iter() if local(each) == "t")


def _points(node: _Element | None) -> list[str]:
    """The points that a chart keeps of its sheet, as they are shown; empty where one is missing."""
    if node is None:
        return []
    literal = [each.text or "" for each in children(node, "v")]
    if literal:
        return literal
    form = next((each.text or "" for each in node.iter() if local(each) == "formatCode"), "")
    found: dict[int, str] = {}
    for each in node.iter():
        at = each.get("idx", "") if local(each) == "pt" else ""
        if at.isdecimal() and int(at) < _MOST_POINTS:
            said = child(each, "v")
            found.setdefault(int(at), _shown(said.text or "" if said is not None else "", form))
    return [found.get(at, "") for at in range(max(found, default=-1) + 1)]


def _shown(value: str, form: str) -> str:
    """A value as its format shows it: 0.052 is 5.2% in 0.0%."""
    try:
        number = Decimal(value)
    except InvalidOperation:
        return value.strip()
    if not number.is_finite():
        return value.strip()
    share = form.split(";", maxsplit=1)[0].rstrip('"').endswith("%")
    number = number * 100 if share else number
    places = _DECIMALS.search(form)
    if places or re.fullmatch(r"[#,0]+%?(?:_ )?", form):
        number = round(number, len(places["places"]) if places else 0)
    else:
        number = Decimal(f"{number:.{_DIGITS}g}")
        number = number.quantize(Decimal(1)) if number == int(number) else number.normalize()
    return f"{number:f}{'%' if share else ''}"


def _at(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""
