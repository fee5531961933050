"""Where a place stands: links to it, the headings above it, the text around it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from qa.records import Block, BlockKind, Report, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


def link(place: object) -> str:
    """Return the address of a place on this page, in the notation `qa show` takes."""
    return f"?place={quote(str(place), safe=':')}"


def sections(section: Section) -> Iterator[Section]:
    """Yield a section and everything under it, in document order."""
    yield section
    for child in section.children:
        yield from sections(child)


def blocks(section: Section) -> Iterator[Block]:
    """Yield the blocks of a section and of everything under it that are meant to be read."""
    for part in sections(section):
        for block in part.blocks:
            if block.kind is not BlockKind.FURNITURE:
                yield block


def neighbours(report: Report, span: Span) -> tuple[Span | None, Span | None]:
    """Return the paragraph before `span` and the one after it, None at an end of the report.

    A span inside a paragraph or table has the rest of it for a neighbour: that comes first.
    """
    before: Span | None = None
    after: Span | None = None
    for block in blocks(report.root):
        if block.kind is BlockKind.TABLE:
            continue
        if block.span.start < span.start:
            before = Span(block.span.start, min(block.span.end, span.start))
        if block.span.end > span.end:
            after = Span(max(block.span.start, span.end), block.span.end)
            break
    return before, after


def paragraphs(report: Report, span: Span) -> list[Span]:
    """Return `span` divided where one paragraph or list entry ends and the next begins."""
    inside = [
        Span(max(block.span.start, span.start), min(block.span.end, span.end))
        for block in blocks(report.root)
        if block.span.start < span.end and block.span.end > span.start
    ]
    return inside or [span]


def enclosing(report: Report, span: Span) -> Span:
    """Return the paragraph or table row that `span` stands in, `span` itself where none does."""
    for block in blocks(report.root):
        if not _covers(block.span, span):
            continue
        if block.table is None:
            return block.span
        rows = (row.span for row in block.table.rows)
        return next((row for row in rows if _covers(row, span)), span)
    return span


def _covers(outer: Span, inner: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
