"""Late interaction: every word of the question finds its best match in a passage.

Khattab and Zaharia, ColBERT: Efficient and Effective Passage Search via Contextualized Late
Interaction over BERT (2020).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qa.silent import import_silent

if TYPE_CHECKING:
    import onnxruntime
    from numpy.typing import NDArray

    from qa.store import TokenVectors

GRAPH = Path(__file__).with_name("maxsim.onnx")
"""Products of token vectors and a question's, made by `qa.search.graph`."""
COARSE, FINE = 63, 126
"""Steps on each side of zero of a question's values, and of what is left between two steps.

Not 127: processors without VNNI add two products of bytes in 16 bits, which 2 × 255 × 63 does not
overflow. The two parts together have 14 bits, and a cosine is off by less than 0.0001.
"""
_ROWS = 4096  # multiplied at a time: what comes out of them is added up within a core's cache


def best_matches(question: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """Return how well each passage matches each question token, float32 (n, q).

    `question` is float32 (q, d), rows L2-normalised. A passage without tokens matches with 0.
    """
    return best_of_passages(similarities(question, tokens), tokens.starts)


def best_of_passages(
    similar: NDArray[np.float32], starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Return the highest of `similarities` within each passage, float32 (n, q)."""
    best = np.zeros((len(starts) - 1, len(similar)), dtype=np.float32)
    filled = np.flatnonzero(np.diff(starts))
    if best.size and len(filled):
        best[filled] = np.maximum.reduceat(similar.T, starts[filled], axis=0)
    return best


def similarities(question: NDArray[np.float32], tokens: TokenVectors) -> NDArray[np.float32]:
    """Return the cosine of every question token with every passage token, float32 (q, t)."""
    by_token = np.empty((len(tokens.values), len(question)), dtype=np.float32)
    if not by_token.size:
        return by_token.T
    scales = tokens.scales[:, None]
    if tokens.values.dtype != np.uint8:
        np.matmul(tokens.values, question.T, out=by_token)
        by_token *= scales
        return by_token.T
    parts, steps = _in_parts(question)
    asked = {"question": parts, "steps": steps}
    for first in range(0, len(by_token), _ROWS):
        rows = slice(first, first + _ROWS)
        block = {"tokens": tokens.values[rows], "scales": scales[rows]}
        by_token[rows] = _products().run(None, {**asked, **block})[0]
    return by_token.T


def _in_parts(question: NDArray[np.float32]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Return the question's columns in bytes, the coarse parts before the fine, and their steps.

    int8 (d, 2q) and float32 (2q,); a vector is about the sum of both its columns times their steps.
    """
    largest = np.abs(question).max(axis=1, keepdims=True)
    steps = np.where(largest > 0, largest / COARSE, 1).astype(np.float32)
    coarse = np.rint(question / steps)
    fine = np.rint((question / steps - coarse) * FINE)
    parts = np.concatenate((coarse, fine)).astype(np.int8)
    both = np.concatenate((steps, steps / FINE), dtype=np.float32).reshape(-1)
    return np.ascontiguousarray(parts.T), both


@cache
def _products() -> onnxruntime.InferenceSession:
    """Return what multiplies bytes: ONNX Runtime does so five times as fast as numpy floats."""
    onnx = import_silent("onnxruntime")
    options = onnx.SessionOptions()
    options.intra_op_num_threads = 1  # it takes a millisecond
    options.inter_op_num_threads = 1
    return onnx.InferenceSession(str(GRAPH), options, providers=["CPUExecutionProvider"])
