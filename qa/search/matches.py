"""Which words of a passage the question's words matched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

import numpy as np

from qa.lexicon.folding import fold
from qa.question.terms import content_words
from qa.reading import normalise
from qa.records import Chunk, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from qa.reading import Normalised

_SAME, _ALIKE = 0.845, 0.805
"""Cosines from which two different tokens say the same: without and with a character in common. Of
the nearest tokens to words that a passage does not have, one in twenty is above the first; of those
to words that it has, one in twenty is below the second (the bundled model, over work reports)."""
_NUMBER = re.compile(r"\d[\d.,]*")
_WITHIN_NUMBER = re.compile(r"[\d.,]{2}")
_CONTENT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Asked:
    """The tokens of a question that are worth showing."""

    chosen: NDArray[np.intp]
    """intp (w,): their places among all tokens of the question."""
    words: tuple[str, ...]
    """What each covers, in lower case."""


def worth_showing(text: str, offsets: NDArray[np.int32]) -> Asked:
    """Return the tokens that carry the topic of `text`, which cover `offsets` of it."""
    chosen = np.flatnonzero(telling(text, offsets))
    words = tuple(text[start:end].lower() for start, end in offsets[chosen].tolist())
    return Asked(chosen, words)


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
    chunk: Chunk,
    question: Asked,
    *,
    similar: NDArray[np.float32],
    offsets: NDArray[np.int32],
) -> tuple[Span, ...]:
    """Return the ranges of the document that the question's tokens matched, in order, apart.

    A token's match is its nearest in the passage, if that is the same or near enough to say the
    same; a number matches whole or not at all. What matched in the heading path only is not in the
    passage and so not returned.

    Args:
        chunk: The passage.
        question: Which of the question's tokens are worth showing.
        similar: Cosines of all its tokens with those of the passage, float32 (q, t).
        offsets: The characters of the indexed text that the passage's tokens cover, int32 (t, 2).
    """
    if not question.words or not len(offsets):
        return ()
    similar = similar[question.chosen]
    nearest = offsets[similar.argmax(axis=1)].tolist()
    found = merged(
        Span(start, end)
        for word, cosine, (start, end) in zip(
            question.words, similar.max(axis=1).tolist(), nearest, strict=True
        )
        if _says(word, chunk.indexed[start:end], cosine)
    )
    pieces = _pieces(chunk)
    whole = (_without_split_numbers(chunk.indexed, span) for span in found)
    return merged(source for span in whole for source in _sources(pieces, span.start, span.end))


def _says(word: str, matched: str, cosine: float) -> bool:
    """Whether a token of the passage says what a word of the question does."""
    word, matched = word.strip(), _content(matched)
    if not matched or cosine < _ALIKE:
        return bool(matched) and word == matched
    return word == matched or cosine >= (_SAME if set(word).isdisjoint(matched) else _ALIKE)


@lru_cache(maxsize=4096)
def _content(matched: str) -> str:
    """A token folded, in lower case; nothing for a mark."""
    matched = fold(matched).strip().lower()
    return matched if _CONTENT.search(matched) else ""


def _without_split_numbers(text: str, span: Span) -> Span:
    """Return the range without the digits of a number that reaches beyond it: 27 of 27.1%."""
    start, end = span.start, span.end
    if not (_WITHIN_NUMBER.match(text, start - 1) or _WITHIN_NUMBER.match(text, end - 1)):
        return span
    for number in _NUMBER.finditer(text):
        if number.start() < start < number.end():
            start = min(number.end(), end)
        if number.start() < end < number.end():
            end = max(number.start(), start)
    return Span(start, end)


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return the ranges in order, those that touch or overlap made one."""
    result: list[Span] = []
    for span in sorted(spans, key=attrgetter("start", "end")):
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
