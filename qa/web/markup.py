"""The only maker of markup: text is escaped here, and ranges of the source are marked here."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from itertools import groupby, pairwise
from operator import itemgetter
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
    borders = {span.start, span.end}
    for mark in inside:
        borders.update((max(mark.span.start, span.start), min(mark.span.end, span.end)))
    for join in joins:
        borders.update((join.start, join.end))
    stretches = [
        (_shown(source, Span(start, end), span, joins), *_look(start, end, inside))
        for start, end in pairwise(sorted(borders))
    ]
    return "".join(
        _stretch("".join(text for text, *_ in same), *look)
        for look, same in groupby(stretches, key=itemgetter(1, 2))
    )


def _joins(source: str, span: Span) -> list[Span]:
    """Return the line breaks within `span`, with the spaces around them."""
    return [Span(*match.span()) for match in _BREAK.finditer(source, span.start, span.end)]


def _shown(source: str, stretch: Span, span: Span, joins: Sequence[Span]) -> str:
    """Return what a stretch of `span` is shown as: its text, or a line break's replacement."""
    for join in joins:
        if not join.start <= stretch.start < join.end:
            continue
        inner = join.start > span.start and join.end < span.end
        tight = not inner or (_WIDE.match(source[join.start - 1]) and _WIDE.match(source[join.end]))
        return "" if tight or stretch.start > join.start else " "
    return source[stretch.start : stretch.end]


def _look(start: int, end: int, marks: Sequence[Mark]) -> tuple[str, str]:
    """Return the styles of all marks over a stretch and the title of the shortest."""
    over = [mark for mark in marks if mark.span.start <= start and mark.span.end >= end]
    titled = min(
        (mark for mark in over if mark.title), key=lambda mark: len(mark.span), default=None
    )
    return " ".join(dict.fromkeys(mark.style for mark in over)), titled.title if titled else ""


def _stretch(text: str, styles: str, title: str) -> str:
    if not styles or not text:
        return escape(text)
    return element("mark", escape(text), class_=styles, title=title or None)
