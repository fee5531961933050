"""The lines of PDF pages put together: paragraphs over lines and pages, tables over pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from qa.reading.breaks import ends, is_prose, splits_figure, unclosed, wraps
from qa.reading.grid import write_table
from qa.reading.lines import Line
from qa.reading.losses import Loss
from qa.reading.marks import find_mark
from qa.reading.pdf.columns import unfold
from qa.reading.pdf.margins import Margins, find_outside, measure
from qa.reading.pdf.page import Glyph, PrintedLine, is_sideways, print_lines
from qa.reading.pdf.printed import PrintedTable
from qa.reading.pdf.ruled import ruled_tables
from qa.reading.pdf.spaced import spaced_tables
from qa.reading.source import Draft, Source, one_line
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_HARDLY_A_WORD: Final = 50  # characters: a scanner's own name, a stamp
_MOST_OF_PAGE: Final = 0.6
_SAME_SIZE: Final = 0.12  # by which the sizes of two lines of one paragraph may differ
_FULL: Final = 1.6  # ems that a full line may leave free for a sign that must not begin a line
_SHORT: Final = 8.0  # ems free in a line that surely ends a paragraph
_FLUSH: Final = 0.8  # ems from the margin


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """What a page holds."""

    lines: tuple[PrintedLine, ...]
    """Those outside ruled tables."""
    tables: tuple[PrintedTable, ...]
    """Ruled ones."""
    rules: tuple[tuple[float, float, float], ...]
    """Upright rules outside them: x, top, bottom."""
    glyphs: int
    unknown: int
    """Characters that the file gives no meaning for."""
    picture: bool = False
    """It is a picture of a page, with hardly a word beside it."""


def lay_out(page: Any, glyphs: Sequence[Glyph], *, unknown: int) -> PrintedPage:  # noqa: ANN401
    """Return what a page holds, its characters put into lines and ruled tables."""
    sideways = is_sideways(page)
    tables = [] if sideways else ruled_tables(page, glyphs)
    free = [
        glyph
        for glyph in glyphs
        if not any(table.top <= glyph.middle <= table.bottom for table in tables)
    ]
    rules = [
        (edge["x0"], edge["top"], edge["bottom"])
        for edge in ([] if sideways else page.vertical_edges)
        if not any(table.top - 1 <= edge["top"] <= table.bottom for table in tables)
    ]
    lines = print_lines(free)
    return PrintedPage(
        tuple(lines if tables else unfold(lines)),
        tuple(tables),
        tuple(sorted(rules)),
        len(glyphs),
        unknown,
        len(glyphs) < _HARDLY_A_WORD and _is_covered(page),
    )


def _is_covered(page: Any) -> bool:  # noqa: ANN401
    """Whether one picture takes up most of the page."""
    room = page.width * page.height
    return any(
        (image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) > _MOST_OF_PAGE * room
        for image in page.images
    )


def write_pages(pages: Sequence[PrintedPage]) -> Source:
    """Return the source of pages in their order."""
    outside = find_outside([page.lines for page in pages])
    margins = measure(
        [
            [line for at, line in enumerate(page.lines) if at not in out]
            for page, out in zip(pages, outside, strict=True)
        ]
    )
    writer = _Writer(margins)
    for number, (page, out) in enumerate(zip(pages, outside, strict=True)):
        writer.page(number, page, out)
    writer.end_paragraph()
    writer.draft.losses += _losses(pages)
    return writer.draft.source()


def _losses(pages: Sequence[PrintedPage]) -> list[Loss]:
    unknown = [
        Loss("glyph", page.unknown, number) for number, page in enumerate(pages, 1) if page.unknown
    ]
    pictures = [Loss("picture", 1, number) for number, page in enumerate(pages, 1) if page.picture]
    return [*unknown, *pictures]


@dataclass(slots=True)
class _Writer:
    margins: Margins
    draft: Draft = field(default_factory=Draft)
    open: list[PrintedLine] = field(default_factory=list)
    """Lines of the paragraph that may go on."""
    words: str = ""
    page_offsets: list[int] = field(default_factory=list)
    """Where in `words` a page begins."""
    held: list[str] = field(default_factory=list)
    """Page numbers and the like, that must not stand inside a paragraph or table."""
    table: PrintedTable | None = None
    """The last thing written, where it is a table."""
    number: int = 0
    turned: bool = False
    """A page began and nothing of it has been written yet."""

    def page(self, number: int, page: PrintedPage, outside: frozenset[int]) -> None:
        self.number, self.turned = number, True
        inner = [line for at, line in enumerate(page.lines) if at not in outside]
        first = page.tables[0].top if page.tables else None
        on_top = not inner or first is None or inner[0].top < first
        spaced = spaced_tables(
            inner, rules=page.rules, before=self.table if on_top and not self.open else None
        )
        self.held += [page.lines[at].text for at in sorted(outside) if self._above(at, page, inner)]
        items: list[PrintedLine | PrintedTable] = list(page.tables)
        at = 0
        while at < len(inner):
            if at in spaced:
                items.append(spaced[at][1])
                at = spaced[at][0]
            else:
                items.append(inner[at])
                at += 1
        for item in sorted(items, key=lambda item: item.top):
            self.add(item)
        self.held += [
            page.lines[at].text for at in sorted(outside) if not self._above(at, page, inner)
        ]

    @staticmethod
    def _above(at: int, page: PrintedPage, inner: Sequence[PrintedLine]) -> bool:
        return bool(inner) and page.lines[at].top < inner[0].top

    def add(self, item: PrintedLine | PrintedTable) -> None:
        if isinstance(item, PrintedTable):
            if self.open:
                self.end_paragraph()
            self.write_table(item)
        elif self.open and self.continues(item):
            self.words = one_line(f"{self.words}\n{item.text}")
            if self.turned:
                self.page_offsets.append(len(self.words) - len(item.text))
            self.open.append(item)
        else:
            self.end_paragraph()
            self.write_held()
            if self.turned:
                self.draft.page()
            self.open, self.words, self.table = [item], item.text, None
        self.turned = False

    def continues(self, line: PrintedLine) -> bool:
        """Whether a line goes on with the paragraph above it."""
        last, margins = self.open[-1], self.margins
        if abs(last.size - line.size) > _SAME_SIZE * max(last.size, line.size):
            return False
        if not self.turned and line.top - last.bottom > margins.apart:
            return False
        if find_mark(line.text) and (ends(self.words) or not is_prose(self.words)):
            return False
        flush = line.x0 <= margins.left[self.number % 2] + _FLUSH * margins.size
        free = (margins.right - last.x1) / margins.size
        if not margins.justified:
            return self._goes_on_ragged(line, flush=flush, free=free)
        if flush:
            told = margins.indented or (margins.spaced and not self.turned)
            if free <= _FULL:
                return told or not ends(self.words)
            return _cut_off(self.words, line.text)
        hanging = abs(line.x0 - last.x0) <= margins.size / 2 and not margins.indented
        return hanging and free <= _FULL and not ends(self.words)

    def _goes_on_ragged(self, line: PrintedLine, *, flush: bool, free: float) -> bool:
        """Whether a line goes on where lines end wherever their last word does."""
        if ends(self.words) and free > _SHORT:
            return False
        if splits_figure(self.words, line.text):
            return True
        if self.margins.indented:
            return flush
        if self.margins.spaced and not self.turned:
            return True
        return wraps(self.words, line.text)

    def end_paragraph(self) -> None:
        if not self.open:
            self.write_held()
            return
        first = self.open[0]
        like = Line(Span(0, 0), Span(0, 0), whole=True, apart=self.margins.centred(first))
        self.draft.paragraph(self.words, like=like, pages=self.page_offsets)
        self.open, self.words, self.page_offsets = [], "", []
        self.write_held()

    def write_held(self) -> None:
        for text in self.held:
            self.draft.paragraph(text, like=Line(Span(0, 0), Span(0, 0), whole=True, outside=True))
        self.held.clear()

    def write_table(self, table: PrintedTable) -> None:
        before = self.table if self.turned else None
        if before is not None and _width(before) != _width(table):
            before = None
        if before is None:
            self.write_held()
        if self.turned:
            self.draft.page()
        rows = table.rows
        if before is not None and _texts(rows[0]) == _texts(before.rows[0]):
            rows = rows[1:]  # the header, said again on the new page
        write_table(self.draft, rows, goes_on=before is not None)
        self.table = _joined(before, table) if before is not None else table


def _cut_off(before: str, after: str) -> bool:
    """Whether words surely go on, however short their line is."""
    if splits_figure(before, after):
        return True
    return unclosed(before) and not ends(before) and find_mark(after) is None


def _width(table: PrintedTable) -> int:
    return max(sum(cell.across for cell in row) for row in table.rows)


def _texts(row: Sequence[Any]) -> list[str]:
    return [cell.text for cell in row]


def _joined(before: PrintedTable, table: PrintedTable) -> PrintedTable:
    """A table over pages, with the first page's header and columns."""
    return PrintedTable(
        (before.rows[0], *table.rows), table.top, table.bottom, before.columns or table.columns
    )
