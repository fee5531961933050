"""Question → evidence: the sentences of the best passages, weighed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.answer.agreement import read_facts
from qa.answer.contents import Contents
from qa.answer.evidence import Evidence
from qa.answer.features import covered, covered_lower, features, sought, told, topic_weights
from qa.answer.late import Similarities, late_interaction, token_ranges
from qa.answer.names import NAMES
from qa.lexicon.tables import load_rows
from qa.records import Status
from qa.search.maxsim import similarities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from qa.answer.agreement import Facts
    from qa.answer.evidence import Unit
    from qa.answer.features import Told
    from qa.encoding import Encoded
    from qa.question import Question
    from qa.records import Chunk, Hit
    from qa.search import Searcher
    from qa.store import Store

    Heard = Callable[[tuple[Hit, ...]], object]

_PASSAGES = 8  # the right one is among these for 95 of 100 questions
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


class Gatherer(Contents):
    """Finds and weighs evidence; may be shared among threads."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Gather from `store`, which `searcher` searches."""
        super().__init__(store)
        self._searcher = searcher
        self._weights = tuple(float(row["weight"]) for row in load_rows("evidence_weights"))
        self._leanings: dict[int, float] = {}
        self._told = lru_cache(maxsize=4096)(self._read_told)
        self._found = lru_cache(maxsize=64)(self._find)
        self._facts = lru_cache(maxsize=4096)(self._read_facts)

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
