"""Signs and characters in the words that people search by: 10⁵ is 100000, ≥ is 不低于, 億 is 亿."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_POWER: Final = re.compile(
    r"(?:(?P<factor>\d+(?:\.\d+)?)[ \u00a0]?[×✕xX·][ \u00a0]?)?"
    r"(?<![\d.])10(?:(?P<raised>[⁰¹²³⁴-⁹]{1,2})|\^(?P<typed>\d{1,2}))(?!\d)"
)
"""6.4×10⁷, 10⁵, 3.2x10^4; not 210⁵, whose base is no ten."""
_LARGEST_POWER: Final = 15
_BOUND: Final = re.compile(r"[≥≧⩾](?=\s?\d)|[≤≦⩽](?=\s?\d)")
_AREA: Final = re.compile(
    r"(?<=[\d.万亿多余/])[ \u00a0]?"
    r"(?:(?P<km>k?m|K?M)(?P<power>[²³])|(?P<sign>[㎡㎢㎥]))(?![A-Za-z])"
)
"""The units of area and volume behind a number: 3200m², 12万㎡."""
_UNITS: Final = {
    "m²": "平方米", "km²": "平方公里", "m³": "立方米",
    "㎡": "平方米", "㎢": "平方公里", "㎥": "立方米",
}  # fmt: skip
SIGNS: Final = "⁰¹²³⁴-⁹^≥≧⩾≤≦⩽㎡㎢㎥"
"""Characters of which some sign that is spelled has at least one; for a class of characters."""
_SPELLED: Final = re.compile(f"{_POWER.pattern}|{_BOUND.pattern}|{_AREA.pattern}")
_AMBIGUOUS: Final = frozenset("乾夥薹榘")
"""Of use in simplified text too: 乾隆."""


def spelled(text: str) -> list[tuple[int, int, str]]:
    """Return the signs of a text that stand for words or a number: start, end, what they say."""
    found: list[tuple[int, int, str]] = []
    for sign in _SPELLED.finditer(text):
        words = _words(sign)
        if words:
            found.append((*sign.span(), words))
    return found


def _words(sign: re.Match[str]) -> str:
    if sign["raised"] or sign["typed"]:
        power = int(sign["typed"] or sign["raised"].translate(_RAISED))
        number = Decimal(sign["factor"] or 1) * 10**power
        return f"{number.normalize():f}" if power <= _LARGEST_POWER else ""
    if sign["sign"] or sign["power"]:
        return _UNITS.get(sign["sign"] or f"{sign['km'].lower()}{sign['power']}", "")
    return "不低于" if sign[0] in "≥≧⩾" else "不高于"


def in_simplified(text: str) -> str:
    """Return text in simplified characters, its punctuation as it is."""
    return "".join(simplified().get(character, character) for character in text)


@cache
def simplified() -> Mapping[str, str]:
    """Return the simplified form of each character that only traditional text has."""
    characters = (row["traditional"] for row in load_rows("traditional"))
    return {each: fold(each) for each in characters if each not in _AMBIGUOUS}
