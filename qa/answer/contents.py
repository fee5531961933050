"""What the loaded reports hold, each part read once: sentences, figures, digests, words."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING

from qa.answer.evidence import units_of
from qa.chunking import shown_row
from qa.digests import digests
from qa.question import understand
from qa.question.places import own_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Unit
    from qa.digests import Digest
    from qa.question import Question
    from qa.records import Chunk, Citation, Document, Figure, Report, Span
    from qa.store import Store

_RUNNING = 12  # chunks that one enumeration may run over


class Contents:
    """The reports of a store; may be shared among threads."""

    def __init__(self, store: Store) -> None:
        """Read from `store`."""
        self._store = store
        self._figures = _by_document(store.figures())
        self._documents = store.documents()
        places = (own_place(doc.place) for doc in self._documents)
        self._near = tuple(place for place in places if place is not None)
        chunks = store.chunks()
        self._texts = tuple(chunk.indexed.lower() for chunk in chunks)
        self._rows = tuple(chunk for chunk in chunks if chunk.kind == "row")
        self._reports = lru_cache(maxsize=64)(store.report)
        self.digests = lru_cache(maxsize=64)(self._read_digests)
        self._units = lru_cache(maxsize=4096)(self._read_units)
        self._unit_by_place = lru_cache(maxsize=16)(self._read_places)
        self.rarity = lru_cache(maxsize=65536)(self._rarity)
        self._whole = lru_cache(maxsize=64)(self._read_whole)

    @property
    def size(self) -> int:
        """Number of passages in all reports."""
        return len(self._texts)

    @property
    def rarest(self) -> float:
        """Rarity of a word that a single passage has."""
        return self._inverse_frequency(1)

    def documents(self) -> tuple[Document, ...]:
        """Return all reports, without their trees."""
        return self._documents

    def report(self, document: str) -> Report:
        """Return a document with its section tree."""
        return self._reports(document)

    def source(self, citation: Citation) -> str:
        """Return the characters of the document in a citation's range."""
        return self._reports(citation.document).doc.text[citation.start : citation.end]

    def shown_row(self, citation: Citation) -> str:
        """Return the table row of a citation as it is shown, with column names; else nothing."""
        for row in self._rows:
            if (row.document, row.start, row.end) == (
                citation.document,
                citation.start,
                citation.end,
            ):
                return shown_row(row)
        return ""

    def passages(self, document: str) -> list[Chunk]:
        """Return the passages of a report, without its table rows, in order."""
        chunks = self._store.chunks()
        return [one for one in chunks if one.document == document and one.kind != "row"]

    def units(self, chunk: Chunk) -> tuple[Unit, ...]:
        """Return the sentences of a chunk, or its row."""
        return self._units(chunk)

    def figures(self, document: str) -> tuple[Figure, ...]:
        """Return the figures of a report, in order."""
        return self._figures.get(document, ())

    def _read_digests(self, document: str) -> tuple[Digest, ...]:
        """The digests of a report, in order; made on first use, a tenth of a second for each."""
        return digests(self._reports(document), self.figures(document))

    def unit_of(self, figure: Figure) -> Unit | None:
        """Return the row or sentence a figure stands in; None where no passage holds it."""
        return self._unit_by_place(figure.document).get((figure.start, figure.end))

    def _read_places(self, document: str) -> dict[tuple[int, int], Unit]:
        """The unit of each figure of a report by its range, a row before the run it is part of."""
        mine = [chunk for chunk in self._store.chunks() if chunk.document == document]
        found: dict[tuple[int, int], Unit] = {}
        for chunk in sorted(mine, key=lambda chunk: chunk.kind != "row"):
            for unit in self._units(chunk):
                for figure in unit.figures:
                    found.setdefault((figure.start, figure.end), unit)
        return found

    def running(self, chunk: Chunk) -> list[Unit]:
        """Return the sentences of a chunk and of those after it under the same headings, in order.

        Two chunks of one long paragraph may share sentences; each comes once.
        """
        found: dict[Span, Unit] = {}
        for one in self._store.chunks(range(chunk.id, min(chunk.id + _RUNNING, self.size))):
            if (one.document, one.kind) == (chunk.document, chunk.kind) and _goes_on(chunk, one):
                for unit in self._units(one):
                    found.setdefault(unit.span, unit)
        return list(found.values())

    def _read_units(self, chunk: Chunk) -> tuple[Unit, ...]:
        return tuple(units_of(chunk, self._figures.get(chunk.document, ())))

    def has(self, word: str, document: str) -> bool:
        """Return whether a report has a word, in lower case, in any passage."""
        return word in self._whole(document)

    def _read_whole(self, document: str) -> str:
        texts = zip(self._store.chunks(), self._texts, strict=True)
        return "\n".join(text for chunk, text in texts if chunk.document == document)

    def read(self, text: str) -> Question:
        """Return a part of a question, read as a question of its own."""
        return understand(text, near=self._near)

    def names_together(self, names: Sequence[str]) -> bool:
        """Return whether some figure is of all of these names as one thing: 批发和零售业."""
        return any(
            all(name in figure.indicator for name in names)
            for figures in self._figures.values()
            for figure in figures
        )

    def _rarity(self, word: str) -> float:
        """Inverse document frequency as in BM25; 0 for a word no passage has."""
        having = sum([word in text for text in self._texts])
        return self._inverse_frequency(having) if having else 0.0

    def _inverse_frequency(self, having: int) -> float:
        return math.log(1 + (len(self._texts) + 0.5) / (having + 0.5))


def _goes_on(chunk: Chunk, other: Chunk) -> bool:
    """Whether a chunk stands under the headings of one before it, its own lead aside."""
    return other.section[: len(chunk.section)] == chunk.section or (
        bool(chunk.section) and other.section == chunk.section[:-1]
    )


def _by_document(figures: Sequence[Figure]) -> dict[str, tuple[Figure, ...]]:
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document, []).append(figure)
    return {name: tuple(some) for name, some in documents.items()}
