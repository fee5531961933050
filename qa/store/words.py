"""The words of a text as keyword search compares them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.lexicon.folding import fold

if TYPE_CHECKING:
    from qa.records import Chunk, Document

_NUMBER = re.compile(r"(?<![a-z\d.])(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![a-z\d])")
_RATE = re.compile(r"[%‰]|个?百分点")
_MAGNITUDE = re.compile(r"[十百千万亿]*")
_WORD = re.compile(r"[^\W_]")
_UNIT_ROOM = 6  # characters after a number in which its unit is looked for


def words(text: str) -> list[str]:
    """Return the words of `text` in order, overlapping ones included, punctuation left out.

    Words are those of rjieba's search mode, simplified, narrowed and in lower case. A number stands
    both alone and with its unit, whole: 2,731.5亿元 gives 2731.5 and 2731.5亿元, 5.8% gives 5.8 and
    5.8%.
    """
    folded = fold(text).lower()
    found: list[str] = []
    end = 0
    for number in _NUMBER.finditer(folded):
        found.extend(_cut(folded[end : number.start()]))
        end = number.end()
        digits = number.group().replace(",", "")
        unit = _unit(folded[end : end + _UNIT_ROOM])
        found.extend((digits, digits + unit) if unit else (digits,))
    found.extend(_cut(folded[end:]))
    return found


def chunk_words(chunk: Chunk, doc: Document) -> list[str]:
    """Return the words a chunk is found by: those of its indexed text and of its document's name.

    The latter tell documents apart when a question names a place or a year; within one document
    every chunk has them, so that they weigh nothing.
    """
    name = " ".join((doc.id.replace("_", " "), doc.title, doc.place, doc.period))
    return words(chunk.indexed) + words(name)


def _cut(text: str) -> list[str]:
    import rjieba

    return [word for word in rjieba.cut_for_search(text) if _WORD.search(word)]


def _unit(text: str) -> str:
    """Return the unit that `text`, what follows a number, begins with; empty if it has none."""
    import rjieba

    rate = _RATE.match(text)
    if rate:
        return rate.group()
    magnitude = _MAGNITUDE.match(text)
    head = magnitude.group() if magnitude else ""
    rest = text[len(head) :]
    first = rjieba.cut(rest)[0] if rest and _WORD.match(rest) else ""
    return head + first
