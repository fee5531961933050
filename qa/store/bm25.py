"""Keyword search: BM25 over arrays that are mapped from disk, not read.

Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the
inverse document frequency ln(1 + (n - df + 0.5) / (df + 0.5)), which is never negative, and without
the constant factor k1 + 1: as Lucene has it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.store.arrays import load_array, save_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

K1 = 1.2
"""How fast a repeated word stops counting; the usual value."""
B = 0.75
"""How much a long text is held against it; the usual value."""
FILES = ("bm25_words.npy", "bm25_starts.npy", "bm25_ids.npy", "bm25_weights.npy")


@dataclass(frozen=True, slots=True)
class Bm25:
    """For every word the texts that hold it, with the score each earns by it."""

    words: NDArray[np.bytes_]
    """bytes (w,): UTF-8, ascending."""
    starts: NDArray[np.int64]
    """int64 (w + 1,): word i has the entries from starts[i] to starts[i + 1]."""
    ids: NDArray[np.int32]
    """int32 (e,): positions of texts."""
    weights: NDArray[np.float32]
    """float32 (e,): the word's whole contribution to the text's score."""
    size: int
    """How many texts there are."""

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Bm25:
        """Return the index of texts given as their words."""
        postings: dict[str, list[tuple[int, int]]] = {}
        for position, text in enumerate(texts):
            for word, count in Counter(text).items():
                postings.setdefault(word, []).append((position, count))
        ordered = sorted((word.encode(), entries) for word, entries in postings.items())
        frequencies = np.array([len(entries) for _, entries in ordered], dtype=np.int64)
        flat = [entry for _, entries in ordered for entry in entries]
        ids, counts = (np.array(flat, dtype=np.int64).reshape(-1, 2)).T
        lengths = np.array([len(text) for text in texts], dtype=np.float64)
        relative = lengths / (lengths.mean() or 1.0) if len(texts) else lengths
        rarity = np.log1p((len(texts) - frequencies + 0.5) / (frequencies + 0.5))
        weights = np.repeat(rarity, frequencies) * (
            counts / (counts + K1 * (1 - B + B * relative[ids]))
        )
        return cls(
            words=np.array([word for word, _ in ordered], dtype=np.bytes_),
            starts=np.concatenate(([0], np.cumsum(frequencies))).astype(np.int64),
            ids=ids.astype(np.int32),
            weights=weights.astype(np.float32),
            size=len(texts),
        )

    @classmethod
    def load(cls, folder: Path, *, size: int) -> Bm25:
        """Return the index that `save` left in `folder`, mapped into memory."""
        words, starts, ids, weights = (load_array(folder / name) for name in FILES)
        return cls(words, starts, ids, weights, size)

    def save(self, folder: Path) -> None:
        """Write the index into `folder` as numpy arrays."""
        arrays: tuple[NDArray[Any], ...] = (self.words, self.starts, self.ids, self.weights)
        for name, array in zip(FILES, arrays, strict=True):
            save_array(folder / name, array)

    def scores(self, question: Iterable[str]) -> NDArray[np.float32]:
        """Return the score of every text, float32 (size,); each of the words counts once."""
        scores = np.zeros(self.size, dtype=np.float32)
        asked = np.array(sorted({word.encode() for word in question}), dtype=np.bytes_)
        if not len(asked) or not len(self.words):
            return scores
        places = np.searchsorted(self.words, asked)
        for place, word in zip(places, asked, strict=True):
            if place < len(self.words) and self.words[place] == word:
                entries = slice(self.starts[place], self.starts[place + 1])
                scores[self.ids[entries]] += self.weights[entries]
        return scores
