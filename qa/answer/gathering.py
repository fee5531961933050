"""Question → evidence: the sentences of the best passages, weighed."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np

from qa.answer.agreement import read_facts
from qa.answer.evidence import Evidence, units_of
from qa.answer.features import covered, covered_lower, features, sought, told, topic_weights
from qa.answer.late import Similarities, late_interaction, token_ranges
from qa.answer.names import NAMES
from qa.chunking import shown_row
from qa.digests import digests
from qa.figures.facts import facts_of
from qa.lexicon.tables import load_rows
from qa.question import understand
from qa.question.places import own_place
from qa.records import Status
from qa.search.maxsim import similarities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from qa.answer.agreement import Facts
    from qa.answer.evidence import Unit
    from qa.answer.features import Told
    from qa.digests import Digest
    from qa.encoding import Encoded
    from qa.figures.facts import FactGroup
    from qa.question import Question
    from qa.records import Chunk, Citation, Document, Figure, Hit, Report, Span
    from qa.search import Searcher
    from qa.store import Store

    Heard = Callable[[tuple[Hit, ...]], object]

_PASSAGES = 8  # the right one is among these for 95 of 100 questions
_RUNNING = 12  # chunks that one enumeration may run over
_TIMELY = (NAMES.index("disagrees"), NAMES.index("period"))
_AGREEING = 0.5  # standard deviations of the candidates' scores, for result or target as asked


@dataclass(frozen=True, slots=True)
class Found:
    """The best passages for a question."""

    passages: tuple[Hit, ...]
    hits: tuple[Hit, ...]
    """The same with a run of table rows parted into its rows."""
    similar: Similarities
    """Of the hits' tokens with the question's."""
    tokens: tuple[tuple[int, int], ...]
    """Per question token the characters of `Question.text` it covers."""


class Gatherer:
    """Finds and weighs evidence; may be shared among threads."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Gather from `store`, which `searcher` searches."""
        self._store = store
        self._searcher = searcher
        self._weights = tuple(float(row["weight"]) for row in load_rows("evidence_weights"))
        self._figures = _by_document(store.figures())
        self._documents = store.documents()
        places = (own_place(doc.place) for doc in self._documents)
        self._near = tuple(place for place in places if place is not None)
        chunks = store.chunks()
        self._texts = tuple(chunk.indexed.lower() for chunk in chunks)
        self._rows = tuple(chunk for chunk in chunks if chunk.kind == "row")
        self._reports = lru_cache(maxsize=64)(store.report)
        self.digests = lru_cache(maxsize=64)(self._read_digests)
        self._leanings: dict[int, float] = {}
        self._units = lru_cache(maxsize=4096)(self._read_units)
        self._told = lru_cache(maxsize=4096)(self._read_told)
        self._unit_by_place = lru_cache(maxsize=16)(self._read_places)
        self.rarity = lru_cache(maxsize=65536)(self._rarity)
        self._found = lru_cache(maxsize=64)(self._find)
        self._facts = lru_cache(maxsize=4096)(self._read_facts)
        self._whole = lru_cache(maxsize=64)(self._read_whole)
        self._groups = lru_cache(maxsize=64)(self._read_groups)

    def hits(
        self,
        question: Question,
        *,
        k: int,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
        encoded: Encoded | None = None,
    ) -> list[Hit]:
        """Return the k best passages for a question, result or target as it asks."""
        return self._searcher.search(
            question.search_text,
            k=k,
            documents=documents,
            sections=sections,
            boost=self._boost(question),
            encoded=encoded,
        )

    def gather(
        self, question: Question, *, documents: Sequence[str] = (), heard: Heard | None = None
    ) -> list[Evidence]:
        """Return the evidence of the best passages, best first; `heard` is told the passages."""
        found = self.found(question, documents=documents)
        if heard is not None:
            heard(found.passages)
        return self._weigh(question, found) if found.hits else []

    def found(self, question: Question, *, documents: Sequence[str] = ()) -> Found:
        """Return the best passages for a question, compared with it token by token."""
        return self._found(question, tuple(documents))

    def _find(self, question: Question, documents: tuple[str, ...]) -> Found:
        encoded = self._searcher.encode(question.search_text)
        passages = self.hits(question, k=_PASSAGES, documents=documents, encoded=encoded)
        hits = self._by_row(passages)
        similar = self._similarities(question, [hit.chunk for hit in hits], encoded)
        tokens = tuple(map(tuple, encoded.offsets[0][: len(similar.own)].tolist()))
        return Found(tuple(passages), tuple(hits), similar, tokens)

    def facts(self, chunk: Chunk) -> Facts:
        """Return the facts of a passage or row."""
        return self._facts(chunk)

    def _read_facts(self, chunk: Chunk) -> Facts:
        offsets = self._store.tokens(np.array([chunk.id])).offsets
        text = self._reports(chunk.document).doc.text
        return read_facts(chunk, self._units(chunk), offsets, text)

    def groups(self, document: str) -> tuple[FactGroup, ...]:
        """Return the facts of a report, in order."""
        return self._groups(document)

    def _read_groups(self, document: str) -> tuple[FactGroup, ...]:
        text = self._reports(document).doc.text
        by_sentence = groupby(self.figures(document), key=lambda figure: figure.sentence)
        return tuple(one for _, some in by_sentence for one in facts_of(tuple(some), text))

    def _by_row(self, hits: Sequence[Hit]) -> list[Hit]:
        """Return the hits with a run of table rows parted into its rows, with column names."""
        found: dict[int, Hit] = {}
        for hit in hits:
            rows = [row for row in self._rows if hit.chunk.kind != "row" and _holds(hit.chunk, row)]
            for hit_or_row in [replace(hit, chunk=row) for row in rows] or [hit]:
                found.setdefault(hit_or_row.chunk.id, hit_or_row)
        return list(found.values())

    def _weigh(self, question: Question, passages: Found) -> list[Evidence]:
        """Return the sentences and rows of these passages, best first."""
        hits, tokens = passages.hits, passages.tokens
        told_of = [self._told(hit.chunk) for hit in hits]
        late = late_interaction(passages.similar, [ranges for _, ranges in told_of])
        asked = sought(question, topic_weights(question, self.rarity))
        matched = zip(late.features, late.matches, strict=True)
        found = []
        for hit, (units, _) in zip(hits, told_of, strict=True):
            behind = hit.score - hits[0].score
            around = covered(asked.weights, hit.chunk.indexed)
            for said, (own, matches) in zip(units, matched, strict=False):
                inside = covered_lower(asked.weights, said.text)
                values = (*own, behind, inside, around, *features(asked, said))
                score = sum(map(float.__mul__, values, self._weights))
                topical = score - sum([self._weights[n] * values[n] for n in _TIMELY])
                found.append(
                    Evidence(said.unit, hit, score, values, tuple(matches), tokens, topical)
                )
        return sorted(found, key=lambda evidence: (-evidence.score, evidence.unit.span))

    @property
    def size(self) -> int:
        """Number of passages in all reports."""
        return len(self._texts)

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

    def has(self, word: str, document: str) -> bool:
        """Return whether a report has a word, in lower case, in any passage."""
        return word in self._whole(document)

    def _read_whole(self, document: str) -> str:
        texts = zip(self._store.chunks(), self._texts, strict=True)
        return "\n".join(text for chunk, text in texts if chunk.document == document)

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

    def _read_told(self, chunk: Chunk) -> tuple[tuple[Told, ...], NDArray[np.int64]]:
        """What the units of a chunk say, and the `token_ranges` of its heading path and of them."""
        units = self._units(chunk)
        offsets = self._store.tokens(np.array([chunk.id])).offsets
        return tuple(map(told, units)), token_ranges(chunk, units, offsets)

    def _boost(self, question: Question) -> Callable[[Chunk], float] | None:
        asked = question.status
        if asked is None:
            return None

        def agreement(chunk: Chunk) -> float:
            leaning = self._leanings.get(chunk.id)
            if leaning is None:
                leaning = self._leanings[chunk.id] = _leaning(self._units(chunk))
            return _AGREEING * (leaning if asked is Status.RESULT else -leaning)

        return agreement

    def _similarities(
        self, question: Question, chunks: Sequence[Chunk], encoded: Encoded
    ) -> Similarities:
        """Return the cosines of the question's tokens with those of the chunks.

        The search text is the question with its official words behind it.
        """
        offsets = encoded.offsets[0]
        asked = int((offsets[:, 0] < len(question.topic)).sum())
        tokens = self._store.tokens(np.array([chunk.id for chunk in chunks]))
        by_token = similarities(encoded.tokens[0], tokens).T
        own = _own_tokens(question, offsets[:asked])
        return Similarities(by_token, tokens.starts[:-1].tolist(), own)

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


def _leaning(units: Sequence[Unit]) -> float:
    """1 where all units say results, -1 where all say targets, 0 where none says either."""
    said = [unit.status for unit in units if unit.status]
    return 2 * said.count(Status.RESULT) / len(said) - 1 if said else 0.0


def _own_tokens(question: Question, offsets: NDArray[np.int32]) -> NDArray[np.bool_]:
    start = question.topic.find(question.own)
    if not question.reading or start < 0:
        return np.ones(len(offsets), dtype=np.bool_)
    inside: NDArray[np.bool_] = (offsets[:, 1] > start) & (
        offsets[:, 0] < start + len(question.own)
    )
    return inside


def _holds(chunk: Chunk, row: Chunk) -> bool:
    return chunk.document == row.document and chunk.start <= row.start and row.end <= chunk.end


def _by_document(figures: Sequence[Figure]) -> dict[str, tuple[Figure, ...]]:
    documents: dict[str, list[Figure]] = {}
    for figure in figures:
        documents.setdefault(figure.document, []).append(figure)
    return {name: tuple(some) for name, some in documents.items()}
