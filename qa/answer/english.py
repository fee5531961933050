"""Figures as an English sentence, from their records and the word lists, never by translation.

What no list has English for is named as printed, with pinyin in brackets: an English reader can say
it and look it up, and nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from qa.answer.framing import english_period
from qa.figures.english import english_name, english_or_pinyin
from qa.figures.units import unit_kind
from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows
from qa.messages import load_messages
from qa.records import Span, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.records import Figure

_LANGUAGE = "en"
_SCALE = re.compile(r"(?P<tens>[十百千]?)(?P<myriads>万亿|[万亿])?|千")
_SCALES = {"": 0, "十": 1, "百": 2, "千": 3, "万": 4, "亿": 8, "万亿": 12}
_WORDS = ((12, "trillion"), (9, "billion"), (6, "million"))
_RATE = re.compile(r"(?:同比)?(?:增速|增幅|涨幅|增长率|增长)$")
_ALONE = frozenset({"pieces", "sets", "places", "cases", "groups", "volumes"})
"""Units that English leaves out beside the name of the thing: patents, 10,426."""
_LONGEST = 24  # characters of a name that is worth spelling out in pinyin
_NUMBER = re.compile(r"[\d.]+(?:[/:][\d.]+)?")
_SIGNS = (("－", " − "), ("÷", " ÷ "), ("＝", " = "), ("个百分点", " percentage points"))
_SHARE = re.compile(r"(?:占比?)(?P<whole>.+?)?(?:的?(?:比重|比例)(?:分别)?(?:[提增]\S*|达到?)?)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """An English sentence made of figures."""

    text: str
    values: tuple[Span, ...]
    """Where the figures' values stand in it, in order."""


def statement(figures: Sequence[Figure]) -> Statement:
    """Return the sentence that states figures: GDP, first half of 2023: 273.1 billion yuan.

    Figures of one thing, period and status stand together; a period is said where it changes.
    """
    text, values, when = "", [], ""
    for _, group in groupby(figures, key=_key):
        same = list(group)
        said = _when(same[0])
        text += ("; " if text else "") + _name(same, first=not text)
        text += (f", {said}" if said and said != when else "") + ": "
        when = said
        for place, figure in enumerate(same):
            value, base = restate(figure, named=_is_named(figure)), _base(figure)
            text += ", " if place else ""
            values.append(Span(len(text), len(text) + len(value)))
            text += value + base
    return Statement(text, tuple(values))


def restate(figure: Figure, *, named: bool = False) -> str:
    """Return a figure's value in English: 273.1 billion yuan for 2731亿元, down 10.2%, ranked 2nd.

    As printed, with pinyin, where the report gives words or a unit that no list has. Units that
    English leaves out beside a name are left out where the thing is `named` in English.
    """
    number = _number(figure, named=named)
    if not number:
        return english_or_pinyin(figure.text)
    if figure.kind == "rank":
        return f"in the top {number}" if figure.bound == "前" else f"ranked {number}"
    if figure.unit == "番" and figure.value == 1 and not figure.bound:
        return "doubled"
    before, after = _bounds().get(figure.bound, ("", ""))
    compared = figure.base.startswith(("高于", "快于", "低于"))
    way = f"{figure.direction} " if figure.kind == "change" and not compared else ""
    return f"{way}{before}{number}{after}"


def computed(formula: str) -> str:
    """Return a formula of `computing` in English:  (computed: 4800 ÷ 5000 = 96.0%)."""
    inner = formula.removeprefix("（计算：").removesuffix("）")
    if not inner:
        return ""
    for chinese, english in (
        ("－", " − "),
        ("÷", " ÷ "),
        ("＝", " = "),
        ("个百分点", " percentage points"),
    ):
        inner = inner.replace(chinese, english)
    messages = load_messages(_LANGUAGE)
    return " " + messages("answer.computed", formula=inner)


def english_unit(unit: str) -> str:
    """Return the English of a unit; empty for an unknown one or one that English leaves out."""
    return _units().get(unit, "")


def is_stated(figure: Figure) -> bool:
    """Return whether a figure's name and value both have English words."""
    return bool(_is_named(figure) and _number(figure) and figure.kind != "rank")


def _is_named(figure: Figure) -> bool:
    return bool(english_name("".join(figure.indicator.split())))


def _key(figure: Figure) -> tuple[str, Status, str]:
    return figure.indicator, figure.status, figure.period


def _name(figures: Sequence[Figure], *, first: bool) -> str:
    one = figures[0]
    printed = "".join(one.indicator.split())
    if all(figure.kind == "change" for figure in figures):  # up 3.5% says that it grew
        printed = _RATE.sub("", printed) or printed
    counted = any(unit_kind(figure.unit) == "count" for figure in figures)
    name = english_name(printed, counted=counted)
    if not name:
        messages = load_messages(_LANGUAGE)
        short = len(printed) <= _LONGEST and not printed.startswith("的")  # a name cut short
        name = english_or_pinyin(printed) if short else messages("answer.as_quoted")
    return name[:1].upper() + name[1:] if first else name


def _when(figure: Figure) -> str:
    said = english_period(figure.period)
    if figure.status is Status.RESULT:
        return said
    messages = load_messages(_LANGUAGE)
    return messages("answer.target_for", period=said) if said else messages("answer.as_target")


def _base(figure: Figure) -> str:
    """What a change, share or rank is relative to:  year on year,  of GDP,  nationwide."""
    base = "".join(figure.base.split())
    if known := _bases().get(base):
        return f" {known}"
    if figure.kind == "share" and (match := _SHARE.fullmatch(base)):
        whole = english_name(match["whole"] or "")
        return f" of {whole}" if whole else ""
    return ""


def _number(figure: Figure, *, named: bool = False) -> str:
    """A figure's number with its English unit; empty where it has none or the unit is unknown."""
    if figure.value is None:
        return ""
    if figure.kind == "rank":
        return f"{figure.value:f}" if figure.bound == "前" else _ordinal(int(figure.value))
    if not figure.unit:
        printed = fold("".join(figure.text.split())).removeprefix(figure.bound)
        number = _NUMBER.fullmatch(printed.lstrip("-").removesuffix(figure.bound))
        plain = number and not set("/:") & set(printed)
        return _grouped(figure.value) if plain else printed if number else ""
    if parts := _percent(figure):
        return _said(parts, "%")
    for length in range(min(3, len(figure.unit)), -1, -1):
        power, unit = _power(figure.unit[:length]), figure.unit[length:]
        if power is not None and (unit in _units() or (length and not unit)):
            values = [figure.value] if figure.upper is None else [figure.value, figure.upper]
            if figure.direction:
                values = [abs(value) for value in values]
            english = _units().get(unit, "")
            if named and english in _ALONE:
                english = ""
            return _said([value.scaleb(power) for value in values], english)
    return ""


def _percent(figure: Figure) -> list[Decimal]:
    """The values of 三成, and of 增长2倍, in per cent; none of any other."""
    of_unit = {"成": 10, "倍": 100 if figure.kind == "change" else 0}.get(figure.unit)
    return [value * of_unit for value in (figure.value, figure.upper) if value and of_unit]


def _power(scale: str) -> int | None:
    match = _SCALE.fullmatch(scale)
    if not match:
        return None
    return _SCALES[match["tens"] or ""] + _SCALES[match["myriads"] or ""]


def _said(values: Sequence[Decimal], unit: str) -> str:
    if unit == "%":
        return "–".join(map(_plain, values)) + "%"
    for power, word in _WORDS:
        if abs(values[0]) >= Decimal(10) ** power:
            said = "–".join(_plain(value.scaleb(-power)) for value in values)
            return f"{said} {word} {unit}".rstrip()
    return f"{'–'.join(map(_grouped, values))} {unit}".rstrip()


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _grouped(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _ordinal(place: int) -> str:
    teens = place % 100 in {11, 12, 13}
    return f"{place}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


@cache
def _units() -> Mapping[str, str]:
    return {row["unit"]: row["english"] for row in load_rows("units")}


@cache
def _bounds() -> Mapping[str, tuple[str, str]]:
    """Return what stands before and after a number for each bound as printed."""
    rows = (row for row in load_rows("english_figures") if row["class"] == "bound")
    parted = {row["chinese"]: row["english"].partition("{}") for row in rows}
    return {chinese: (before, after) for chinese, (before, _, after) in parted.items()}


@cache
def _bases() -> Mapping[str, str]:
    rows = load_rows("english_figures")
    return {row["chinese"]: row["english"] for row in rows if row["class"] == "base"}
