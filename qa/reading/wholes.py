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
    open_: list[tuple[int, Span]] = []
    for label in labels:
        if not len(label.span):
            found.append(None)
            continue
        mark = _PARTIAL.match(text, label.span.start, label.span.end)
        begins = label.indent + (columns(mark.group()) if mark else 0)
        while open_ and open_[-1][0] > begins - 1:
            open_.pop()
        found.append(open_[-1][1] if open_ else None)
        named = Span(
            label.span.start + len(mark.group()) if mark else label.span.start, label.span.end
        )
        open_.append((begins, named if len(named) else label.span))
    return found
