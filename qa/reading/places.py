"""Places as titles, offices and first sentences name them."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SUFFIX: Final = (
    "特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|州(?![省市区县新])|盟|县|区|旗|镇|乡"
)
AREA: Final = f"[一-鿿]{{1,14}}?(?:{_SUFFIX})"
_NO_NAME: Final = re.compile(
    r"[全各本我该某]|及|和|与|级|度|年|的|等|为|在|对|关于|最新|标题|城市|都市|县域|市区$|地市|县市|县区"
    r"|^[（(]?(?:市|县|区|省|州|省级|直辖市|自治区|专区|新区|园区|开发区|社区|老城区|城区|郊区|辖区|山区|灾区)$"
    r"|(?:专区|园区|开发区|社区|景区|校区|小区|片区|示范区|保护区|试验区|实验区|功能区|集聚区|库区|牧区|林区|特区)$"
)
"""What ends like a division's name and is none, or holds words that no name has."""
_GENERIC: Final = frozenset("市县区省州盟旗镇乡村街")
_EVERYDAY: Final = frozenset({"白银", "东方", "中山", "文山", "白山", "黄山", "大同", "三明"})
"""Short names of cities that are words too; alone they name no place in running text."""
_COMPOUND: Final = re.compile(
    r"日报|晚报|时报|调查|广播|电视|大学|学院|机场|港|铁路|高速|大桥|银行|集团|公司|网"
)


def read_place(text: str) -> str:
    """Return the place that a title or an office's name begins with; nothing where none does.

    An everyday short name (博州, 宜昌) comes as the full one; a name in full as it is printed.
    """
    known = _known_at_start(text)
    printed = re.match(rf"(?:{AREA})+", text)
    if printed and is_name(printed[0]) and len(printed[0]) >= len(known[0]):
        return full_names().get(printed[0], printed[0])
    return known[1]


def is_name(place: str) -> bool:
    """Return whether printed words can be a division's name, or several from the largest down."""
    parts = re.findall(AREA, place)
    return bool(parts) and all(
        _NO_NAME.search(part) is None and part[0] not in _GENERIC for part in parts
    )


def named_in(text: str) -> tuple[str, ...]:
    """Return the known provinces, cities and counties that a text names in full, in its order."""
    found: dict[str, None] = {}
    for match in re.finditer(AREA, text):
        words = match.group()
        after = text[match.end() : match.end() + 2]
        for start in range(len(words) - 1):
            name = words[start:]
            if name in _full() and len(name) > 2 and _COMPOUND.match(after) is None:
                found.setdefault(name)
                break
    return tuple(found)


def parents_of(name: str) -> tuple[str, ...]:
    """Return the names of what a division may lie in: several where many share its name."""
    return _full().get(name, ())


@cache
def full_names() -> Mapping[str, str]:
    """Return the full name of each everyday name that only one province or city has."""
    names: dict[str, set[str]] = {}
    for name, short, _parent, level in _rows():
        if level in {"province", "city"}:
            for each in short.split("|"):
                names.setdefault(each, set()).add(name)
    full = _full()
    return {
        each: next(iter(those))
        for each, those in names.items()
        if len(those) == 1 and each not in full and len(each) > 1
    }


def _known_at_start(text: str) -> tuple[str, str]:
    """The longest everyday name that a text begins with, and the full one."""
    for length in range(min(8, len(text)), 1, -1):
        name = text[:length]
        if name not in full_names() or name in _EVERYDAY:
            continue
        if not _COMPOUND.match(text, length) and text[length : length + 1] not in _GENERIC:
            return name, full_names()[name]
    return "", ""


@cache
def _full() -> Mapping[str, tuple[str, ...]]:
    parents: dict[str, tuple[str, ...]] = {}
    for name, _short, parent, level in _rows():
        if level != "country":
            # a city without counties stands in the list of counties too, within itself
            own = (parent,) if parent != name else ()
            parents[name] = (*parents.get(name, ()), *own)
    return parents


@cache
def _rows() -> tuple[tuple[str, str, str, str], ...]:
    table = resources.files("qa.lexicon").joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return tuple((row[0], row[1], row[2], row[3]) for row in rows[1:])
