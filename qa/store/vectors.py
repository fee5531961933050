"""Chunks → vectors on disk: pooled ones with their FAISS index, and those of every token."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from qa.errors import SettingsError, StoreError
from qa.lexicon.folding import fold
from qa.mishaps import shortage
from qa.store.arrays import GrowingArray, load_array
from qa.store.tokens import TokenWriter, gather, quantise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.encoding.protocol import Encoder
    from qa.records import Chunk
    from qa.store.protocol import TokenVectors

POOLED = "vectors.npy"
FAISS = "vectors.faiss"
_WINDOW = 64  # chunks encoded between two reports of progress


class FaissIndex(Protocol):
    """What is used of a FAISS index, of whatever type."""

    ntotal: int
    """How many vectors it holds."""
    d: int
    """Their dimension."""

    def search(
        self, vectors: NDArray[np.float32], k: int, /
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        """Return inner products and rows of the k nearest to each vector, -1 for want of one."""


class Known:
    """Vectors of an earlier index by the same encoder, found by the text they stand for."""

    def __init__(
        self,
        texts: Mapping[str, int] | None = None,
        *,
        pooled: NDArray[np.float32] | None = None,
        tokens: TokenVectors | None = None,
    ) -> None:
        """Keep the arrays; `texts` gives the row of each text. With nothing, nothing is known."""
        self._texts = texts if texts is not None and pooled is not None and tokens else {}
        self._pooled = pooled
        self._tokens = tokens

    def find(self, text: str) -> tuple[NDArray[np.float32], TokenVectors] | None:
        """Return a text's pooled vector, float32 (d,), and its token vectors; None if unknown."""
        row = self._texts.get(text)
        if row is None or self._pooled is None or self._tokens is None:
            return None
        return self._pooled[row], gather(self._tokens, np.array([row], dtype=np.int64))


def write_vectors(
    folder: Path,
    chunks: Sequence[Chunk],
    *,
    encoder: Encoder,
    known: Known,
    progress: Callable[[str, int, int], None],
) -> None:
    """Encode the chunks that `known` does not have and write all their vectors into `folder`."""
    pooled_file = GrowingArray(folder / POOLED, dtype=np.float32, width=encoder.dimension)
    with pooled_file, TokenWriter(folder, dimension=encoder.dimension) as tokens_file:
        for first in range(0, len(chunks), _WINDOW):
            progress("encoding", first, len(chunks))
            texts = [fold(chunk.indexed) for chunk in chunks[first : first + _WINDOW]]
            for pooled, tokens in _encode(texts, encoder=encoder, known=known):
                pooled_file.append(pooled[None, :])
                tokens_file.append(tokens)
        progress("encoding", len(chunks), len(chunks))


def _encode(
    texts: Sequence[str], *, encoder: Encoder, known: Known
) -> list[tuple[NDArray[np.float32], TokenVectors]]:
    found = [known.find(text) for text in texts]
    missing = [text for text, vectors in zip(texts, found, strict=True) if vectors is None]
    if not missing:
        return [vectors for vectors in found if vectors is not None]
    encoded = encoder.encode_passages(missing)
    fresh = (
        (pooled, quantise(tokens, offsets))
        for pooled, tokens, offsets in zip(
            encoded.pooled, encoded.tokens, encoded.offsets, strict=True
        )
    )
    return [next(fresh) if vectors is None else vectors for vectors in found]


def write_faiss(folder: Path, *, factory: str, dimension: int) -> None:
    """Write the FAISS index of the pooled vectors in `folder`, inner product.

    Raises SettingsError for a factory string that FAISS does not know, or cannot train on so few
    vectors.
    """
    import faiss

    vectors = np.ascontiguousarray(load_array(folder / POOLED), dtype=np.float32)
    try:
        index = faiss.index_factory(dimension, factory, faiss.METRIC_INNER_PRODUCT)
        if not index.is_trained:
            index.train(vectors)
        index.add(vectors)
    except RuntimeError as error:
        if lacking := shortage(error, at=folder, kind=StoreError):
            raise lacking from error
        reason = str(error).strip().splitlines()[-1]
        raise SettingsError(
            f"QA_FAISS={factory!r} does not work with {len(vectors)} vectors: {reason}",
            remedy="use QA_FAISS=Flat, or see the FAISS index factory",
        ) from error
    faiss.write_index(index, str(folder / FAISS))


def read_faiss(folder: Path, *, threads: int = 0) -> FaissIndex:
    """Return the FAISS index in `folder`, searched by `threads` threads, one per core if 0.

    Raises StoreError where FAISS cannot read it.
    """
    import faiss

    if threads:
        faiss.omp_set_num_threads(threads)
    path = folder / FAISS
    try:
        return cast("FaissIndex", faiss.read_index(str(path)))
    except RuntimeError as error:
        if lacking := shortage(error, kind=StoreError):
            raise lacking from error
        raise StoreError(f"FAISS cannot read {path}", remedy="build it again: qa index") from error
