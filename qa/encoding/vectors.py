"""What all encoders do to their vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def normalised(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the rows with length 1, float32 (n, d); a row of zeros stays."""
    lengths = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-12)
    found: NDArray[np.float32] = (rows / lengths).astype(np.float32, copy=False)
    return found
