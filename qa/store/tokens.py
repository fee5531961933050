"""Token vectors on disk: a byte a value, with a scale for each token."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import numpy as np

from qa.store.arrays import GrowingArray, load_array
from qa.store.protocol import TokenVectors

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

VALUES, SCALES, STARTS, OFFSETS = FILES = (
    "token_values.npy",
    "token_scales.npy",
    "token_starts.npy",
    "token_offsets.npy",
)
ZERO = 128
"""The byte that stands for 0: ONNX Runtime multiplies bytes without a sign fastest."""
_STEPS = 127  # levels on each side of zero


class TokenWriter(ExitStack):
    """Writes the token vectors of chunks, one chunk after the other."""

    def __init__(self, folder: Path, *, dimension: int) -> None:
        """Begin the files."""
        super().__init__()
        self._values, self._scales, self._offsets = (
            self.enter_context(GrowingArray(folder / name, dtype=dtype, width=width))
            for name, dtype, width in (
                (VALUES, np.uint8, dimension),
                (SCALES, np.float32, None),
                (OFFSETS, np.int32, 2),
            )
        )
        self._starts = self.enter_context(GrowingArray(folder / STARTS, dtype=np.int64))
        self._starts.append(np.zeros(1))
        self._total = 0

    def append(self, tokens: TokenVectors) -> None:
        """Add the vectors of the next chunk."""
        self._values.append(tokens.values)
        self._scales.append(tokens.scales)
        self._offsets.append(tokens.offsets)
        self._total += len(tokens.values)
        self._starts.append(np.array([self._total]))


def quantise(vectors: NDArray[np.float32], offsets: NDArray[np.int32]) -> TokenVectors:
    """Return one chunk's float32 (t, d) vectors in bytes, each with the scale of its own largest.

    Against one scale for all, this keeps the small components of every token apart.
    """
    largest = np.abs(vectors).max(axis=1, initial=0)
    scales = np.where(largest > 0, largest / _STEPS, 1).astype(np.float32)
    values = (np.rint(vectors / scales[:, None]) + ZERO).astype(np.uint8)
    starts = np.array([0, len(vectors)], dtype=np.int64)
    return TokenVectors(values=values, scales=scales, starts=starts, offsets=offsets)


def load_tokens(folder: Path) -> TokenVectors:
    """Return the token vectors of all chunks, mapped into memory."""
    values, scales, starts, offsets = (load_array(folder / name) for name in FILES)
    return TokenVectors(values=values, scales=scales, starts=starts, offsets=offsets)


def gather(tokens: TokenVectors, ids: NDArray[np.int64]) -> TokenVectors:
    """Return the token vectors of the chunks `ids`, in that order; no copy when they are all."""
    if np.array_equal(ids, np.arange(len(tokens.starts) - 1)):
        return tokens
    begins = tokens.starts[ids]
    lengths = tokens.starts[ids + 1] - begins
    starts = _starts_of(lengths)
    rows = np.repeat(begins - starts[:-1], lengths) + np.arange(starts[-1])
    return TokenVectors(
        tokens.values.take(rows, axis=0),  # twice as fast as by index
        tokens.scales[rows],
        starts,
        tokens.offsets[rows],
    )


def _starts_of(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.concatenate((np.zeros(1, dtype=np.int64), np.cumsum(lengths, dtype=np.int64)))


def restored(tokens: TokenVectors) -> NDArray[np.float32]:
    """Return token vectors as they were, float32 (t, d); those kept in bytes up to half a step."""
    zero = ZERO if tokens.values.dtype == np.uint8 else 0
    values = np.asarray(tokens.values, dtype=np.float32) - zero
    return np.asarray(values * tokens.scales[:, None], dtype=np.float32)
