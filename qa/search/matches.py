"""Which words of a passage the question's words matched."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.question.terms import content_words
from qa.reading import normalise
from qa.records import Chunk, Span
from qa.search.maxsim import similarities

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from qa.reading import Normalised
    from qa.store import TokenVectors

_MATCH = 0.9  # cosine from which two tokens say the same; unrelated ones of e5 stand near 0.8
_CONTENT = re.compile(r"\w")


def telling(text: str, offsets: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Return which tokens of a question carry its topic, bool (q,): no function words, no marks."""
    counts = np.zeros(len(text) + 1, dtype=np.int64)
    end = 0
    for word in content_words(text):
        start = text.find(word, end)
        if start >= 0:
            end = start + len(word)
            counts[start + 1 : end + 1] = 1
    inside = np.cumsum(counts)
    found: NDArray[np.bool_] = inside[offsets[:, 1]] > inside[offsets[:, 0]]
    return found


def matched_spans(
    chunk: Chunk, question: NDArray[np.float32], tokens: TokenVectors
) -> tuple[Span, ...]:
    """Return the ranges of the document that the question's tokens matched, in order, apart.

    `question` holds the tokens worth showing, float32 (q, d); `tokens` those of this chunk alone.
    What matched in the heading path only is not in the passage and so not returned.
    """
    if not len(question) or not len(tokens.values):
        return ()
    similar = similarities(question, tokens)
    places = np.unique(similar.argmax(axis=1)[similar.max(axis=1) >= _MATCH])
    pieces = _pieces(chunk)
    spans = (
        span
        for start, end in tokens.offsets[places].tolist()
        if _CONTENT.search(chunk.indexed[start:end])
        for span in _sources(pieces, start, end)
    )
    return merged(spans)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the ranges in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return tuple(result)


_Piece = tuple[int, "Normalised", int]
"""Where a piece of source stands in the indexed text, the piece normalised, its first character."""


@lru_cache(maxsize=1024)
def _pieces(chunk: Chunk) -> tuple[_Piece, ...]:
    if chunk.kind == "row":
        return tuple(_cells(chunk))
    body = normalise(chunk.text)
    if not chunk.indexed.endswith(body.text):
        return ()
    return ((len(chunk.indexed) - len(body.text), body, chunk.start),)


def _cells(chunk: Chunk) -> Iterator[_Piece]:
    """A row's indexed text has its cells in order, among the names of their columns."""
    at = chunk.indexed.rfind("\n") + 1
    for cell in chunk.cells:
        text = normalise(chunk.text[cell.start - chunk.start : cell.end - chunk.start])
        found = chunk.indexed.find(text.text, at) if text.text else -1
        if found >= 0:
            yield found, text, cell.start
            at = found + len(text.text)


def _sources(pieces: Iterable[_Piece], start: int, end: int) -> Iterator[Span]:
    for at, normalised, shift in pieces:
        first, last = max(start - at, 0), min(end - at, len(normalised.text))
        if first < last:
            span = normalised.source(first, last)
            yield Span(span.start + shift, span.end + shift)
