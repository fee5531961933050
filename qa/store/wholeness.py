"""Whether the parts of a build fit together: an index may come from a stranger.

Checked are kinds and counts, which a look can be made endless by. Vectors and weights that were
altered together with all checksums are not told from others: who has written an index decides what
it finds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import StoreError
from qa.store.pointer import REBUILD

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.store.bm25 import Bm25
    from qa.store.manifest import Manifest
    from qa.store.protocol import TokenVectors
    from qa.store.vectors import FaissIndex


@dataclass(frozen=True, slots=True)
class Parts:
    """The files of a build, open."""

    db: sqlite3.Connection
    pooled: NDArray[np.float32]
    tokens: TokenVectors
    bm25: Bm25
    nearest: FaissIndex


def check_parts(build: Path, manifest: Manifest, parts: Parts) -> None:
    """Raise StoreError naming what of a build is not of its chunks."""
    chunks, width = manifest.chunks, manifest.dimension
    db, tokens, bm25, nearest = parts.db, parts.tokens, parts.bm25, parts.nearest
    rows = len(tokens.values)
    counted = db.execute("SELECT count(*), ifnull(max(id), -1) FROM chunks").fetchone()
    entries = len(bm25.ids)
    expected = {
        "records": (counted, (chunks, chunks - 1)),
        "vectors": (_kind(parts.pooled), ("float32", (chunks, width))),
        "token values": (_kind(tokens.values), ("uint8", (rows, width))),
        "token scales": (_kind(tokens.scales), ("float32", (rows,))),
        "token offsets": (_kind(tokens.offsets), ("int32", (rows, 2))),
        "token starts": (_kind(tokens.starts), ("int64", (chunks + 1,))),
        "words": (bm25.words.dtype.kind, "S"),
        "starts of words": (_kind(bm25.starts), ("int64", (len(bm25.words) + 1,))),
        "entries of words": (_kind(bm25.ids), ("int32", (entries,))),
        "weights of words": (_kind(bm25.weights), ("float32", (entries,))),
        "FAISS index": ((nearest.ntotal, nearest.d), (chunks, width)),
    }
    wrong = [name for name, (found, wanted) in expected.items() if found != wanted]
    wrong += _unordered({"token starts": (tokens.starts, rows), "words": (bm25.starts, entries)})
    if wrong:
        raise StoreError(f"the {wrong[0]} of {build} do not fit its manifest", remedy=REBUILD)


def _kind(array: NDArray[np.generic]) -> tuple[str, tuple[int, ...]]:
    return str(array.dtype), array.shape


def _unordered(starts: dict[str, tuple[NDArray[np.int64], int]]) -> list[str]:
    """Which starts do not go up from 0 to the end."""
    return [
        name
        for name, (array, end) in starts.items()
        if not len(array) or array[0] != 0 or array[-1] != end or bool((np.diff(array) < 0).any())
    ]
