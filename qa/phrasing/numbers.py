"""Every number of a text with its unit, bound and direction, in a form that can be compared.

Unlike the figures of a report, these are all numbers, those in names too: a model may change none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from qa.figures.numerals import DIGITS, parse_numeral
from qa.figures.units import unit_kind, unit_pattern
from qa.lexicon.tables import load_words
from qa.phrasing.english_numbers import COUNT, english_numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

Direction = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a text has it; `text[start:end]` holds its bound, numeral and unit."""

    start: int
    end: int
    value: Decimal | None
    """In the unit without 万 and 亿; None for a numeral that cannot be read."""
    unit: str
    """As printed, without 万 and 亿; `COUNT` for an English number without unit."""
    upper: Decimal | None = None
    bound: str = ""
    direction: Direction = ""
    turn: tuple[int, int] | None = None
    """Where the word stands that gives the direction."""
    english: bool = False

    def equals(self, other: Number) -> bool:
        """Return whether two numbers say the same: value, unit, bound and direction."""
        return (
            self.value is not None
            and (self.value, self.upper) == (other.value, other.upper)
            and self.bound == other.bound
            and _units_agree(self, other)
            and _directions_agree(self, other)
        )

    @property
    def is_date(self) -> bool:
        """Return whether the number is of a year, month, day or quarter."""
        return self.unit.startswith(("年", "月", "日", "季度", "个季度"))


_HAN: Final = r"[〇零一二两三四五六七八九十百千]+(?:点[〇零一二三四五六七八九]+)?"
_NUMERAL: Final = rf"(?:{DIGITS}|{_HAN})"
_SCALES: Final = {"万亿": 12, "亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
_SCALE: Final = r"(?:[十百千]?万亿|[十百千]?[万亿]|(?<=[0-9])[十百千](?=[多余\u4e00-\u9fff]))"
_SAME_UNITS: Final = {
    "百分点": "个百分点", "％": "%", "人民币": "元", "平米": "平方米", "千米": "公里",
    "港币": "港元", "年度": "年", "月份": "月", "季": "季度",
}  # fmt: skip


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<of>[百千万]分之)(?P<rate>{_NUMERAL})"
        rf"|(?:(?P<sign>[-‐‑‒–—−－﹣⁻负]) ?)?(?P<number>{_NUMERAL})"
        rf"(?:(?P<early>{_SCALE}?{unit_pattern()})?[-—–~～至到](?P<upper>{_NUMERAL}))?"
        rf"(?P<more>[多余几])?(?P<scale>{_SCALE})?(?P<late>[多余])?"
        rf"(?P<unit>年|月份?|日|个?季度?|{unit_pattern()}|[%‰]|[a-z]+(?:/[a-z]+)?)?"
    )


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a plain text (`qa.phrasing.plain`) in order, none overlapping."""
    english = english_numbers(text)
    found = [
        Number(one.start, one.end, one.value, one.unit, bound=one.bound, english=True)
        for one in english
    ]
    taken = [(one.start, one.end) for one in english]
    found += [
        _read(match, text)
        for match in _pattern().finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in taken)
    ]
    found.sort(key=lambda one: one.start)
    return tuple(_directed(found, text))


def _read(match: re.Match[str], text: str) -> Number:
    if match["of"]:
        unit = {"百": "%", "千": "‰", "万": "‱"}[match["of"][0]]
        return _bounded(Number(*match.span(), _value(match["rate"]), unit), text, "")
    number, start = match["number"], match.start()
    sign = match["sign"]
    if sign and sign != "负" and re.search(r"[0-9a-z%]$", text[:start]):
        sign, start = None, start + 1  # a hyphen: 天宫-1号
    unit, end = _unit(match, text)
    if text[:start].endswith("第"):
        unit = "第"
    elif re.search(r"[a-z]$", text[:start]):
        unit = re.findall(r"[a-z]+$", text[:start])[0] + "#" + unit
    value, factor = _value(number), Decimal(1)
    for scale, power in _SCALES.items():
        if match["scale"] and match["scale"].endswith(scale):
            rest = match["scale"].removesuffix(scale)
            factor = Decimal(10) ** (power + (_SCALES[rest] if rest else 0))
            break
    upper = _value(match["upper"]) if match["upper"] else None
    if match["early"] and not match.group().endswith(match["early"]):
        unit = f"{match['early']}~{unit}"  # 5000万—1亿元: both units are part of what is said
    made = Number(
        start,
        end,
        None if value is None else (-value if sign else value) * factor,
        unit,
        None if upper is None else upper * factor,
    )
    return _bounded(made, text, match["more"] or match["late"] or "")


def _value(numeral: str) -> Decimal | None:
    try:
        return parse_numeral(numeral)
    except ValueError:
        return None


def _unit(match: re.Match[str], text: str) -> tuple[str, int]:
    """Return the unit and where it ends; without a known one, the character that follows."""
    unit = match["unit"] or ""
    if unit:
        return _SAME_UNITS.get(unit, unit), match.end()
    following = re.match(r"[\u3400-\u9fff]", text[match.end() :])
    return (following.group() if following else ""), match.end()


_BOUNDS: Final = {
    "over": "超过|超出|突破|超|逾|多于|高于|大于|冲刺|跨越|迈上|站上",
    "at_least": "不少于|不低于|不小于|至少|及以上|以上|之上|最低",
    "under": "少于|低于|小于|不足|以下|及以下",
    "at_most": "不超过|不高于|不大于|不多于|以内|之内|最多|最高",
    "near": "近|接近|将近|逼近",
    "about": "约|大约|左右|上下",
}


@cache
def _bound_words() -> dict[str, str]:
    return {word: kind for kind, some in _BOUNDS.items() for word in some.split("|")}


@cache
def _bound_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    some = "|".join(sorted(_bound_words(), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?<![最附邻])(?:{some})(?:了|到)?$"), re.compile(some)


def _bounded(number: Number, text: str, more: str) -> Number:
    """Return the number with the bound words around it; two that disagree are kept as two."""
    before, after = _bound_patterns()
    found = before.search(text, max(0, number.start - 5), number.start)
    followed = after.match(text, number.end)
    kinds = [_bound_words()[found.group().rstrip("了到")]] if found else []
    kinds += [_bound_words()[followed.group()]] if followed else []
    kinds += ["over"] if more else []
    return replace(
        number,
        start=found.start() if found else number.start,
        end=followed.end() if followed else number.end,
        bound="+".join(sorted(set(kinds))),
    )


_ENGLISH_UP: Final = (
    r"increas\w*|grew|grow\w*|rose|ris(?:e|es|ing|en)|up|gain\w*|add(?:s|ed|ing|ition\w*)?"
    r"|newly|expan\w+|climb\w*|higher|positive|improv\w*"
)
_ENGLISH_DOWN: Final = (
    r"decreas\w*|fell|fall\w*|dropp?\w*|declin\w*|down|reduc\w*|cut|shr[aiu]nk\w*|lower\w*|less"
    r"|negative|contract(?:ed|ion|ing)|lost|losses|slump\w*|below|short of|minus|slow\w*"
)
_NO_TURN: Final = re.compile(
    r"增加值|增值税|高质量|高新|高端|高水平|高标准|高效|提高班|低碳|低空|高速|高中|高校|最高|最低|少年|少数|减税|减免|降费"
)


@cache
def _turns() -> re.Pattern[str]:
    def some(group: str) -> str:
        return "|".join(load_words("figure_words", group))

    return re.compile(
        rf"(?P<down>{some('down')}|\b(?:{_ENGLISH_DOWN})\b)"
        rf"|(?P<up>{some('up')}|\b(?:{_ENGLISH_UP})\b)|(?P<new>\bnew\b)"
    )


_BREAK: Final = re.compile(r"[，。；、：！？;:]|,(?![0-9]{3})|\.(?![0-9])")


def _directed(numbers: list[Number], text: str) -> Iterator[Number]:
    masked = _NO_TURN.sub(lambda match: "\ufffc" * len(match.group()), text)
    previous = 0
    for place, number in enumerate(numbers):
        window = masked[previous : number.start]
        breaks = list(_BREAK.finditer(window))
        begin = previous + (breaks[-1].end() if breaks else 0)
        following = numbers[place + 1].start if place + 1 < len(numbers) else len(text)
        yield _turned(number, masked, begin, following)
        previous = previous if number.is_date else number.end


def _turned(number: Number, text: str, begin: int, following: int) -> Number:
    """Return the number with its direction: of the last word before it, else right after it."""
    if number.is_date:
        return number
    found = list(_turns().finditer(text, begin, number.start))
    if not found:
        after = re.compile(r"的?").match(text, number.end)
        at = after.end() if after else number.end
        one = _turns().match(text, at, following)
        if number.english:
            breaks = _BREAK.search(text, number.end, following)
            one = _turns().search(text, number.end, breaks.start() if breaks else following)
        found = [one] if one else []
    direction: Direction = ""
    turn = None
    if found:
        direction, turn = _sense(found[-1])
    if number.value is not None and number.value < 0:
        negative = replace(number, value=-number.value)
        return replace(negative, direction="up" if direction == "down" else "down", turn=turn)
    return replace(number, direction=direction, turn=turn)


def _sense(match: re.Match[str]) -> tuple[Direction, tuple[int, int]]:
    kind = match.lastgroup
    return ("down" if kind == "down" else "up" if kind == "up" else ""), match.span()


def _units_agree(one: Number, other: Number) -> bool:
    if one.english and not other.english:
        return _english_unit_fits(one, other)
    return one.unit == other.unit


def _english_unit_fits(english: Number, chinese: Number) -> bool:
    if english.unit == COUNT:
        return unit_kind(chinese.unit) in {"count", ""} and chinese.unit not in {"年", "月", "%"}
    return chinese.unit in english.unit.split("|")


def _directions_agree(one: Number, other: Number) -> bool:
    if one.direction == other.direction:
        return True
    # "2,413 new spaces" says no more than 新增
    said_new = one.english and one.turn is not None and one.direction == ""
    return said_new and other.direction == "up"
