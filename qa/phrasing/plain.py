"""One written form for a report's text and a model's, so that the two can be compared."""

from __future__ import annotations

import re
import unicodedata

from qa.lexicon.folding import fold
from qa.reading import normalise

MARKER = re.compile(r"\[(\d{1,3})\]")
_KEPT = frozenset("，。；：？！（）")
"""Full-width marks that stay: a comma between two numbers is not a thousands comma."""
_BETWEEN = re.compile(r"(?<=[0-9A-Za-z.%])\n(?=[0-9A-Za-z.])")
_SPACES = re.compile(r"[ \t]+")


def plain(text: str) -> str:
    """Return text on one line, simplified, half-width but for its punctuation, lower case."""
    if is_mostly_latin(text):
        joined = " ".join(text.split())
    else:
        joined = _BETWEEN.sub(" ", normalise(text).text).replace("\n", "")
    folded = "".join(
        character if character in _KEPT else narrow
        for character, narrow in zip(joined, fold(joined), strict=True)
    )
    return _SPACES.sub(" ", folded).lower().strip()


def is_odd_numeral(character: str) -> bool:
    """Return whether a character is a numeral other than 0-9: ½, ², ①, ٣."""
    return not character.isascii() and unicodedata.category(character) in {"Nd", "Nl", "No"}


def is_mostly_latin(text: str) -> bool:
    """Return whether a text is in a language of Latin letters rather than in Chinese."""
    latin = len(re.findall(r"[A-Za-z]+", text))
    han = len(re.findall(r"[\u3400-\u9fff]", text))
    return latin > han / 2
