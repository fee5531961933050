"""What the rest of the house needs of a store, and the arrays that pass through it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from qa.records import Chunk, Document, Figure, Report


@dataclass(frozen=True, slots=True)
class Where:
    """Which chunks may answer; an empty field does not restrict."""

    documents: tuple[str, ...] = ()
    """Ids; a chunk passes that belongs to any."""
    sections: tuple[str, ...] = ()
    """Pieces of headings; a chunk passes that has any of them in any heading of its path."""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Chunks worth ranking for a question, with both first scores of each."""

    ids: NDArray[np.int64]
    """int64 (n,), ascending."""
    dense: NDArray[np.float32]
    """float32 (n,): inner product of the pooled vectors."""
    lexical: NDArray[np.float32]
    """float32 (n,): BM25, 0 where no word is shared."""


@dataclass(frozen=True, slots=True)
class TokenVectors:
    """The token vectors of n chunks, one after the other."""

    values: NDArray[np.uint8] | NDArray[np.float32]
    """uint8 or float32 (t, d): the vectors before scaling; of bytes, 128 stands for 0."""
    scales: NDArray[np.float32]
    """float32 (t,): what to multiply each vector by; it is L2-normalised then."""
    starts: NDArray[np.int64]
    """int64 (n + 1,): chunk i has the rows from starts[i] to starts[i + 1]."""
    offsets: NDArray[np.int32]
    """int32 (t, 2): the characters of the chunk's indexed text that each token covers."""


class Store(Protocol):
    """Keeps what was read and finds it again. Implementations are safe to share among threads."""

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, in the order they were indexed."""

    def report(self, document: str) -> Report:
        """Return the document with this id and its section tree. Raises InputError if unknown."""

    def chunks(self, ids: Sequence[int] | None = None) -> list[Chunk]:
        """Return the chunks of these ids in their order, or all. Raises InputError if unknown."""

    def figures(self) -> tuple[Figure, ...]:
        """Return all figures, in document order."""

    def candidates(
        self, text: str, vector: NDArray[np.float32], *, limit: int, where: Where
    ) -> Candidates:
        """Return the `limit` nearest chunks of each side, dense and lexical, that pass `where`.

        `vector` is float32 (d,), L2-normalised. All chunks come back when at most `limit` pass;
        none when none does. Raises InputError for an unknown document.
        """

    def tokens(self, ids: NDArray[np.int64]) -> TokenVectors:
        """Return the token vectors of these chunks, in their order."""
