"""The only maker of markup: text is escaped here, and ranges of the source are marked here."""

from __future__ import annotations

import html
import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_BREAK = re.compile(r"[ \t\u3000]*[\r\n]+[ \t\u3000\r\n]*")
_WIDE = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014]")
"""Characters that stand without a space beside each other: CJK, full-width forms, quotes."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A range of the source and the style it is shown in; `title` shows on hovering."""

    span: Span
    style: str
    title: str = ""


def escape(text: object) -> str:
    """Return `text` safe between tags and inside a quoted attribute."""
    return html.escape(str(text), quote=True)


def element(tag: str, content: str = "", /, **attributes: object) -> str:
    """Return an element around `content`, which is markup already; attributes are escaped.

    `class_` and `for_` lose their underline, other underlines become hyphens; an attribute that
    is None or False is left out and one that is True stands alone.
    """
    parts = [tag]
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        name = key.rstrip("_").replace("_", "-")
        parts.append(name if value is True else f'{name}="{escape(value)}"')
    return f"<{' '.join(parts)}>{content}</{tag}>"


def marked(source: str, span: Span, marks: Iterable[Mark] = ()) -> str:
    """Return the source's own characters of `span` as markup, with `marks` set in it.

    Overlapping marks nest by splitting: a stretch carries the styles of all marks over it, and
    the title of the shortest. Line breaks within the span, which are the paper's and not the
    sentence's, vanish between Chinese characters and are a space elsewhere.
    """
    inside = [mark for mark in marks if mark.span.start < span.end and mark.span.end > span.start]
    joins = _joins(source, span)
    cuts = {span.start, span.end}
    for mark in inside:
        cuts.update((max(mark.span.start, span.start), min(mark.span.end, span.end)))
    for join, _ in joins:
        cuts.update((join.start, join.end))
    borders = sorted(cuts)
    replaced = {join.start: (join.end, by) for join, by in joins}
    parts: list[str] = []
    for start, end in itertools.pairwise(borders):
        text, by = source[start:end], _replacement(replaced, start)
        parts.append(_stretch(text if by is None else by, start, end, inside))
    return "".join(parts)


def _joins(source: str, span: Span) -> list[tuple[Span, str]]:
    """Return the line breaks within `span`, each with what it is shown as."""
    joins = []
    for match in _BREAK.finditer(source, span.start, span.end):
        before = source[match.start() - 1] if match.start() > span.start else ""
        after = source[match.end()] if match.end() < span.end else ""
        tight = not before or not after or (_WIDE.match(before) and _WIDE.match(after))
        joins.append((Span(match.start(), match.end()), "" if tight else " "))
    return joins


def _replacement(replaced: dict[int, tuple[int, str]], start: int) -> str | None:
    """Return what a stretch beginning at `start` is shown as, None for its own text."""
    if start in replaced:
        return replaced[start][1]
    return "" if any(left < start < right for left, (right, _) in replaced.items()) else None


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    over = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
    if not over or not text:
        return escape(text)
    styles = dict.fromkeys(mark.style for mark in over)
    titled = [mark for mark in over if mark.title]
    title = min(titled, key=lambda mark: len(mark.span)).title if titled else None
    return element("mark", escape(text), class_=" ".join(styles), title=title)
