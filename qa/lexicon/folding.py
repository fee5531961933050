"""One written form for the same text: traditional characters simplified, full-width narrowed."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_WIDE = range(0xFF01, 0xFF5F)  # the full-width forms of the printable ASCII characters
_WIDE_TO_ASCII = 0xFEE0


def fold(text: str) -> str:
    """Return `text` simplified and narrowed, character for character.

    The result has the length of `text`, so that offsets into one are offsets into the other.
    """
    return text.translate(_table())


@cache
def _table() -> dict[int, int]:
    table = {code: code - _WIDE_TO_ASCII for code in _WIDE}
    table[0x3000] = 0x20  # the ideographic space
    rows = files("qa.lexicon").joinpath("traditional.tsv").read_text(encoding="utf-8").splitlines()
    pairs = (row.split("\t") for row in rows if row and not row.startswith("#"))
    next(pairs)  # the column names
    table.update((ord(traditional), ord(simplified)) for traditional, simplified in pairs)
    return table
