"""Figures of a table: one for every cell that says a number, or words in a number's place."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from qa.figures.frames import frame
from qa.figures.numerals import DIGITS, parse_numeral
from qa.figures.periods import named_period
from qa.figures.quantities import find_quantities
from qa.figures.status import section_status
from qa.figures.units import unit_kind
from qa.reading import normalise
from qa.reading.columns import Columns, columns_of, row_period
from qa.records import Figure, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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


@dataclass(frozen=True, slots=True)
class _Shape:
    """A table's columns by what they hold, and what each says of its cells."""

    columns: tuple[Column, ...]
    at: Columns
    measures: tuple[str, ...]
    """What each column measures, without units and periods; of a change, what has changed."""


def table_figures(
    block: Block, doc: Document, *, section: tuple[str, ...], setting: Setting
) -> tuple[Figure, ...]:
    """Return the figures of a table block, in the order of its cells."""
    table = block.table
    if table is None:
        return ()
    shape = _shape(doc, table, setting)
    return tuple(
        figure
        for row in table.rows
        for figure in _row_figures(row, shape, doc=doc, section=(*section, *_group(doc, row)))
    )


def _shape(doc: Document, table: Table, setting: Setting) -> _Shape:
    names = [_plain(doc, span) for span in table.header]
    about = _about(doc, table)
    if not names and table.rows and len(table.rows[0].cells) == _PAIR:
        names = [""] * _PAIR  # labels and their values, without a header
    columns = tuple(_column(name, names, about, setting) for name in names)
    at = columns_of(names, [[_plain(doc, cell) for cell in row.cells] for row in table.rows])
    return _Shape(columns, at, _measures(columns, at))


def _measures(columns: Sequence[Column], at: Columns) -> tuple[str, ...]:
    measures: list[str] = []
    whole = ""
    for place, column in enumerate(columns):
        own = "" if place == at.label or place in at.beside else _measure(column.name)
        measures.append(own or (whole if column.kind == "change" else ""))
        if own and not re.match(r"\s*(?:[#＃]|其中)", column.name):
            whole = own  # a change stands behind what has changed, and may stand behind its parts
    return tuple(measures)


_PAIR: Final = 2  # columns
_NO_MEASURE: Final = re.compile(
    r"(?:绝对[数量值]|数[值量额]?|总?[量值额]|实绩|完成|实际|累计|本[年期月]|指标值|(?:比|较)?(?:上年|去年|同期|同比|环比)?"
    r"(?:同期|末)?(?:增长|增速|增减|增幅|±|升降|涨幅|涨跌)(?:幅度|率|额|速度)?|情况|占比|比重|±)*"
)


_GROWTH: Final = re.compile(
    "(?:同比|(?:比|较)(?:上年|去年)(?:同期|末)?)?(?:增长|增速|增幅)(?:率|速度)?$"
)

_LEADING: Final = re.compile("^(?:总量|绝对[数量值]|数值|(?:同比|比上年)?(?:增长|增速))(?=.{2})")


def _measure(name: str) -> str:
    """What a column's name says it measures; nothing for 绝对数, 增长（%）, 2024年."""
    bare = re.sub(r"[（(][^（()）]*[)）]|[#＃%％]|单位[:：].*", "", re.sub(r"\s+", "", name))
    bare = re.sub(r"^其中[:：]?|(?:19|20)\d\d年?(?:度|末)?|[，,、]", "", bare)
    bare = _LEADING.sub("", _GROWTH.sub("", bare))
    return "" if _NO_MEASURE.fullmatch(bare) else bare


def _group(doc: Document, row: Row) -> tuple[str, ...]:
    """What the row is a part of, the last of its headings: the goods carried by water."""
    return (_plain(doc, row.group),) if row.group else ()


def _row_figures(
    row: Row, shape: _Shape, *, doc: Document, section: tuple[str, ...]
) -> Iterator[Figure]:
    label = shape.at.label
    if label >= len(row.cells) or not len(row.cells[label]):
        return
    named, unit = _indicator(_plain(doc, row.cells[label]))
    if shape.at.units is not None and shape.at.units < len(row.cells):
        unit = unit or _plain(doc, row.cells[shape.at.units])
    for place, cell in enumerate(row.cells[: len(shape.columns)]):
        if place == label or place in shape.at.beside or not len(cell):
            continue
        column, indicator = shape.columns[place], named
        if shape.at.rows == "places" or _names_good(named, shape.measures[place]):
            indicator = named + shape.measures[place]
        elif shape.at.rows == "periods":
            column = replace(column, period=_of_row(named, column.period))
            indicator = shape.measures[place] or column.name
        content = _read_cell(_plain(doc, cell), indicator, column, unit)
        if content is not None:
            yield Figure(
                doc.id, cell.start, cell.end, doc.text[cell.start : cell.end], indicator,
                content.value, content.unit, content.bound, content.direction, content.kind,
                content.base, column.period, column.status, section, row.span, row.span,
                column.name, content.upper,
            )  # fmt: skip


_OUTPUT: Final = re.compile("(?:总)?(?:产量|产值|增加值|销[售量]+额?|投资额|零售额|库存量)")


def _names_good(label: str, measure: str) -> bool:
    """Whether a row's label is only the good whose output the column counts: 化肥, of 产量."""
    return _OUTPUT.fullmatch(measure) is not None and label[-1:] not in "量值额率"


def _of_row(label: str, period: str) -> str:
    """The period that a row is of: the year of its label, or its part of the table's year."""
    own = row_period(label)
    year = re.match(r"(?:19|20)\d\d", own)
    if year:
        return f"{year[0]}年{re.sub('^年度?|^度', '', own[4:])}"
    found = re.match(r"(?:19|20)\d\d年", period)
    part = "" if own == "全年" else own
    return f"{found[0]}{part}" if found and own else period


def _plain(doc: Document, span: Span) -> str:
    return normalise(doc.text[span.start : span.end]).text.strip()


def _about(doc: Document, table: Table) -> str:
    """The caption and notes, where a table says its unit and period."""
    spans = (*((table.caption,) if table.caption else ()), *table.notes)
    return " ".join(_plain(doc, span) for span in spans)


_UNIT: Final = re.compile(r"(?:[（(]?单位[:：]\s*|[（(])([^（()）:：\s]{1,24})[)）]?")
_BUDGETS: Final = re.compile("(?:一般公共|政府性基金|国有资本经营|社会保险基金|财政)预算")
"""Names of accounts: 预算 in them says nothing of a plan."""
_OF_BUDGET: Final = re.compile(
    r"(?:为|占|完成)(?:年初|调整)?(?:预算|计划|目标)|预算(?:执行|完成)|[%％]"
)
_AMOUNTS: Final = re.compile("增[减加长](?:金|数)?额|(?:增减|增加|减少)[数量]")
"""Differences in the unit of what has changed, not in per cent."""
_SHARES: Final = re.compile("增长|增速|±|同比|[比较]上年|[比较]去年|升降|涨幅|增减|涨跌")


def _column(name: str, names: Sequence[str], about: str, setting: Setting) -> Column:
    said = _BUDGETS.sub("", name)
    target = bool(re.search("目标|计划|预期|任务|预算", said)) and not (
        re.search("完成情况|为预期|占", said) or _OF_BUDGET.search(said)
    )
    done = bool(re.search("完成|实际|累计|执行|决算", said))
    status = Status.TARGET if target and not done else Status.RESULT
    if not target and not done and section_status(about) is None:
        status = setting.status
    named = named_period(name, calendar=setting.calendar, target=target)
    period = named or named_period(about, calendar=setting.calendar, target=target)
    default = setting.calendar.target if target else setting.calendar.result
    if target and "预算" in said and any(re.search("执行|完成|决算|实际", one) for one in names):
        default = setting.calendar.result  # the budget of the year whose outcome stands beside it
    kind: Kind | None = None
    if _SHARES.search(name) and not _AMOUNTS.search(name):
        kind = "change"
    elif re.search("占比|比重|构成|比例", name) or _OF_BUDGET.search(said):
        kind = "share"
    return Column(
        name, status, period or default, _unit(name) or _unit(about), kind, target or done
    )


def _unit(text: str) -> str:
    """The unit that a name or caption gives; of several (万元、%) the first that is no share."""
    for found in _UNIT.finditer(text):
        units = [one for one in re.split("[、，,；;]", found[1]) if one]
        known = [one for one in units if unit_kind(one) or unit_kind(one.split("/")[0])]
        amounts = [one for one in known if unit_kind(one) != "percent"]
        if known:
            return (amounts or known)[0]
    return ""


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
