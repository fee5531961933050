"""Late interaction: how well the tokens of a question are met by those of a passage.

MaxSim is from ColBERT (https://arxiv.org/abs/2004.12832), there the sum over the question's tokens;
here their mean, so that scores of long and short questions lie in one range.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Alignment:
    """Which token of a passage meets each token of a question best."""

    tokens: NDArray[np.intp]
    """int (q,): row of the passage's token; of equals the first."""
    scores: NDArray[np.float32]
    """float32 (q,): their dot product."""


def maxsim(question: NDArray[np.float32], passage: NDArray[np.float32]) -> float:
    """Return the mean over the question's tokens of the best dot product with a passage's token.

    Both are float32 (tokens, d), rows L2-normalised, with at least one row each.
    """
    return float((question @ passage.T).max(axis=1).mean())


def maxsim_many(
    question: NDArray[np.float32], passages: NDArray[np.float32], starts: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Return the score of each of n passages, float32 (n,).

    `passages` holds their tokens one after the other, float32 (t, d); passage i begins at row
    `starts[i]` and ends where the next begins. None is empty.
    """
    if len(starts) == 0:
        return np.zeros(0, np.float32)
    best = np.maximum.reduceat(passages @ question.T, starts, axis=0)
    scores: NDArray[np.float32] = best.mean(axis=1)
    return scores


def align(question: NDArray[np.float32], passage: NDArray[np.float32]) -> Alignment:
    """Return the passage's best token for each of the question's; the mean score is `maxsim`."""
    products = question @ passage.T
    tokens = products.argmax(axis=1)
    return Alignment(tokens, products[np.arange(len(question)), tokens])
