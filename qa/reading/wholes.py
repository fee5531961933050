"""Which rows of a table are parts of which: by 其中：, by #, and by how far they are pushed in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.reading.lines import columns
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_PARTIAL = re.compile(r"(?:其\s*中|在[^：:]{1,6}中)\s*[:：]?\s*|[#＃]\s*")

_ROUGHLY = 4  # columns


@dataclass(frozen=True, slots=True)
class Label:
    """The first cell of a row; it may be empty."""

    span: Span
    indent: int = 0
    """How far it is pushed in, in columns."""


def find_wholes(text: str, labels: Sequence[Label]) -> list[Span | None]:
    """Return, for each row, the label of the row that it is a part of; None where it stands alone.

    A part's words begin further right than those of its whole. 其中： and # stand to the left of
    the first part's words, so that the parts after it, without a mark, begin where those do.
    """
    found: list[Span | None] = []
    above: list[_Open] = []
    for label in labels:
        if not len(label.span):
            found.append(None)
            continue
        mark = _PARTIAL.match(text, label.span.start, label.span.end)
        shown = mark.group() if mark else ""
        begins = label.indent + columns(shown)
        if above and above[-1].marked and not mark and begins < above[-1].begins + _ROUGHLY:
            above.pop()  # the second part, rarely set off just as the mark before the first has it
        while above and above[-1].begins >= begins:
            above.pop()
        found.append(above[-1].name if above else None)
        start = label.span.start + len(shown)
        name = Span(start, label.span.end) if start < label.span.end else label.span
        above.append(_Open(begins, name, marked=bool(mark)))
    return found


@dataclass(frozen=True, slots=True)
class _Open:
    """A row that the next ones may be parts of."""

    begins: int
    """Where its words begin, in columns."""
    name: Span
    marked: bool
