"""Late interaction within a passage: how well each of its sentences matches a question's words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from qa.answer.evidence import Unit
    from qa.records import Chunk

_WORST = 3


@dataclass(frozen=True, slots=True)
class Similarities:
    """Cosines of a question's tokens with those of some passages' indexed texts."""

    by_token: NDArray[np.float32]
    """float32 (t, q + e): of the passages' tokens with the question's, then its official words'."""
    starts: Sequence[int]
    """Where each passage's tokens begin."""
    own: NDArray[np.bool_]
    """bool (q,): the tokens of a follow-up's own words; all where it is none."""


@dataclass(frozen=True, slots=True)
class Late:
    """How well the question's words match the units of the passages, in order."""

    features: list[list[float]]
    """Of each unit, the first six of `qa.answer.names.NAMES`."""
    matches: list[list[float]]
    """Of each unit, each question token's best match in it and its heading path."""


def token_ranges(
    chunk: Chunk, units: Sequence[Unit], offsets: NDArray[np.int32]
) -> NDArray[np.int64]:
    """Return which tokens of a passage its heading path has, then each unit, int64 (1 + u, 2).

    `offsets` are the characters of the indexed text that each token covers, in order.
    """
    starts, ends = offsets[:, 0], offsets[:, 1]
    spans = [(unit.indexed.start, unit.indexed.end) for unit in units]
    first, last = np.array(spans, dtype=np.int64).reshape(-1, 2, 1).transpose(1, 0, 2)
    inside = (starts < last) & (ends > first)
    head = np.logical_and.accumulate(ends <= chunk.indexed.rfind("\n") + 1).sum()
    begins = (~np.logical_or.accumulate(inside, axis=1)).sum(axis=1)
    sizes = np.array([head, *inside.sum(axis=1)], dtype=np.int64)
    starting = np.array([0, *begins], dtype=np.int64)
    return np.stack((starting, starting + sizes), axis=1)


def late_interaction(similar: Similarities, ranges: Sequence[NDArray[np.int64]]) -> Late:
    """Return how well the question matches each unit; `ranges` are the passages' `token_ranges`."""
    counts = [len(some) for some in ranges]
    every = np.concatenate(ranges) + np.repeat(similar.starts, counts)[:, None]
    best = _best(similar.by_token, every)
    heads = np.cumsum([0, *counts[:-1]])
    is_unit = np.ones(len(every), dtype=np.bool_)
    is_unit[heads] = False
    alone, sizes = best[is_unit], np.diff(every)[is_unit, 0]
    headed = np.maximum(alone, np.repeat(best[heads], np.array(counts) - 1, axis=0))
    asked = len(similar.own)
    features = _features(alone[:, :asked], headed, sizes, similar.own)
    features[sizes == 0] = 0
    return Late(features.tolist(), np.maximum(headed[:, :asked], 0).tolist())


def _best(by_token: NDArray[np.float32], ranges: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return the highest values of each range of rows, -inf for an empty one."""
    # an empty range at the end begins at a row, too
    padded = np.concatenate((by_token, np.zeros_like(by_token, shape=(1, by_token.shape[1]))))
    best: NDArray[np.float32] = np.maximum.reduceat(padded, ranges.ravel(), axis=0)[::2]
    best[ranges[:, 0] == ranges[:, 1]] = -np.inf
    return best


def _features(
    alone: NDArray[np.float32],
    headed: NDArray[np.float32],
    sizes: NDArray[np.int64],
    own: NDArray[np.bool_],
) -> NDArray[np.float64]:
    within, official = headed[:, : len(own)], headed[:, len(own) :]
    late = alone.mean(axis=1)
    columns = (
        late,
        within.mean(axis=1),
        (official if official.size else within).mean(axis=1),
        (within[:, own] if own.any() else within).mean(axis=1),
        np.sort(within, axis=1)[:, :_WORST].mean(axis=1),
        late / np.log(5 + sizes),
    )
    return np.stack(columns, axis=1).astype(np.float64)
