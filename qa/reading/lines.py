"""Text cut into lines with their offsets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qa.reading.breaks import LINE_BREAK, ODD_SPACE
from qa.records import Span

_BREAK = re.compile(LINE_BREAK)
_LEFT = re.compile(f"{ODD_SPACE}*")
_ODD = re.compile(ODD_SPACE)
_LITERAL = "<U+00A0>"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank."""

    span: Span
    """Without the odd space around it and without its line end."""
    raw: Span
    """With the space around it: an empty first table cell is visible only here."""
    gap: int = 0
    """How many blank lines stand before it."""
    whole: bool = False
    """The format itself says that this is a whole paragraph, never a part of one."""
    cells: tuple[Span, ...] = ()
    """The format itself says that this is a table row with these cells."""
    level: int = 0
    """The format itself says that this is a heading, and how deep, from 1."""
    apart: bool = False
    """The format sets it off from running text: in the middle, or bold throughout."""
    outside: bool = False
    """The format itself says that this is no part of the report."""

    @property
    def indent(self) -> int:
        """How many characters of space stand before the text."""
        return self.span.start - self.raw.start


def split_lines(text: str) -> tuple[Line, ...]:
    r"""Return the lines that are not blank. All kinds of line end count, \r\r\n as one."""
    lines: list[Line] = []
    gap = start = 0
    ends = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    for end, following in [*ends, (len(text), len(text))]:
        span = trim(text, start, end)
        if len(span):
            lines.append(Line(span, Span(start, end), gap))
            gap = 0
        else:
            gap += 1
        start = following
    return tuple(lines)


def trim(text: str, start: int, end: int) -> Span:
    """Return the range without the odd space at its ends; empty at `end` where nothing is left."""
    left = _LEFT.match(text, start, end)
    start = left.end() if left else start
    while start < end:  # a pattern anchored at the end would try every run of space before it
        if text.endswith(_LITERAL, start, end):
            end -= len(_LITERAL)
        elif _ODD.fullmatch(text, end - 1, end):
            end -= 1
        else:
            break
    return Span(start, end)


def columns(text: str) -> int:
    """Return the width of text in a fixed-pitch font: two columns a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
