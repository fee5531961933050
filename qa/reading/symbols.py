"""Characters of symbol fonts, and what stands for a character that cannot be read."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

UNREADABLE = "□"
"""In place of a character whose meaning the file does not give."""

_SYMBOL: Mapping[int, str] = MappingProxyType(
    {
        0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
        0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡",
        0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xD0: "∠", 0xD6: "√", 0xD7: "·", 0xDB: "⇔", 0xDE: "⇒",
        0xE5: "Σ", 0x44: "Δ", 0x53: "Σ", 0x57: "Ω", 0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ",
    }
)  # fmt: skip
"""The Symbol font's own places, by Adobe's encoding."""
_ORNAMENTS = frozenset({"wingdings", "wingdings 2", "wingdings 3", "webdings"})
_PRIVATE = range(0xF000, 0xF100)


def symbol(font: str, code: int) -> str:
    """Return the character at a place of a symbol font; a box where it is not known.

    Ornaments (ticks, bullets) say nothing and come as a bullet.
    """
    if font.lower() in _ORNAMENTS:
        return "•"
    place = code - _PRIVATE.start if code in _PRIVATE else code
    if place in _SYMBOL:
        return _SYMBOL[place]
    return chr(place) if 0x20 <= place < 0x7F else UNREADABLE


def with_symbols(text: str, font: str) -> str:
    """Return text of a symbol font, whose characters lie in the private range, as it is seen."""
    return "".join(symbol(font, ord(each)) if ord(each) in _PRIVATE else each for each in text)
