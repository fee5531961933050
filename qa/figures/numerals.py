"""Numerals, written in digits or in Chinese, as Decimal."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
"""A number in half-width digits, with or without thousands commas."""
HAN: Final = (
    r"[一二两三四五六七八九十百千][〇零一二两三四五六七八九十百千]*(?:点[〇零一二三四五六七八九]+)?"
)
"""A number in Chinese below ten thousand: 万 and 亿 belong to the unit."""

_HAN_DIGITS: Final = {
    "〇": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_HAN_UNITS: Final = {"十": 10, "百": 100, "千": 1000}
_HAN_GROUPS: Final = {"万": 10**4, "亿": 10**8}
_WIDE: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_PARTS: Final = re.compile(r"(?P<below>[^分/]+)(?:分之)(?P<above>.+)|(?P<over>\d+)/(?P<under>\d+)")


def parse_numeral(text: str) -> Decimal:
    """Return the number a numeral stands for: 33,212, １４．８, 三百六十, 十二万, 三分之二, 1/3.

    A fraction that does not end has Decimal's 28 digits. Raises ValueError for anything else.
    """
    plain = text.strip().translate(_WIDE)
    fraction = _PARTS.fullmatch(plain)
    if fraction:
        above = fraction["above"] or fraction["over"]
        below = fraction["below"] or fraction["under"]
        return _divide(parse_numeral(above), parse_numeral(below), text)
    if re.fullmatch(rf"[-−－]?{DIGITS}", plain):
        return Decimal(plain.replace(",", "").replace("−", "-").replace("－", "-"))
    return _parse_han(plain, text)


def _divide(above: Decimal, below: Decimal, text: str) -> Decimal:
    if not below:
        raise ValueError(f"not a numeral: {text!r}")
    return above / below


def _parse_han(plain: str, text: str) -> Decimal:
    if not plain or not re.fullmatch(
        r"[〇零一二两三四五六七八九十百千万亿]+(?:点[〇零一二三四五六七八九]+)?", plain
    ):
        raise ValueError(f"not a numeral: {text!r}")
    whole, _, decimals = plain.partition("点")
    if len(whole) > 1 and all(character in _HAN_DIGITS for character in whole):
        number = Decimal("".join(str(_HAN_DIGITS[character]) for character in whole))
    else:
        number = Decimal(_whole(whole))
    if decimals:
        number += Decimal("0." + "".join(str(_HAN_DIGITS[character]) for character in decimals))
    return number


def _whole(text: str) -> int:
    """Return a Chinese integer, groups of 万 and 亿 included: 一亿三千万, 十二万三千."""
    total = group = digit = 0
    for character in text:
        if character in _HAN_DIGITS:
            digit = _HAN_DIGITS[character]
        elif character in _HAN_UNITS:
            group += (digit or 1) * _HAN_UNITS[character]
            digit = 0
        elif character == "万":
            total += (group + digit or 1) * _HAN_GROUPS[character]
            group = digit = 0
        else:  # 亿 multiplies all that stands before it: 三万五千亿
            total = (total + group + digit or 1) * _HAN_GROUPS[character]
            group = digit = 0
    return total + group + digit
