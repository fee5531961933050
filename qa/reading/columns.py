"""What a table's columns are: its rows' labels, serial numbers, units, notes and values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from qa.reading.places import AREA, is_name

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = Literal["things", "places", "periods"]
"""What a table's rows are: indicators, industries and goods, or places, or periods."""

_SERIAL: Final = re.compile(r"序号|编号|行次|栏次|№|No\.?")
_UNIT: Final = re.compile(r"(?:计量|计算)?单位(?:[（(].*)?")
_BESIDE: Final = re.compile(
    r"备注|说明|责任(?:单位|部门)|指标(?:属性|类型)|属性|类别|代码|公式|(?:科目|项目)编码"
)
_NAMES: Final = re.compile(
    r"(?:主要)?(?:指标|项目|产品|行业|品种|科目|地区|县区|区县|县市区|市县|城市|区划)(?:名称)?|名称|指\s*标|项\s*目"
)
_TEXT: Final = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_QUANTITY: Final = re.compile(r"[-—－–−+±约超近≥≤]?\s*[\d０-９.,，]+\s*\S{0,6}")
_PERIOD: Final = re.compile(
    r"(?:(?:19|20)\d\d年?(?:度|末)?)?\s*(?:上半年|下半年|前[一二三]季度|[一二三四]季度|全年|1?\d月(?:末|份)?"
    r"|1[-—–~至]\s*1?\d月(?:份)?|Q[1-4])?"
)
_WHOLE: Final = re.compile(
    r"(?:全[国省市区县州盟旗]|合\s*计|总\s*计|小\s*计|[市省区县州]?本级|[市省县]级|[市省县]直)(?:.{0,2}计)?"
)
_MOSTLY: Final = 0.5  # of the cells that are not empty


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of columns by what they hold."""

    label: int
    rows: Rows
    serial: frozenset[int]
    units: int | None
    beside: frozenset[int]
    """Serial numbers, units, notes: what holds no value and names no row."""


def columns_of(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Columns:
    """Return what the columns of a table are, by their names and what stands in them.

    Args:
        header: The columns' names, normalised; empty for a table without.
        rows: The cells of the rows, normalised, a cell for every column.
    """
    width = max([len(header), *(len(row) for row in rows)], default=0)
    names = [*(re.sub(r"\s+", "", name) for name in header), *("",) * (width - len(header))]
    cells = [[row[at] for row in rows if at < len(row) and row[at]] for at in range(width)]
    serial = frozenset(at for at in range(width) if _counts(names[at], cells[at], at))
    units = next((at for at, name in enumerate(names) if _UNIT.fullmatch(name)), None)
    beside = serial | {at for at, name in enumerate(names) if _BESIDE.fullmatch(name)}
    beside |= set() if units is None else {units}
    label = _label(names, cells, frozenset(beside))
    if label is None:  # 类别 or 说明 names the rows where nothing else does
        beside = serial | (set() if units is None else {units})
        label = _label(names, cells, frozenset(beside))
        left = [at for at in range(width) if at not in beside]
        label = label if label is not None else next(iter(left), 0)
    return Columns(label, _rows(cells[label] if cells else ()), serial, units, frozenset(beside))


def is_whole(label: str) -> bool:
    """Return whether a row's label names the whole or a level of it, rather than one part."""
    return _WHOLE.fullmatch(label) is not None


def row_period(label: str) -> str:
    """Return the period that a row's label is, without spaces; nothing where it is none."""
    bare = re.sub(r"\s+", "", label)
    return bare if bare and _PERIOD.fullmatch(bare) else ""


def _counts(name: str, cells: Sequence[str], at: int) -> bool:
    if _SERIAL.fullmatch(name):
        return True
    numbers = [int(cell) for cell in cells if re.fullmatch(r"\d{1,3}", cell)]
    return (
        at == 0
        and not name
        and len(numbers) > 1
        and len(numbers) == len(cells)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and numbers[0] <= 1
    )


def _label(
    names: Sequence[str], cells: Sequence[Sequence[str]], beside: frozenset[int]
) -> int | None:
    """The column of the labels: the first of words before the first of values; None without."""
    candidates: list[int] = []
    for at in range(len(names)):
        if at in beside:
            continue
        if _share(cells[at], _is_words) > _MOSTLY:
            candidates.append(at)
        elif cells[at]:
            break
    named = [at for at in candidates if _NAMES.fullmatch(names[at])]
    if named or candidates:
        return (named or candidates)[0]
    others = [at for at in range(len(names)) if at not in beside]
    late = [at for at in others if _NAMES.fullmatch(names[at]) and _share(cells[at], _is_words)]
    if late:
        return late[0]
    periods = (at for at in others if _share(cells[at], row_period) > _MOSTLY)
    return next(periods, None)


def _is_words(cell: str) -> bool:
    return (
        _TEXT.search(cell) is not None
        and _QUANTITY.fullmatch(cell) is None
        and not row_period(cell)
    )


def _rows(labels: Sequence[str]) -> Rows:
    bare = [re.sub(r"\s+", "", label) for label in labels]
    if _share(bare, row_period) > _MOSTLY:
        return "periods"
    own = [label for label in bare if not is_whole(label)]
    if len(own) > 1 and _share(own, _is_place) > _MOSTLY:
        return "places"
    return "things"


def _is_place(label: str) -> bool:
    return re.fullmatch(rf"[#＃]?(?:{AREA})+", label) is not None and is_name(label.lstrip("#＃"))


def _share(cells: Sequence[str], test: Callable[[str], object]) -> float:
    return sum(bool(test(cell)) for cell in cells) / len(cells) if cells else 0.0
