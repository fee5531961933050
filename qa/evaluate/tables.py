"""Sets rows as a table: aligned for a terminal, or Markdown."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_QUOTE = 120


def set_table(rows: Sequence[Sequence[str]], *, markdown: bool = False) -> Iterator[str]:
    """Yield the lines of a table; the first row is its header, the first column its labels."""
    return _markdown(rows) if markdown else _aligned(rows)


def quote(text: str) -> str:
    """Return the text on one line, its end left out where it is long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST_QUOTE else f"{flat[: _LONGEST_QUOTE - 1]}…"


def _markdown(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    header, *body = rows
    yield f"| {' | '.join(header)} |"
    yield f"|---|{'---:|' * (len(header) - 1)}"
    yield from (f"| {' | '.join(row)} |" for row in body)


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for first, *rest in rows:
        cells = [
            " " * (width - _width(cell)) + cell
            for cell, width in zip(rest, widths[1:], strict=True)
        ]
        yield "  ".join([first + " " * (widths[0] - _width(first)), *cells]).rstrip()


def _width(text: str) -> int:
    """Return the columns a terminal gives the text: two for each wide East Asian character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
