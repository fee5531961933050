"""What a reader makes of a file: the text that citations point into, cut into lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.reading.breaks import LINE_BREAK
from qa.reading.lines import Line, columns, split_lines, trim
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.losses import Loss

_BREAK = re.compile(LINE_BREAK)
_IN_NUMBER = re.compile(r"(?<=[\d.,，])[\u200b-\u200f\u2060\ufeff\u00ad]+(?=[\d.,，])")
_WIDEST_INDENT = 40  # columns
_PARTING = 2  # blank lines; rows may have one between them
_IN_CELL = re.compile(rf"(?:{LINE_BREAK}|\t)")


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file."""

    text: str
    """The document's text; every offset counts its characters."""
    lines: tuple[Line, ...]
    """Its lines that are not blank, in order."""
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""
    told: tuple[str, ...] = ()
    """What the format itself says the title is: a web page's own name."""
    losses: tuple[Loss, ...] = ()
    """What of the file could not be read."""


def plain(text: str, *, losses: tuple[Loss, ...] = ()) -> Source:
    """Return the source of plain text. Form feeds begin pages."""
    feeds = [at + 1 for at, character in enumerate(text) if character == "\f"]
    starts = [0, *(at for at in feeds if text[at:].strip())] if feeds else []
    return Source(text, split_lines(text), tuple(dict.fromkeys(starts)), losses=losses)


class Draft:
    """The text of a formatted document under construction, a line a paragraph or table row.

    Rows are parted by tabs, so that the text alone shows their columns too.
    """

    def __init__(self) -> None:
        self.told: tuple[str, ...] = ()
        """What the format itself says the title is."""
        self.losses: list[Loss] = []
        """What could not be read."""
        self._parts: list[str] = []
        self._at = 0
        self._gap = 0
        self._lines: list[Line] = []
        self._pages: list[int] = []

    def paragraph(self, text: str, *, like: Line | None = None, pages: Sequence[int] = ()) -> None:
        """Add a paragraph, blank ones as blank lines. One that holds line breaks is not whole.

        Args:
            text: The paragraph.
            like: What the format says of it besides, in the fields after `gap`; it is whole where
                nothing is said.
            pages: Where in the paragraph a page begins.
        """
        self._pages += (self._at + at for at in pages)
        pieces = _BREAK.split(text if pages else without_gaps(text))
        said = like or Line(Span(0, 0), Span(0, 0), whole=len(pieces) == 1)
        for piece in pieces:
            start = self._write(piece)
            span = trim(piece, 0, len(piece))
            if not len(span):
                self._gap += 1
                continue
            own = Span(start + span.start, start + span.end)
            self._lines.append(
                replace(said, span=own, raw=Span(start, start + len(piece)), gap=self._gap)
            )
            self._gap = 0

    def row(self, cells: Sequence[str], *, indent: int = 0) -> None:
        """Add a table row with one cell a column; line breaks and tabs inside cells are undone.

        Args:
            cells: Their texts, empty ones too.
            indent: How far the first cell's words are pushed in, in columns: it shows which rows
                are parts of which.
        """
        flat = [one_line(without_gaps(cell)) for cell in cells]
        space = _space(indent) if flat[0] else ""
        start = self._write(space + "\t".join(flat))
        spans: list[Span] = []
        at = start + len(space)
        for cell in flat:
            spans.append(Span(at, at + len(cell)))
            at += len(cell) + 1
        filled = [span for span in spans if len(span)]
        if not filled:
            self._gap += 1
            return
        span = Span(filled[0].start, filled[-1].end)
        within = [
            cell if len(cell) else Span(*(min(max(cell.start, span.start), span.end),) * 2)
            for cell in spans
        ]
        self._lines.append(
            Line(span, Span(start, at - 1), self._gap, whole=True, cells=tuple(within))
        )
        self._gap = 0

    def append(self, source: Source) -> None:
        """Add the lines of another document, which is a part of this one."""
        for line in source.lines:
            text = source.text
            if line.cells:
                self.row([text[cell.start : cell.end] for cell in line.cells])
            else:
                self.paragraph(text[line.span.start : line.span.end], like=line)
        self.losses += source.losses

    def part_tables(self) -> None:
        """Keep what comes next from being read as rows of the table just added."""
        if self._lines and self._lines[-1].cells and self._gap < _PARTING:
            for _ in range(_PARTING - self._gap):
                self._write("")
            self._gap = _PARTING

    def page(self) -> None:
        """Begin a page with what comes next."""
        self._pages.append(self._at)

    def source(self) -> Source:
        """Return what has been added."""
        text = "".join(self._parts)
        starts = [at for at in self._pages if at < len(text)]
        pages = tuple(dict.fromkeys(starts))
        return Source(text, tuple(self._lines), pages, self.told, tuple(self.losses))

    def _write(self, line: str) -> int:
        start = self._at
        self._parts += (line, "\n")
        self._at += len(line) + 1
        return start


def without_gaps(text: str) -> str:
    """Return text without the widthless signs inside numbers, which nobody sees."""
    return _IN_NUMBER.sub("", text)


def _space(width: int) -> str:
    width = max(0, min(width, _WIDEST_INDENT))
    return "\u3000" * (width // 2) + " " * (width % 2)


def leading_columns(text: str) -> int:
    """Return how wide the space before a text's first word is, in columns."""
    return columns(text[: len(text) - len(text.lstrip())])


def one_line(text: str) -> str:
    """Return text in one line: a break between Chinese characters goes, another leaves a space."""
    pieces = [piece.strip() for piece in _IN_CELL.split(text)]
    joined = ""
    for piece in pieces:
        joined += f" {piece}" if joined and piece and _apart(joined[-1], piece[0]) else piece
    return joined


def _apart(before: str, after: str) -> bool:
    """Whether a break between two characters stood for a space."""
    return ord(before) < 0x2E80 and ord(after) < 0x2E80
