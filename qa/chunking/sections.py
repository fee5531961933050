"""Section tree to chunks; the only place that makes indexed text."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.chunking.passages import TARGET, Passage
from qa.chunking.tables import plain, table_passages
from qa.reading import normalise, sentences, walk
from qa.reading.breaks import ODD_SPACE
from qa.reading.division import cut, divide, size
from qa.reading.leads import opens_topic
from qa.reading.tree import section_title
from qa.records import Block, BlockKind, Chunk, Report, Section, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

CHUNKER = "sections-7"
"""Identity of this way of chunking, for the index manifest; changes whenever chunks would."""

_KEEP = 330  # a paragraph up to here stays whole: two halves would each say less
_MAXIMUM = 430  # never more, unless one sentence cannot be divided
_TELLING = 15  # characters; a shorter passage may say again what another part says
_SALUTATION = 8
_SHORT = 80  # neighbours this short merge
_TITULAR = frozenset({BlockKind.TITLE, BlockKind.DATE})
_ONLY_SPACE = re.compile(f"{ODD_SPACE}*")
_SEPARATOR = " > "


def indexed_text(section: tuple[str, ...], passage: str) -> str:
    """Return what is indexed for a passage: its heading path, then the passage normalised.

    A heading or lead that the passage itself begins with is not said twice.
    """
    body = normalise(passage).text
    path = [title for title in section if title]
    while path and body.lstrip("-—–•●■◆ ").startswith(path[-1]):
        path.pop()
    return f"{_SEPARATOR.join(path)}\n{body}" if path else body


def chunk(
    report: Report, *, first_id: int = 0, fits: Callable[[str], bool] | None = None
) -> tuple[Chunk, ...]:
    """Return the chunks of a report, in document order, numbered from `first_id`.

    A passage stands in one section; it ends between sentences, and inside one only where that alone
    is too long, then between clauses, and never inside a number or between it and its unit.

    Args:
        report: The report.
        first_id: Number of the first chunk.
        fits: Whether an indexed text is short enough for the encoder; what is not is divided on.
    """
    fits = fits or (lambda _: True)
    text = report.doc.text
    passages = (
        small
        for passage in _unrepeated(text, _passages(text, report.root))
        for small in _fit(text, passage, fits)
    )
    return tuple(
        _chunk(report, passage, number, fits) for number, passage in enumerate(passages, first_id)
    )


def _unrepeated(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """Leave out what a section has said already: a crawler stored the report twice."""
    seen: set[tuple[tuple[str, ...], str]] = set()
    for passage in passages:
        said = passage.section, normalise(text[passage.span.start : passage.span.end]).text
        if passage.kind == "row" or len(said[1]) < _TELLING or said not in seen:
            yield passage
        seen.add(said)


def _chunk(report: Report, passage: Passage, number: int, fits: Callable[[str], bool]) -> Chunk:
    doc, span = report.doc, passage.span
    text = doc.text[span.start : span.end]
    return Chunk(
        number,
        doc.id,
        passage.section,
        span.start,
        span.end,
        text,
        _indexed(passage, text, fits),
        passage.kind,
        bisect.bisect_right(doc.page_starts, span.start) or None if doc.page_starts else None,
        passage.row.cells if passage.row else (),
        passage.columns,
    )


def _indexed(passage: Passage, text: str, fits: Callable[[str], bool]) -> str:
    """The indexed text, without outer headings where the encoder has no room for them."""
    section = passage.section
    indexed = indexed_text(section, passage.rendered or text)
    while section and not fits(indexed):
        section = section[1:]
        indexed = indexed_text(section, passage.rendered or text)
    return indexed


def _passages(text: str, root: Section) -> Iterator[Passage]:
    for path, section in walk(root):
        yield from _merge(text, [*_section_passages(text, section, path)])


def _section_passages(text: str, section: Section, path: tuple[str, ...]) -> Iterator[Passage]:
    blocks = [block for block in section.blocks if block.kind is not BlockKind.FURNITURE]
    if not blocks and not section.children and len(section.heading):
        yield Passage(path, section.heading)
    for place, block in enumerate(blocks):
        if block.table is not None:
            yield from table_passages(text, block.table, path)
            continue
        span = block.span
        if not place and _runs_in(text, section, span):
            span = Span(section.heading.start, span.end)
        yield from _block_passages(text, block, span, path)


def _runs_in(text: str, section: Section, span: Span) -> bool:
    """Whether the heading is the head of the paragraph itself."""
    between = text[section.heading.end : span.start]
    return len(section.heading) > 0 and not re.search(r"[\r\n]", between)


def _block_passages(
    text: str, block: Block, span: Span, path: tuple[str, ...]
) -> Iterator[Passage]:
    if path and plain(text[span.start : span.end]) in plain(path[-1]):
        return  # a label said again: 附表
    section = path
    if block.lead is not None:
        section = (*path, section_title(text[block.lead.start : block.lead.end]))
    short = block.lead is None or size(text, span) <= _SHORT
    for part in divide(text, span, target=TARGET, keep=_KEEP, maximum=_MAXIMUM):
        own = section
        if part.start > span.start and block.lead is None:
            own = _with_inner_lead(text, part, section)
        yield Passage(own, part, mergeable=short, titular=block.kind in _TITULAR)


def _with_inner_lead(text: str, part: Span, section: tuple[str, ...]) -> tuple[str, ...]:
    first = sentences(text, part)[:1]
    if not first:
        return section
    words = text[first[0].start : first[0].end]
    return (*section, section_title(words)) if opens_topic(words) else section


def _fit(text: str, passage: Passage, fits: Callable[[str], bool]) -> Iterator[Passage]:
    """The passage, or parts of it small enough for the encoder."""
    words = passage.rendered or text[passage.span.start : passage.span.end]
    if fits(indexed_text(passage.section, words)) or (passage.kind == "row" and fits(words)):
        yield passage
        return
    if fits(indexed_text(passage.section[-1:], words)) and size(text, passage.span) <= _SHORT:
        yield passage
        return
    half = size(text, passage.span) // 2 + 1
    parts = divide(text, passage.span, target=half, keep=0, maximum=half)
    if len(parts) < 2 and len(passage.span) > 1:
        parts = cut(text, passage.span, longest=len(passage.span) // 2 + 1)
    if len(parts) < 2:
        yield passage
        return
    for part in parts:
        yield from _fit(text, replace(passage, span=part, kind="passage", rendered=""), fits)


def _merge(text: str, passages: Sequence[Passage]) -> Iterator[Passage]:
    """Join short neighbours of one section that are about nothing of their own."""
    held: Passage | None = None
    for passage in passages:
        if held is not None and _merges(text, held, passage):
            held = replace(held, span=Span(held.span.start, passage.span.end))
            continue
        if held is not None and _salutes(text, held, passage):
            held = replace(passage, span=Span(held.span.start, passage.span.end))
            continue
        if held is not None:
            yield held
        held = passage
    if held is not None:
        yield held


def _salutes(text: str, a: Passage, b: Passage) -> bool:
    """Whether a few words, such as 各位代表！, only open the paragraph under them."""
    return (
        a.mergeable
        and not (a.titular or b.titular or b.row)
        and b.section[: len(a.section)] == a.section
        and size(text, a.span) <= _SALUTATION
        and _ONLY_SPACE.fullmatch(text, a.span.end, b.span.start) is not None
    )


def _merges(text: str, a: Passage, b: Passage) -> bool:
    return (
        a.mergeable
        and b.mergeable
        and (a.section, a.titular) == (b.section, b.titular)
        and _ONLY_SPACE.fullmatch(text, a.span.end, b.span.start) is not None
        and min(size(text, a.span), size(text, b.span)) <= _SHORT
        and size(text, Span(a.span.start, b.span.end)) <= TARGET
    )
