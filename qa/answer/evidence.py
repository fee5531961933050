"""What could answer: the sentences and table rows of the passages found."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.answer.names import NAMES
from qa.chunking import shown_row
from qa.figures.status import section_status
from qa.reading import normalise, sentences, verbatim
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Chunk, Figure, Hit, Status


BULLET = re.compile(r"^(?:[•·\s]|-{2,}|-(?!\d))+")
"""What a list item may begin with; a hyphen before a digit is a minus sign."""
_NOTE = re.compile(r"\[(\d+)\]")
_BETWEEN_NUMBERS = re.compile(r"(?<=[0-9A-Za-z.%])\n(?=[0-9A-Za-z.])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or table row of a chunk: the smallest thing that is quoted whole."""

    chunk: Chunk
    span: Span
    """In the document's text."""
    text: str
    """Normalised, without page breaks and odd spaces; of a row, with its column names."""
    shown: str
    """The same in the source's own characters."""
    indexed: Span
    """The characters of the chunk's indexed text that say it."""
    figures: tuple[Figure, ...]
    status: Status | None
    """Result or target, by its figures, else by its headings."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A unit with how well it answers the question."""

    unit: Unit
    hit: Hit
    score: float
    """What evidence is ordered by: the features' weighted sum."""
    features: tuple[float, ...]
    """In the order of `qa.answer.features.NAMES`."""
    matches: tuple[float, ...] = ()
    """Per question token its best match in the unit and its headings."""
    tokens: tuple[tuple[int, int], ...] = ()
    """Per question token the characters of `Question.text` it covers."""
    topical: float = 0.0
    """The score but for what result or target and period add to it."""

    def match(self, start: int, end: int) -> float:
        """Return how well a range of the question is matched, the mean over its tokens; else 1."""
        found = [
            match
            for match, (first, last) in zip(self.matches, self.tokens, strict=True)
            if first < end and start < last
        ]
        return sum(found) / len(found) if found else 1.0

    def feature(self, name: str) -> float:
        """Return one of the features by its name."""
        return self.features[NAMES.index(name)]


def one_line(text: str) -> str:
    """Return normalised text on one line; two numbers or words on two lines stay two.

    The mark of a note, [2], gets wide brackets: the narrow ones are a reply's own citations.
    """
    return _NOTE.sub(r"［\1］", _BETWEEN_NUMBERS.sub(" ", text).replace("\n", ""))


def units_of(chunk: Chunk, figures: Sequence[Figure]) -> list[Unit]:
    """Return the sentences of a chunk, or the one row it is, in order.

    Args:
        chunk: The passage or row.
        figures: Those of the chunk's document, ordered by start.
    """
    inside = _within(figures, chunk.start, chunk.end)
    body = normalise(chunk.text)
    if chunk.kind == "row" or not chunk.indexed.endswith(body.text):
        head = chunk.indexed.rfind("\n") + 1
        text = chunk.indexed[head:]
        whole = Span(head, len(chunk.indexed))
        shown = shown_row(chunk) if chunk.kind == "row" else one_line(verbatim(chunk.text))
        span = Span(chunk.start, chunk.end)
        return [Unit(chunk, span, text, shown, whole, tuple(inside), _status(chunk, inside))]
    head = len(chunk.indexed) - len(body.text)
    # sentences are cut in the chunk's own text, then shifted to the document's
    found = []
    for local in sentences(chunk.text, Span(0, len(chunk.text))):
        first = bisect.bisect_left(body.starts, local.start)
        last = bisect.bisect_left(body.starts, local.end)
        if first < last:
            span = Span(chunk.start + local.start, chunk.start + local.end)
            text = BULLET.sub("", one_line(body.text[first:last]))
            shown = BULLET.sub("", one_line(verbatim(chunk.text[local.start : local.end])))
            own = tuple(_within(inside, span.start, span.end))
            indexed = Span(head + first, head + last)
            found.append(Unit(chunk, span, text, shown, indexed, own, _status(chunk, own)))
    return found


def _status(chunk: Chunk, figures: Sequence[Figure]) -> Status | None:
    said = {figure.status for figure in figures}
    if len(said) == 1:
        return said.pop()
    if said:
        return None
    headings = [section_status(title) for title in chunk.section]
    known = [status for status in headings if status is not None]
    return known[-1] if known else None


def _within(figures: Sequence[Figure], start: int, end: int) -> Sequence[Figure]:
    first = bisect.bisect_left(figures, start, key=lambda figure: figure.start)
    last = bisect.bisect_left(figures, end, key=lambda figure: figure.start)
    return figures[first:last]


def clause_of(figure: Figure, unit: Unit) -> str:
    """Return the words of the clause that states a figure of a unit, on one line."""
    start = max(figure.clause.start - unit.chunk.start, 0)
    return one_line(unit.chunk.text[start : figure.clause.end - unit.chunk.start])


_LONGEST_LEAD = 20
_SIGNS = str.maketrans("", "", " \t。．.：:，,；;、")


def is_heading(unit: Unit) -> bool:
    """Return whether a unit is but the heading or lead its passage already stands under."""
    text = _without_signs(unit.text)
    if len(text) > _LONGEST_LEAD and "，" in unit.text:
        return False  # a whole sentence that opens its paragraph: it tells something itself
    return any(_without_signs(title).endswith(text) for title in unit.chunk.section)


@lru_cache(maxsize=4096)
def _without_signs(text: str) -> str:
    return text.translate(_SIGNS)
