"""The vocabulary as sorted arrays on disk, and segmentation straight out of them.

Loading the whole vocabulary into the `tokenizers` library takes about a second, a question's
pieces are found in a few milliseconds: the strings of at most sixteen characters that stand in it
are looked up by binary search in a memory-mapped table, of which only the pages needed are read.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.encoding.e5s1 import Vocabulary

META = "▁"
"""Stands for a space, and before every text."""
_WORD = re.compile(f"{META}[^{META}]*")
_UNKNOWN_PENALTY = 10.0
"""An unknown character scores this much below the least likely piece, as in SentencePiece."""
_Piece = tuple[int, int, int]
"""Id, first character, one past the last."""


@dataclass(frozen=True, slots=True)
class Segmented:
    """The pieces of a text."""

    ids: NDArray[np.int32]
    """int32 (t,)."""
    spans: NDArray[np.int32]
    """int32 (t, 2): the characters each piece covers, half-open."""

    def first(self, count: int) -> Segmented:
        """Return the first `count` pieces."""
        return Segmented(self.ids[:count], self.spans[:count])

    def own(self) -> NDArray[np.bool_]:
        """Return which pieces cover characters, bool (t,): not the mark of a space; all if none."""
        covering: NDArray[np.bool_] = self.spans[:, 0] < self.spans[:, 1]
        return covering if covering.any() else ~covering


def write_pieces(folder: Path, vocabulary: Vocabulary) -> None:
    """Write the table: pieces sorted by their UTF-8 bytes, their ids, their scores, its figures."""
    encoded = np.array([piece.encode() for piece in vocabulary.pieces])
    order = np.argsort(encoded, kind="stable")
    np.save(folder / "pieces.npy", encoded[order])
    np.save(folder / "piece_ids.npy", order.astype(np.int32))
    np.save(folder / "piece_scores.npy", vocabulary.scores[order])
    figures = {
        "longest": max(map(len, vocabulary.pieces)),
        "unknown": vocabulary.unk,
        "unknown_score": float(vocabulary.scores.min()) - _UNKNOWN_PENALTY,
    }
    (folder / "pieces.json").write_text(json.dumps(figures), encoding="utf-8")


class PieceTable:
    """Segments folded texts into pieces, exactly as the `tokenizers` library's Unigram does."""

    def __init__(self, folder: Path) -> None:
        self._pieces, self._ids, self._scores = (
            # mapped, but without the slow indexing of `memmap`
            np.asarray(np.load(folder / name, mmap_mode="r"))
            for name in ("pieces.npy", "piece_ids.npy", "piece_scores.npy")
        )
        figures = json.loads((folder / "pieces.json").read_text(encoding="utf-8"))
        self.longest: int = figures["longest"]
        """Characters of the longest piece."""
        self._unknown: int = figures["unknown"]
        self._unknown_score: float = figures["unknown_score"]

    def segment(self, text: str) -> Segmented:
        """Return the pieces of a folded text and the range of it that each covers."""
        words = [(match.start(), match.group()) for match in _WORD.finditer(_marked(text))]
        known = self._look_up([word for _, word in words])
        shift = 0 if text.startswith((" ", META)) else 1
        ids: list[int] = []
        spans: list[tuple[int, int]] = []
        for at, word in words:
            for piece_id, start, end in self._best(word, known):
                if piece_id == self._unknown and start and ids[-1] == piece_id:
                    spans[-1] = (spans[-1][0], at + end - shift)  # a run of unknowns is one piece
                    continue
                ids.append(piece_id)
                spans.append((max(at + start - shift, 0), at + end - shift))
        return Segmented(np.array(ids, np.int32), np.array(spans, np.int32))

    def _look_up(self, words: Sequence[str]) -> dict[str, tuple[int, float]]:
        """Return id and score of every piece that stands in the words."""
        parts = {
            part.encode(): part
            for part in {p for word in words for p in _parts(word, self.longest)}
        }
        # Fixed width cuts off what is longer than any piece, and zeros at the end: what is left of
        # such a part is a part itself, or no piece.
        keys = np.array(sorted(parts), self._pieces.dtype)
        rows = np.minimum(np.searchsorted(self._pieces, keys), len(self._pieces) - 1)
        return {
            parts[keys[at]]: (int(self._ids[rows[at]]), float(self._scores[rows[at]]))
            for at in np.flatnonzero(self._pieces[rows] == keys)
        }

    def _best(self, word: str, known: Mapping[str, tuple[int, float]]) -> list[_Piece]:
        """Return the segmentation of a word with the highest sum of scores (Viterbi)."""
        size = len(word)
        best = [0.0] + [-math.inf] * size
        back = [(0, 0)] * (size + 1)
        for start in range(size):
            for end in range(start + 1, min(start + self.longest, size) + 1):
                piece = known.get(word[start:end])
                if piece is None:
                    if end > start + 1:
                        continue
                    piece = (self._unknown, self._unknown_score)
                score = best[start] + piece[1]
                if score > best[end]:
                    best[end], back[end] = score, (piece[0], start)
        path: list[_Piece] = []
        while size:
            piece_id, start = back[size]
            path.append((piece_id, start, size))
            size = start
        return path[::-1]


def _marked(text: str) -> str:
    """Return the text with META for its spaces and before it."""
    text = text.replace(" ", META)
    return text if text.startswith(META) else META + text


def _parts(word: str, longest: int) -> Iterator[str]:
    """Yield every string of at most `longest` characters that stands in a word."""
    for start in range(len(word)):
        for end in range(start + 1, min(start + longest, len(word)) + 1):
            yield word[start:end]
