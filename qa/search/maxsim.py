"""Late interaction: every word of the question finds its best match in a passage.

Khattab and Zaharia, ColBERT: Efficient and Effective Passage Search via Contextualized Late
Interaction over BERT (2020).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qa.store import TokenVectors

_BLOCK = 1024  # rows of int8 widened at a time: 1.5 MB at 384 dimensions, within a core's cache


def best_matches(question: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """Return how well each passage matches each question token, float32 (n, q).

    `question` is float32 (q, d), rows L2-normalised. A passage without tokens matches with 0.
    """
    best = np.zeros((len(tokens.starts) - 1, len(question)), dtype=np.float32)
    filled = np.flatnonzero(np.diff(tokens.starts))
    if len(filled) and len(question):
        similar = similarities(question, tokens)
        best[filled] = np.maximum.reduceat(similar, tokens.starts[filled], axis=1).T
    return best


def similarities(question: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """Return the cosine of every question token with every passage token, float32 (q, t)."""
    by_token = np.empty((len(tokens.values), len(question)), dtype=np.float32)
    widened = np.empty((min(_BLOCK, len(tokens.values)), question.shape[1]), dtype=np.float32)
    for first in range(0, len(tokens.values), _BLOCK):
        rows = slice(first, first + _BLOCK)
        block = tokens.values[rows]
        widened[: len(block)] = block
        np.matmul(widened[: len(block)], question.T, out=by_token[rows])
    by_token *= tokens.scales[:, None]
    return by_token.T
