"""The store of one machine: SQLite, FAISS, BM25 and token vectors in one folder."""

from __future__ import annotations

import difflib
import json
import threading
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import InputError
from qa.records import Chunk, Document, Figure, Report
from qa.store import database
from qa.store.arrays import load_array
from qa.store.bm25 import Bm25
from qa.store.filters import Paths
from qa.store.protocol import Candidates, TokenVectors, Where
from qa.store.tokens import gather, load_tokens
from qa.store.trees import read_tree
from qa.store.vectors import POOLED, read_faiss
from qa.store.wholeness import Parts, check_parts
from qa.store.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from qa.store.manifest import Manifest

_CHUNKS_KEPT = 20_000
_NAMED = 5  # documents named to someone who asks for one that is not there


class LocalStore:
    """A built index, open for reading; every method may be called from many threads."""

    def __init__(self, build: Path, *, manifest: Manifest, threads: int = 0) -> None:
        """Open the files of a build, which `verify_files` has found whole.

        Raises StoreError where they do not fit together.
        """
        self.manifest = manifest
        self._lock = threading.Lock()
        self._db = database.open_database(build)
        self._documents = {doc.id: doc for doc in database.read_documents(self._db)}
        self._texts = {doc.id: doc.text for doc in self._documents.values()}
        self._chunks: dict[int, Chunk] = {}
        self._pooled = load_array(build / POOLED)
        self._tokens = load_tokens(build)
        self._bm25 = Bm25.load(build, size=manifest.chunks)
        self._faiss = read_faiss(build, threads=threads)
        parts = Parts(self._db, self._pooled, self._tokens, self._bm25, self._faiss)
        check_parts(build, manifest, parts)

    def documents(self) -> tuple[Document, ...]:
        """Return all documents, in the order they were indexed."""
        return tuple(self._documents.values())

    def report(self, document: str) -> Report:
        """Return the document with this id and its section tree. Raises InputError if unknown."""
        self._check_documents([document])
        with self._lock:
            root = read_tree(self._db, document)
        return Report(self._documents[document], root)

    def chunks(self, ids: Sequence[int] | None = None) -> list[Chunk]:
        """Return the chunks of these ids in their order, or all. Raises InputError if unknown."""
        wanted = range(self.manifest.chunks) if ids is None else [int(number) for number in ids]
        with self._lock:
            missing = [number for number in wanted if number not in self._chunks]
            if len(self._chunks) > _CHUNKS_KEPT:
                self._chunks.clear()
                missing = list(wanted)
            for chunk in database.read_chunks(self._db, self._texts, ids=missing):
                self._chunks[chunk.id] = chunk
            unknown = [number for number in wanted if number not in self._chunks]
            if unknown:
                raise InputError(
                    f"no passage {unknown[0]}", remedy=f"there are {self.manifest.chunks}, from 0"
                )
            return [self._chunks[number] for number in wanted]

    def figures(self) -> tuple[Figure, ...]:
        """Return all figures, in document order."""
        with self._lock:
            return database.read_figures(self._db)

    def candidates(
        self, text: str, vector: NDArray[np.float32], *, limit: int, where: Where
    ) -> Candidates:
        """Return the `limit` nearest chunks of each side, dense and lexical, that pass `where`.

        All chunks come back when at most `limit` pass, none when none does. Raises InputError for
        an unknown document.
        """
        self._check_documents(where.documents)
        lexical = self._bm25.scores(words(text))
        if where.documents or where.sections:
            ids = self._paths.passing(where)
            ids = _union_of_best(ids, self._pooled[ids] @ vector, lexical[ids], limit=limit)
        else:
            ids = self._nearest(vector, lexical, limit=limit)
        return Candidates(ids, (self._pooled[ids] @ vector).astype(np.float32), lexical[ids])

    def tokens(self, ids: NDArray[np.int64]) -> TokenVectors:
        """Return the token vectors of these chunks, in their order."""
        return gather(self._tokens, ids)

    def close(self) -> None:
        """Close the database."""
        with self._lock:
            self._db.close()

    def _nearest(
        self, vector: NDArray[np.float32], lexical: NDArray[np.float32], *, limit: int
    ) -> NDArray[np.int64]:
        total = len(lexical)
        if total <= limit:
            return np.arange(total, dtype=np.int64)
        _, dense = self._faiss.search(vector[None, :], limit)
        found = np.union1d(dense[0], _best(lexical, limit=limit))
        return found[found >= 0].astype(np.int64)  # -1 stands where FAISS found fewer

    def _check_documents(self, ids: Iterable[str]) -> None:
        for document in ids:
            if document not in self._documents:
                near = difflib.get_close_matches(document, self._documents, n=1, cutoff=0.4)
                some = "、".join(list(self._documents)[:_NAMED])
                raise InputError(
                    f"no document {document!r}",
                    remedy=f"did you mean {near[0]}?" if near else f"there are: {some}",
                )

    @cached_property
    def _paths(self) -> Paths:
        with self._lock:
            rows = self._db.execute("SELECT document, section FROM chunks ORDER BY id").fetchall()
        return Paths([(document, tuple(json.loads(section))) for document, section in rows])


def _union_of_best(
    ids: NDArray[np.int64],
    dense: NDArray[np.float32],
    lexical: NDArray[np.float32],
    *,
    limit: int,
) -> NDArray[np.int64]:
    """Return the ids that are among the `limit` best of either side, ascending."""
    if len(ids) <= limit:
        return ids
    return ids[np.union1d(_best(dense, limit=limit), _best(lexical, limit=limit))]


def _best(scores: NDArray[np.float32], *, limit: int) -> NDArray[np.int64]:
    """Return the positions of the `limit` highest scores above the least possible, unordered."""
    if limit >= len(scores):
        return np.arange(len(scores), dtype=np.int64)
    return np.argpartition(-scores, limit)[:limit]
