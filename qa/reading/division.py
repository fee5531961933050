"""Where running text may be cut: between sentences, else between clauses, never in a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.reading.leads import opens_topic
from qa.reading.sentences import clauses, sentences
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_SPACE = re.compile(r"\s+|<U\+00A0>")
_MAY_CUT = re.compile(
    r"(?<=[、 \n])|(?<=[一-鿿])(?=[一-鿿])|(?<=[A-Za-z])(?![A-Za-z])|(?<=[^\w.,．，%])"
)
_NUMBER_NEAR = re.compile(r"[\d０-９][^，。；、]{0,3}\Z")
_LEAST = 0.2  # of the target; a smaller last part goes to the one before it
_AT_TOPIC = 0.7  # of its even share: how full a part is before a new topic may begin the next


def size(text: str, span: Span) -> int:
    """Return how many characters a range holds, white space not counted."""
    return len(_SPACE.sub("", text[span.start : span.end]))


def divide(text: str, span: Span, *, target: int, keep: int, maximum: int) -> list[Span]:
    """Return a range cut between sentences into parts of much the same size.

    Args:
        text: The document.
        span: The range to cut.
        target: What a part should hold at most, in characters without white space.
        keep: A range up to this size stays whole.
        maximum: A sentence over this size is cut too, between clauses.
    """
    total = size(text, span)
    if total <= keep:
        return [span]
    pieces = [
        part
        for sentence in sentences(text, span)
        for part in _small(text, sentence, target=target, maximum=maximum)
    ]
    if len(pieces) < 2:
        return pieces or [span]
    parts = [pieces[0]]
    held = size(text, pieces[0])
    left = total  # of the range, from the part being filled on
    for piece in pieces[1:]:
        length = size(text, piece)
        goal = left / -(-left // target)
        rest = left - held  # of what no part holds yet
        opens = min(held, rest) >= _AT_TOPIC * goal and opens_topic(text[piece.start : piece.end])
        if not opens and held + length <= min(target, goal + length / 2):
            parts[-1] = Span(parts[-1].start, piece.end)
            held += length
        else:
            parts.append(piece)
            left, held = rest, length
    if held < _LEAST * target and held + size(text, parts[-2]) <= max(keep, target):
        parts[-2:] = [Span(parts[-2].start, parts[-1].end)]
    return parts


def cut(text: str, span: Span, *, longest: int) -> list[Span]:
    """Return a range cut anywhere but inside a number, a number and its unit, or a word."""
    parts: list[Span] = []
    start = span.start
    while span.end - start > longest:
        end = _cut_before(text, start, start + longest)
        parts.append(Span(start, end))
        start = end
    return [*parts, Span(start, span.end)]


def _small(text: str, sentence: Span, *, target: int, maximum: int) -> list[Span]:
    """A sentence, or runs of its clauses where it is too long to stand whole."""
    if size(text, sentence) <= maximum:
        return [sentence]
    pieces = [
        part for clause in clauses(text, sentence) for part in cut(text, clause, longest=target)
    ]
    return _gather(text, pieces, target)


def _gather(text: str, pieces: Sequence[Span], target: int) -> list[Span]:
    runs: list[Span] = []
    held = 0
    for piece in pieces:
        length = size(text, piece)
        if runs and held + length <= target:
            runs[-1] = Span(runs[-1].start, piece.end)
            held += length
        else:
            runs.append(piece)
            held = length
    return runs


def _cut_before(text: str, start: int, end: int) -> int:
    """The last place up to `end` that may be cut; `end` itself where none is."""
    for at in range(end, start + (end - start) // 2, -1):
        near = text[max(start, at - 6) : at]
        if _MAY_CUT.match(text, at) and not _NUMBER_NEAR.search(near):
            return at
    return end
