"""Chinese figures restated in English units, from the record's value, never by translation."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.records import Figure

# Unit → how many of the English unit one is, and the English unit for counts below and above.
_SCALES = {
    "万亿": Decimal(10) ** 12,
    "亿": Decimal(10) ** 8,
    "万": Decimal(10) ** 4,
    "": Decimal(1),
}
_UNITS = {
    "元": "yuan", "美元": "US dollars", "港元": "Hong Kong dollars", "人": "people",
    "人次": "visits or participants", "户": "households", "公里": "km", "平方米": "square metres",
    "平方公里": "square km", "吨": "tonnes", "亩": "mu", "%": "%", "个百分点": "percentage points",
    "倍": "times", "天": "days",
} | dict.fromkeys("家个项套座张件所处辆场", "")  # fmt: skip
_WORDS = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)


def restatement(figure: Figure) -> str:
    """Return a figure in English with its own characters: 273.1 billion yuan (2731亿元), up 3.5%.

    Empty where English would only repeat them, or the unit is unknown.
    """
    words = "".join(figure.text.split())
    english = restate(figure)
    way = f"{figure.direction} " if figure.kind == "change" and figure.direction else ""
    if not english or (english == words and not way):
        return ""
    return f"{way}{english}" if english == words else f"{way}{english} ({words})"


def restate(figure: Figure) -> str:
    """Return a figure in English: 273.1 billion yuan for 2731亿元; empty for an unknown unit."""
    if figure.value is None or figure.kind == "rank":
        return ""
    for scale, factor in _SCALES.items():
        unit = figure.unit.removeprefix(scale)
        if figure.unit.startswith(scale) and unit in _UNITS:
            value = abs(figure.value) if figure.direction else figure.value
            return _said(value * factor, _UNITS[unit])
    return ""


def _said(value: Decimal, unit: str) -> str:
    if unit == "%":
        return f"{_plain(value)}%"
    for size, word in _WORDS:
        if abs(value) >= size:
            return f"{_plain(value / size)} {word} {unit}".rstrip()
    return f"{_grouped(value)} {unit}".rstrip()


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _grouped(value: Decimal) -> str:
    return f"{value.normalize():,f}"
