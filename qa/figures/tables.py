"""Figures of a table: one for every cell that says a number, or words in a number's place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.figures.frames import frame
from qa.figures.numerals import DIGITS, parse_numeral
from qa.figures.periods import named_period
from qa.figures.quantities import find_quantities
from qa.figures.status import section_status
from qa.figures.units import unit_kind
from qa.reading import normalise
from qa.records import Figure, Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from qa.figures.frames import Direction, Kind
    from qa.figures.status import Setting
    from qa.records import Block, Document, Row, Span, Table


@dataclass(frozen=True, slots=True)
class Column:
    """What a column's name says of its cells."""

    name: str
    status: Status
    period: str
    unit: str
    kind: Kind | None
    stated: bool
    """Whether the name says 目标 or 完成, so that words in it stand for a number."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a cell says."""

    value: Decimal | None
    unit: str
    kind: Kind
    direction: Direction = ""
    bound: str = ""
    upper: Decimal | None = None
    base: str = ""


def table_figures(
    block: Block, doc: Document, *, section: tuple[str, ...], setting: Setting
) -> tuple[Figure, ...]:
    """Return the figures of a table block, in the order of its cells."""
    table = block.table
    if table is None:
        return ()
    columns = tuple(
        _column(_plain(doc, span), _about(doc, table), setting) for span in table.header
    )
    label = _label_column(doc, table)
    return tuple(
        figure
        for row in table.rows
        for figure in _row_figures(
            row, columns, label, doc=doc, section=(*section, *_group(doc, row))
        )
    )


def _group(doc: Document, row: Row) -> tuple[str, ...]:
    """What the row is a part of, the last of its headings: the goods carried by water."""
    return (_plain(doc, row.group),) if row.group else ()


_BESIDE: Final = re.compile(
    r"序号|(?:计量|计算)?单位(?:[（(].*)?|备注|说明|责任(?:单位|部门)|指标(?:属性|类型)|属性|类别"
)


def _row_figures(
    row: Row, columns: tuple[Column, ...], label: int, *, doc: Document, section: tuple[str, ...]
) -> Iterator[Figure]:
    if label >= len(row.cells) or not len(row.cells[label]):
        return
    indicator, unit = _indicator(_plain(doc, row.cells[label]))
    unit = unit or _row_unit(row, columns, doc)
    for place, cell in enumerate(row.cells[: len(columns)]):
        column = columns[place]
        if place == label or not len(cell) or _BESIDE.fullmatch(column.name):
            continue
        content = _read_cell(_plain(doc, cell), indicator, column, unit)
        if content is not None:
            yield Figure(
                doc.id, cell.start, cell.end, doc.text[cell.start : cell.end], indicator,
                content.value, content.unit, content.bound, content.direction, content.kind,
                content.base, column.period, column.status, section, row.span, row.span,
                column.name, content.upper,
            )  # fmt: skip


def _plain(doc: Document, span: Span) -> str:
    return normalise(doc.text[span.start : span.end]).text.strip()


def _about(doc: Document, table: Table) -> str:
    """The caption and notes, where a table says its unit and period."""
    spans = (*((table.caption,) if table.caption else ()), *table.notes)
    return " ".join(_plain(doc, span) for span in spans)


_UNIT: Final = re.compile(r"(?:[（(]?单位[:：]\s*|[（(])([^（()）:：，,\s]{1,12})[)）]?")


def _column(name: str, about: str, setting: Setting) -> Column:
    target = bool(re.search("目标|计划|预期|任务|预算", name)) and not re.search(
        "完成情况|为预期|占", name
    )
    done = bool(re.search("完成|实际|累计|执行", name))
    status = Status.TARGET if target and not done else Status.RESULT
    if not target and not done and section_status(about) is None:
        status = setting.status
    named = named_period(name, calendar=setting.calendar, target=target)
    period = named or named_period(about, calendar=setting.calendar, target=target)
    default = setting.calendar.target if target else setting.calendar.result
    kind: Kind | None = None
    if re.search("增长|增速|±|同比|[比较]上年|[比较]去年|升降|涨幅", name):
        kind = "change"
    elif re.search("占比|比重|构成|比例", name):
        kind = "share"
    return Column(
        name, status, period or default, _unit(name) or _unit(about), kind, target or done
    )


def _unit(text: str) -> str:
    for found in _UNIT.finditer(text):
        if unit_kind(found[1]) or unit_kind(found[1].split("/")[0]):
            return found[1]
    return ""


def _label_column(doc: Document, table: Table) -> int:
    for place, span in enumerate(table.header):
        if re.search("指标|名称|项目|类别|行业|地区|品种|产品", _plain(doc, span)):
            return place
    rows = table.rows
    for place in range(len(table.header)):
        cells = [_plain(doc, row.cells[place]) for row in rows if place < len(row.cells)]
        if sum(bool(re.search(r"[\u4e00-\u9fff]", cell)) for cell in cells) > len(cells) / 2:
            return place
    return 0


_NUMBERING: Final = re.compile(
    r"^(?:#|\d{1,3}[.．、]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|其中[:：]?|[-—•·*])\s*"
)


def _indicator(text: str) -> tuple[str, str]:
    """Return the indicator a row's label names and the unit it gives in brackets."""
    text = re.sub(r"\s+", "", text) if re.search(r"[\u4e00-\u9fff]", text) else text
    while (found := _NUMBERING.match(text)) and found.end() < len(text):
        text = text[found.end() :]
    unit = _unit(text)
    return (re.sub(r"[（(][^（()）]*[)）]$", "", text) if unit else text), unit


def _row_unit(row: Row, columns: tuple[Column, ...], doc: Document) -> str:
    for column, cell in zip(columns, row.cells, strict=False):
        if re.match("(?:计量|计算)?单位", column.name):
            return _plain(doc, cell)
    return ""


_NOTHING: Final = re.compile(r"[-—–－/]+|…+")
_RATE: Final = re.compile(r"(?:率|比重|占比|比例|指数|覆盖|系数|程度|度|失业|优良天数比)$")


def _read_cell(text: str, indicator: str, column: Column, unit: str) -> Content | None:
    if _NOTHING.fullmatch(text):
        return Content(None, "", "words") if column.stated else None
    number = re.fullmatch(rf"([-−－+]?{DIGITS})\s*", text)
    if number:
        own = "%" if column.kind in {"change", "share"} else unit or column.unit
        value = parse_numeral(number[1].lstrip("+"))
        kind = column.kind or _kind(indicator, own)
        return Content(value, own, kind, _direction(value, kind), base=_base(column))
    quantities = find_quantities(text)
    if len(quantities) == 1:
        one = quantities[0]
        framed = frame(text[: one.start], one)
        kind = framed.kind if framed.kind != "value" else column.kind or _kind(indicator, one.unit)
        direction = framed.direction or (_direction(one.value, kind) if one.value else "")
        if kind == "rank":
            return Content(one.value, one.unit, kind)
        return Content(one.value, one.unit, kind, direction, one.bound, one.upper, framed.base)
    if not quantities and column.stated and re.search(r"[\u4e00-\u9fff]", text):
        return Content(None, "", "words")
    return None


def _base(column: Column) -> str:
    found = re.search("同比|[比较](?:上年|去年)(?:同期|末)?", column.name)
    return found.group() if found else ""


def _kind(indicator: str, unit: str) -> Kind:
    """A percentage of what is no rate is its growth: 社会消费品零售总额 9.1%."""
    return "change" if unit_kind(unit) == "percent" and not _RATE.search(indicator) else "value"


def _direction(value: Decimal | None, kind: Kind) -> Direction:
    return "down" if kind == "change" and value is not None and value < 0 else ""
