"""Quotes: what of a sentence is shown, and where it stands."""

from __future__ import annotations

import bisect
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer.evidence import BULLET, one_line
from qa.reading import clauses, verbatim
from qa.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa.answer.evidence import Unit
    from qa.records import Figure, Report

_TITLE = 150  # characters of the longest title block
_TRAILING = "；;，,、"


@dataclass(frozen=True, slots=True)
class Quote:
    """Characters of the source as they are shown, with their citation and figures."""

    text: str
    """Without page breaks and odd spaces; of a table row, with its column names."""
    citation: Citation
    figures: tuple[Figure, ...]


def quote(unit: Unit) -> Quote:
    """Return the whole of a unit."""
    return _quote(unit, unit.span, unit.shown)


def shortest(unit: Unit, *, limit: int, keep: Sequence[Span]) -> Quote:
    """Return the clauses of a unit around `keep`, as many as fit in `limit` characters.

    The clauses that hold a range of `keep` are always there, with all between them; then the
    clauses before, which name the subject, then those after. A unit that fits is returned whole.
    """
    if len(unit.shown) <= limit or unit.chunk.kind == "row":
        return quote(unit)
    start = unit.chunk.start
    parts = [
        Span(start + part.start, start + part.end)
        for part in clauses(unit.chunk.text, Span(unit.span.start - start, unit.span.end - start))
    ]
    held = [n for n, part in enumerate(parts) if any(_touch(part, span) for span in keep)]
    first, last = (min(held), max(held)) if held else (0, 0)
    while True:
        if first and _size(unit, parts[first - 1 : last + 1]) <= limit:
            first -= 1
        elif last + 1 < len(parts) and _size(unit, parts[first : last + 2]) <= limit:
            last += 1
        else:
            break
    span = Span(parts[first].start, parts[last].end)
    return _quote(unit, span, _shown(unit, span))


def quote_span(report: Report, span: Span, section: tuple[str, ...]) -> Quote:
    """Return a range of a report that stands under `section`, without the marks at its end."""
    doc = report.doc
    source = doc.text[span.start : span.end]
    page = bisect.bisect_right(doc.page_starts, span.start) or None if doc.page_starts else None
    text = BULLET.sub("", one_line(verbatim(source))).rstrip(f"{_TRAILING}。：:")
    return Quote(text, Citation(doc.id, span.start, span.end, source, section, page), ())


def title_block(unit: Unit) -> Quote | None:
    """Return the whole of a title block the unit is a line of: title, occasion and speaker."""
    chunk = unit.chunk
    if chunk.section or chunk.kind == "row" or len(chunk.text) > _TITLE:
        return None
    whole = Span(chunk.start, chunk.end)
    return _quote(unit, whole, _shown(unit, whole))


def _touch(part: Span, span: Span) -> bool:
    return part.start < span.end and span.start < part.end


def _size(unit: Unit, parts: Sequence[Span]) -> int:
    return len(_shown(unit, Span(parts[0].start, parts[-1].end)))


def _shown(unit: Unit, span: Span) -> str:
    start = unit.chunk.start
    return one_line(verbatim(unit.chunk.text[span.start - start : span.end - start]))


def _quote(unit: Unit, span: Span, text: str) -> Quote:
    chunk = unit.chunk
    source = chunk.text[span.start - chunk.start : span.end - chunk.start]
    citation = Citation(chunk.document, span.start, span.end, source, chunk.section, chunk.page)
    inside = (figure for figure in unit.figures if span.start <= figure.start < span.end)
    return Quote(text.rstrip(_TRAILING), citation, tuple(inside))


def figure_spans(figures: Iterable[Figure]) -> list[Span]:
    """Return the ranges of figures."""
    return [Span(figure.start, figure.end) for figure in figures]
