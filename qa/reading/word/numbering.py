"""The numbers that Word gives to paragraphs by itself, as text: 一、, （一）, 1."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from qa.reading.word.markup import child, children, is_on, value

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_SIMPLE = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    """Level (from 1) after which it starts over; 0 never, None after any above."""
    legal: bool = False
    tight: bool = False
    """Nothing stands between number and text."""
    style: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    _lists: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """Levels of each list, by the number its paragraphs name."""
    _shared: dict[str, str] = field(default_factory=dict)
    """The definition that each list counts in: lists of one definition count on."""
    _fresh: dict[str, frozenset[int]] = field(default_factory=dict)
    """Levels at which a list starts over when it first comes up."""
    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, number: str, level: int | None, *, style: str = "") -> str:
        """Return the number of the next paragraph of a list, with what parts it from its text.

        Args:
            number: The list's own number (w:numId).
            level: The paragraph's level from 0; None where only its style says it.
            style: The paragraph's style.
        """
        levels = self._lists.get(number)
        if levels is None:
            return ""
        if level is None:
            level = next((at for at, of in levels.items() if of.style and of.style == style), 0)
        own = levels.get(level)
        if own is None:
            return ""
        counts = self._count(number, levels, level)
        shown = _PLACEHOLDER.sub(
            lambda found: _numeral(levels, counts, int(found[1]) - 1, legal=own.legal), own.text
        )
        if own.form == "bullet":
            shown = "•"
        if not shown or own.form == "none":
            return shown
        return shown if own.tight or not shown[-1].isascii() else f"{shown} "

    def _count(self, number: str, levels: dict[int, _Level], level: int) -> list[int]:
        counts = self._counts.setdefault(self._shared[number], [-1] * _LEVELS)
        for at in self._fresh.pop(number, ()):
            counts[at] = -1
        for at in range(level):
            if counts[at] < 0 and at in levels:
                counts[at] = levels[at].start
        counts[level] = levels[level].start if counts[level] < 0 else counts[level] + 1
        for at in range(level + 1, _LEVELS):
            restart = levels[at].restart if at in levels else None
            if restart is None or (restart and level < restart):
                counts[at] = -1
        return counts


def read_numbering(root: _Element | None) -> Numbering:
    """Return the lists that a numbering part defines; none without it."""
    made = Numbering()
    if root is None:
        return made
    defined = {
        value(node, "abstractNumId"): _levels(node) for node in children(root, "abstractNum")
    }
    linked = {
        value(style): value(node, "abstractNumId")
        for node in children(root, "abstractNum")
        if (style := child(node, "styleLink")) is not None
    }
    borrowed = {
        value(node, "abstractNumId"): linked.get(value(style), "")
        for node in children(root, "abstractNum")
        if (style := child(node, "numStyleLink")) is not None
    }
    for node in children(root, "num"):
        number = value(node, "numId")
        pointed = child(node, "abstractNumId")
        abstract = value(pointed) if pointed is not None else ""
        abstract = borrowed.get(abstract) or abstract
        levels = dict(defined.get(abstract, {}))
        made._fresh[number] = _override(node, levels)
        made._lists[number] = levels
        made._shared[number] = abstract
    return made


def _levels(node: _Element) -> dict[int, _Level]:
    return {_whole(value(level, "ilvl"), 0): _level(level) for level in children(node, "lvl")}


def _level(node: _Element) -> _Level:
    def said(name: str, default: str = "") -> str:
        found = child(node, name)
        return value(found) or default if found is not None else default

    restart = said("lvlRestart")
    return _Level(
        said("numFmt", "decimal"),
        said("lvlText"),
        _whole(said("start"), 1),
        _whole(restart, 0) if restart else None,
        is_on(child(node, "isLgl")),
        said("suff") == "nothing",
        said("pStyle"),
    )


def _whole(said: str, otherwise: int) -> int:
    """A number that a file says, as far as one could be meant."""
    return int(said) if said.isdecimal() and len(said) < 5 else otherwise


def _override(node: _Element, levels: dict[int, _Level]) -> frozenset[int]:
    """Change levels as a list's own entry says; return those it starts over."""
    fresh: set[int] = set()
    for override in children(node, "lvlOverride"):
        at = _whole(value(override, "ilvl"), 0)
        own = child(override, "lvl")
        if own is not None:
            levels[at] = _level(own)
        start = child(override, "startOverride")
        if start is not None and at in levels:
            levels[at] = replace(levels[at], start=_whole(value(start), 1))
            fresh.add(at)
    return frozenset(fresh)


def _numeral(levels: dict[int, _Level], counts: list[int], at: int, *, legal: bool) -> str:
    level = levels.get(at, _Level())
    count = counts[at] if counts[at] >= 0 else level.start
    form = "decimal" if legal else level.form
    return _FORMS.get(form, str)(count)


def chinese_numeral(number: int) -> str:
    """Return a number below ten thousand in Chinese as headings count: 十二, 二十, 一百零三."""
    said = _written(number, digits=_SIMPLE, units="十百千")
    return said.removeprefix("一") if 10 <= number < 20 else said  # 十二, not 一十二


def _written(number: int, *, digits: str, units: str) -> str:
    if not 0 < number < 10_000:
        return str(number) if number else digits[0]
    said, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            said += (digits[0] if skipped and said else "") + digits[digit]
            said += units[power - 1] if power else ""
        skipped = not digit
    return said


def _figures(number: int) -> str:
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(number))


def _roman(number: int) -> str:
    said = ""
    for size, letters in _ROMAN:
        said += letters * (number // size)
        number %= size
    return said


def _letters(number: int) -> str:
    place, times = (number - 1) % 26, (number - 1) // 26 + 1
    return chr(ord("a") + place) * times


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if 1 <= number <= 20 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMS: dict[str, Callable[[int], str]] = {
    "chineseCounting": chinese_numeral,
    "chineseCountingThousand": chinese_numeral,
    "taiwaneseCounting": chinese_numeral,
    "taiwaneseCountingThousand": chinese_numeral,
    "japaneseCounting": chinese_numeral,
    "ideographDigital": _figures,
    "japaneseDigitalTenThousand": _figures,
    "taiwaneseDigital": _figures,
    "chineseLegalSimplified": lambda n: _written(n, digits=_LEGAL, units="拾佰仟"),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalFullWidth": _wide,
    "decimalFullWidth2": _wide,
    "decimalZero": lambda n: f"{n:02d}",
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "none": lambda _: "",
}
"""Numerals of Word's number formats that reports use; others are written in figures."""
