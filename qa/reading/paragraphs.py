"""Lines joined into paragraphs where a page break or a hard wrap split them, and only there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.reading.breaks import ends, is_page_number, is_prose, unclosed, wraps
from qa.reading.leads import holds_figure
from qa.reading.lines import columns
from qa.reading.marks import Family, find_mark
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from qa.reading.lines import Line


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that make one paragraph."""

    span: Span
    gap: int
    """How many blank lines stand before it."""
    lead: Span | None = None
    """Where the first line is the topic of the rest: that line."""
    level: int = 0
    """The format itself says that this is a heading, and how deep, from 1."""
    apart: bool = False
    """The format sets it off from running text."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the lines of a document were laid out."""

    width: int | None
    """Columns at which lines were wrapped; None where every line is a paragraph of its own."""
    indented: bool
    """Whether paragraphs begin with an indent."""


_SHARE_FULL = 0.5  # of the lines of text, nearly as long as the longest, if they were wrapped
_WIDEST = 130  # columns; no printed page is wider
_SLACK = 4  # columns that a number or a word too long for the line leaves free
_INDENT = 4  # columns by which a paragraph's first line is shorter where its indent was lost
_LONGEST_LEAD = 45
_LONGEST_OPENING = 70  # an introduction of a group and the first lead of it, on one line
_SHORTEST_INTRODUCTION = 8
_LONGEST_INTRODUCTION = 40
_FEWEST_LEADS = 3  # before a short line over a longer one is taken for a habit of the document
_LONGEST_WRAPPED_TITLE = 20


def join_lines(
    text: str, lines: Sequence[Line], skip: Collection[int] = frozenset()
) -> tuple[Paragraph, ...]:
    """Return the paragraphs of `lines`, in order.

    Args:
        text: The document.
        lines: Its lines.
        skip: Positions of lines that are furniture or a table's; no paragraph reaches over one,
            except over a page number.
    """
    layout = _layout(text, lines, skip)
    paragraphs: list[Paragraph] = []
    previous: Line | None = None
    skipped: list[str] = []
    for place, line in enumerate(lines):
        if place in skip:
            if not line.outside:
                skipped.append(text[line.span.start : line.span.end])
            continue
        if (
            previous is not None
            and all(is_page_number(between) for between in skipped)
            and _continues(text, previous, line, layout, paragraphs[-1])
        ):
            last = paragraphs[-1]
            paragraphs[-1] = Paragraph(Span(last.span.start, line.span.end), last.gap)
        else:
            paragraphs.append(
                Paragraph(line.span, line.gap + len(skipped), level=line.level, apart=line.apart)
            )
        previous, skipped = line, []
    return _join_leads(text, paragraphs)


def _continues(text: str, a: Line, b: Line, layout: Layout, so_far: Paragraph) -> bool:
    before, after = text[so_far.span.start : a.span.end], text[b.span.start : b.span.end]
    if b.gap == 0 and (a.apart, a.level) == (b.apart, b.level) and _wrapped_title(before, after):
        return True
    if (a.whole or b.whole) and layout.width is None:
        return False  # unless the format's paragraphs are but the lines of a page
    if layout.indented and b.indent >= 2 and after[0] not in "，。、；》”）":
        return False
    last = text[a.span.start : a.span.end]
    if b.gap == 0 and layout.width is not None:
        return _wrapped(last, after, layout)
    if b.gap > 2 and not (unclosed(before) or is_prose(before)):
        return False
    return wraps(before, after)


def _wrapped(before: str, after: str, layout: Layout) -> bool:
    """Whether a line of a hard-wrapped document goes on: it is full, and nothing begins after."""
    assert layout.width is not None
    full = columns(before) >= layout.width - _SLACK - _INDENT
    if ends(before) and not (full and layout.indented):
        return False
    return full and (find_mark(after) is None or not ends(before))


def _wrapped_title(before: str, after: str) -> bool:
    """Whether a numbered heading goes on with a few words on the next line."""
    mark = find_mark(before)
    if mark is None or mark.family not in {
        Family.STOP,
        Family.BRACKET,
        Family.PART,
        Family.CHAPTER,
    }:
        return False
    both = before + after
    return (
        len(before) <= _LONGEST_WRAPPED_TITLE
        and len(after) <= _LONGEST_WRAPPED_TITLE
        and not re.search(r"[。；！？：，,:;\t|]|\s{2}", both)
        and find_mark(after) is None
        and not re.match(r"\d|[（(]?表|附", after)
        and not re.search(r"\d$", after)  # a figure whose unit stands on the next page
    )


def _layout(text: str, lines: Sequence[Line], skip: Collection[int]) -> Layout:
    kept = [line for place, line in enumerate(lines) if place not in skip]
    widths = [columns(text[line.span.start : line.span.end]) for line in kept]
    indents = sum(line.indent >= 2 for line in kept)
    indented = bool(kept) and indents >= 3 and indents >= 0.15 * len(kept)
    if len(widths) < 8:
        return Layout(None, indented)
    longest = sorted(widths)[int(len(widths) * 0.9)]
    long = [width for width in widths if width >= longest / 2]
    full = sum(longest - _SLACK - _INDENT <= width <= longest + _SLACK for width in long)
    close = sum(line.gap == 0 for line in kept) >= 0.5 * len(kept)
    hard = full >= _SHARE_FULL * len(long) and 40 <= longest <= _WIDEST and close
    return Layout(longest if hard else None, indented)


def _join_leads(text: str, paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Put a topic line and the paragraph under it together, where the document is written so."""
    apart = sum(paragraph.gap > 0 for paragraph in paragraphs) > len(paragraphs) / 2
    leads = {
        place
        for place in range(len(paragraphs) - 1)
        if _is_lead_line(text, paragraphs[place], paragraphs[place + 1], apart=apart)
    }
    leads = {place for place in leads if place + 1 not in leads}
    if len(leads) < _FEWEST_LEADS:
        leads = set()
    leads |= {
        place
        for place in range(len(paragraphs) - 1)
        if _is_term(text, paragraphs[place], paragraphs[place + 1])
    }
    introductions = {
        place
        for place in range(len(paragraphs) - 1)
        if place + 1 not in leads and _introduces(text, paragraphs[place], paragraphs[place + 1])
    }
    joined: list[Paragraph] = []
    for place, paragraph in enumerate(paragraphs):
        if place - 1 in introductions:
            joined[-1] = Paragraph(Span(joined[-1].span.start, paragraph.span.end), joined[-1].gap)
        elif place - 1 in leads:
            first = joined[-1]
            joined[-1] = Paragraph(
                Span(first.span.start, paragraph.span.end), first.gap, first.lead or first.span
            )
        else:
            joined.append(paragraph)
    return tuple(joined)


def _introduces(text: str, first: Paragraph, second: Paragraph) -> bool:
    """Whether a line such as 今年工作的总体要求是： leads into the one paragraph under it."""
    line, body = _text(text, first), _text(text, second)
    return (
        second.gap == 0
        and not (first.level or second.level)
        and line[-1] in "：:"
        and _SHORTEST_INTRODUCTION <= len(line) <= _LONGEST_INTRODUCTION
        and len(body) > _LONGEST_INTRODUCTION
        and ends(body)
        and find_mark(line) is None
        and find_mark(body) is None
        and not line.startswith("各位")
    )


def _is_lead_line(text: str, first: Paragraph, second: Paragraph, *, apart: bool) -> bool:
    line, body = _text(text, first), _text(text, second)
    sentences = len(re.findall("[。！？]", line))
    # Where blank lines part paragraphs, a line without one before the next is surely its head.
    longest = _LONGEST_LEAD if sentences == 1 and not apart else _LONGEST_OPENING
    return (
        second.gap == 0
        and not (first.level or second.level)
        and line.endswith("。")
        and sentences in {1, 2}
        and len(line) <= longest
        and len(body) > len(line)
        and ends(body)
        and find_mark(line) is None
        and find_mark(body) is None
        and (apart or not holds_figure(line))
    )


def _is_term(text: str, first: Paragraph, second: Paragraph) -> bool:
    """Whether a glossary's term, like ［1］新质生产力：, stands on a line above its gloss."""
    mark = find_mark(_text(text, first))
    return (
        second.gap == 0
        and mark is not None
        and mark.family is Family.NOTE
        and _text(text, first)[-1] in "：:"
        and find_mark(_text(text, second)) is None
    )


def _text(text: str, paragraph: Paragraph) -> str:
    return text[paragraph.span.start : paragraph.span.end]
