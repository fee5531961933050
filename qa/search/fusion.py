"""Three scores of each candidate → one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

DENSE, LEXICAL, LATE = 0.25, 0.25, 1.0
"""Weights of the standardised scores, the same for every corpus.

Of the weights 0 to 0.75, these do best over questions on one work report, on seven reports at once,
on twelve provincial reports, on CMRC 2018 and on DRCD taken together; none is best on all.
"""


def fuse(
    dense: NDArray[np.float32], lexical: NDArray[np.float32], late: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return the weighted sum of the standardised scores, float32 (n,)."""
    fused = DENSE * standardise(dense) + LEXICAL * standardise(lexical) + LATE * standardise(late)
    return np.asarray(fused, dtype=np.float32)


def standardise(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the scores less their mean, in standard deviations; zeros where all are equal."""
    spread = scores.std() if len(scores) > 1 else 0
    if not spread:
        return np.zeros_like(scores)
    return np.asarray((scores - scores.mean()) / spread, dtype=np.float32)
