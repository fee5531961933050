"""Numbers as English writes them, in the units of the Chinese ones: 273.1 billion yuan."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from qa.figures.numerals import DIGITS
from qa.lexicon.tables import load_rows

COUNT: Final = "*"
"""The unit of a number that counts whatever noun follows it."""
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WORDS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES: Final = {
    "hundred": 2, "thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12,
}  # fmt: skip
_VAGUE: Final = (
    "half", "third", "thirds", "quarter", "quarters", "fifth", "tenth", "double", "doubled",
    "doubling", "triple", "tripled", "twice", "thrice", "dozen", "dozens", "hundreds", "thousands",
    "millions", "billions", "tens", "twofold", "threefold", "tenfold",
)  # fmt: skip
"""Numbers that no digit of a source can be held against: never kept."""
_MORE_UNITS: Final = {
    "percent": "%", "per cent": "%", "%": "%", "pct": "%", "percentage points": "个百分点",
    "percentage point": "个百分点", "pp": "个百分点", "yuan": "元", "rmb": "元", "cny": "元",
    "renminbi": "元", "usd": "美元", "dollars": "美元", "us dollars": "美元",
    "u.s. dollars": "美元", "hkd": "港元", "km": "公里", "kilometers": "公里",
    "square meters": "平方米", "square kilometers": "平方公里", "sqm": "平方米", "tons": "吨",
    "people": "人|名|位", "persons": "人|名|位", "visits": "人次", "participants": "人次|人",
    "visitors": "人次|人", "times": "倍|次", "days": "天", "hours": "小时", "minutes": "分钟",
    "months": "个月|月", "years": "年", "st": "第", "nd": "第", "rd": "第", "th": "第",
}  # fmt: skip
_MONEY: Final = {"$": "美元", "us$": "美元", "hk$": "港元", "¥": "元", "￥": "元", "rmb": "元",
                 "cny": "元", "€": "欧元", "£": "英镑", "usd": "美元"}  # fmt: skip
_BOUNDS: Final = {
    "over": "over|more than|exceeding|exceeded|above|surpassing|surpassed|topping|beyond",
    "at_least": "at least|no less than|no fewer than|not less than|not fewer than|a minimum of",
    "under": "under|less than|fewer than|below|short of",
    "at_most": "at most|no more than|not more than|up to|not exceeding|within|a maximum of",
    "near": "nearly|almost|close to|approaching",
    "about": "about|around|approximately|roughly|some|circa",
}
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_DATING: Final = re.compile(
    rf"(?:\b(?:in|of|by|since|from|to|for|during|until|the|{'|'.join(MONTHS)})|季度|半年)[ ,]*$"
)
"""What stands before a year, and not before a count of two thousand."""


@dataclass(frozen=True, slots=True)
class EnglishNumber:
    """A number of an English text; several Chinese units it may stand for are parted by |."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    bound: str = ""


@cache
def _units() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for row in load_rows("units"):
        if row["english"]:
            found.setdefault(row["english"].lower(), []).append(row["unit"])
    units = {english: "|".join(chinese) for english, chinese in found.items()}
    units |= {name.removesuffix("s"): unit for name, unit in units.items() if name.endswith("s")}
    return units | {
        name: "|".join(dict.fromkeys([*unit.split("|"), *units.get(name, unit).split("|")]))
        for name, unit in _MORE_UNITS.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    units = "|".join(re.escape(name) for name in sorted(_units(), key=lambda n: (-len(n), n)))
    money = "|".join(re.escape(sign) for sign in sorted(_MONEY, key=lambda n: (-len(n), n)))
    words = "|".join((*_WORDS[1:], *_TENS))
    return re.compile(
        rf"(?P<vague>\b(?:{'|'.join(_VAGUE)})\b)"
        rf"|\b(?P<month>{'|'.join(MONTHS)})\b(?= (?:\d|of\b)|[.,]? \d)"
        rf"|(?P<minus>(?<![0-9a-z%])[-‐‑‒–—−] ?|\bminus )?(?P<money>(?:{money}) ?)?"
        rf"(?:(?P<digits>(?<![0-9.]){DIGITS})|\b(?P<words>(?:{words})(?:[- ](?:{words}))*)\b)"
        rf"(?:[- ]?(?P<scale>(?:{'|'.join(_SCALES)})(?: (?:{'|'.join(_SCALES)}))?)\b)?"
        rf"(?:[- ]?(?P<unit>(?:{units})(?![a-z])))?"
    )


def english_numbers(text: str) -> tuple[EnglishNumber, ...]:
    """Return the numbers that are written the English way in a plain text, in order.

    Digits with nothing English around them are left to the Chinese reading.
    """
    found = []
    for match in _pattern().finditer(text):
        number = _read(match, text)
        if number is not None:
            found.append(number)
    return tuple(found)


def _read(match: re.Match[str], text: str) -> EnglishNumber | None:
    if match["vague"]:
        return EnglishNumber(*match.span(), None, COUNT)
    if match["month"]:
        return EnglishNumber(*match.span(), Decimal(MONTHS.index(match["month"]) + 1), "月")
    if match["digits"] and not _is_english(match, text):
        return None
    value = _value(match)
    for scale in (match["scale"] or "").split():
        value = value * Decimal(10) ** _SCALES[scale] if value is not None else None
    unit = _units().get(match["unit"] or "", COUNT)
    if match["money"]:
        unit = _MONEY[match["money"].strip()]
    if unit == COUNT and _YEAR.fullmatch(match["digits"] or "") and not match["scale"]:
        unit = "年" if _DATING.search(text[: match.start()]) else COUNT
    if match["minus"] and value is not None:
        value = -value
    return _bounded(EnglishNumber(*match.span(), value, unit), text)


def _is_english(match: re.Match[str], text: str) -> bool:
    """Whether digits are an English text's: with an English word beside them, no Chinese one."""
    if match["scale"] or match["money"] or (match["unit"] and match["unit"] != "%"):
        return True
    before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
    spaced = text[: match.start()].endswith(" ") or text[match.end() :].startswith(" ")
    beside = re.search(r"[a-z][,(]?$", before) or re.match(r"[a-z]", after)
    chinese = re.search(r"[\u3400-\u9fff]$", before) or re.match(r"[\u3400-\u9fff]", after)
    return bool(beside) and bool(spaced) and not chinese


def _value(match: re.Match[str]) -> Decimal | None:
    if match["digits"]:
        return Decimal(match["digits"].replace(",", ""))
    parts = re.split("[- ]", match["words"])
    values = [
        _WORDS.index(part) if part in _WORDS else (_TENS.index(part) + 2) * 10 for part in parts
    ]
    if len(values) == 1:
        return Decimal(values[0])
    if len(values) == 2 and values[0] >= 20 and 0 < values[1] < 10:
        return Decimal(values[0] + values[1])
    return None


def _bounded(number: EnglishNumber, text: str) -> EnglishNumber:
    for kind, words in _BOUNDS.items():
        found = re.search(rf"\b(?<!no )(?<!not )(?:{words}) $", text[: number.start])
        if found:
            return EnglishNumber(found.start(), number.end, number.value, number.unit, kind)
    return number
