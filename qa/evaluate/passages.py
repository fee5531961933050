"""Makes the passages of a SQuAD-style set searchable the way reports are, each one whole."""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qa.chunking import indexed_text
from qa.evaluate.runner import evaluate_search
from qa.lexicon.folding import fold
from qa.reading.division import divide, size
from qa.records import Chunk, Document, Span
from qa.search import Searcher
from qa.store import database
from qa.store.bm25 import Bm25
from qa.store.local import LocalStore
from qa.store.manifest import FORMAT, Manifest
from qa.store.vectors import Known, write_faiss, write_vectors
from qa.store.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.encoding.protocol import Encoder
    from qa.evaluate.evaluation import Evaluation
    from qa.evaluate.questions import Passage, QuestionSet
    from qa.store import Progress


def evaluate_passages(
    questions: QuestionSet, *, encoder: Encoder, progress: Progress | None = None
) -> Evaluation:
    """Return how well search finds the passages of a set that brings its own.

    They are indexed in a temporary folder; the library's own index is neither read nor changed.
    """
    told = progress or _silent
    with TemporaryDirectory(prefix="qa-eval-", ignore_cleanup_errors=True) as folder:
        write_passages(questions.passages, Path(folder), encoder=encoder, progress=told)
        with open_passages(Path(folder), encoder=encoder) as searcher:
            return evaluate_search(
                searcher, questions, progress=lambda done, total: told("searching", done, total)
            )


def write_passages(
    passages: Sequence[Passage],
    folder: Path,
    *,
    encoder: Encoder,
    progress: Progress | None = None,
) -> None:
    """Index the passages in `folder`: one document and one chunk each, several where too long."""
    chunks = list(_chunks(passages, encoder))
    with contextlib.closing(database.create_database(folder)) as db, db:
        for number, passage in enumerate(passages):
            sha256 = hashlib.sha256(passage.text.encode()).hexdigest()
            database.write_document(db, Document(passage.id, passage.text, sha256), number=number)
        database.write_chunks(db, chunks)
    write_vectors(folder, chunks, encoder=encoder, known=Known(), progress=progress or _silent)
    Bm25.of([words(chunk.indexed) for chunk in chunks]).save(folder)
    write_faiss(folder, factory="Flat", dimension=encoder.dimension)


@contextlib.contextmanager
def open_passages(folder: Path, *, encoder: Encoder) -> Iterator[Searcher]:
    """Yield the search over the passages that `write_passages` left in `folder`."""
    with contextlib.closing(database.open_database(folder)) as db:
        count = len(database.read_indexed(db))
    with contextlib.closing(LocalStore(folder, manifest=_manifest(encoder, count))) as store:
        yield Searcher(store, encoder)


def _silent(_stage: str, _done: int, _total: int, /) -> None:
    pass


def _chunks(passages: Sequence[Passage], encoder: Encoder) -> Iterator[Chunk]:
    def fits(text: str) -> bool:
        return encoder.count_tokens([fold(indexed_text((), text))])[0] <= encoder.max_tokens

    number = 0
    for passage in passages:
        for span in _spans(passage.text, Span(0, len(passage.text)), fits):
            text = passage.text[span.start : span.end]
            indexed = indexed_text((), text)
            yield Chunk(number, passage.id, (), span.start, span.end, text, indexed)
            number += 1


def _spans(text: str, span: Span, fits: Callable[[str], bool]) -> Iterator[Span]:
    """Yield the range, or parts of it between sentences that fit the encoder."""
    half = size(text, span) // 2 + 1
    parts = (
        []
        if fits(text[span.start : span.end])
        else divide(text, span, target=half, keep=0, maximum=half)
    )
    if len(parts) < 2:
        yield span
        return
    for part in parts:
        yield from _spans(text, part, fits)


def _manifest(encoder: Encoder, count: int) -> Manifest:
    return Manifest(
        format=FORMAT,
        model="",
        encoder=encoder.name,
        dimension=encoder.dimension,
        normalised=True,
        chunker="passages",
        code="",
        faiss="Flat",
        chunks=count,
        corpus="",
        requested=(),
        sources={},
        files={},
    )
