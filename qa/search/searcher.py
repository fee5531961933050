"""Question → hits: candidates, late interaction, explanation."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import InputError
from qa.lexicon.folding import fold
from qa.records import Hit
from qa.search.fusion import fuse
from qa.search.matches import matched_spans, worth_showing
from qa.search.maxsim import best_of_passages, similarities
from qa.store import Where

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from qa.encoding import Encoded, Encoder
    from qa.records import Chunk
    from qa.search.matches import Asked
    from qa.store import Candidates, Store, TokenVectors

LONGEST = 2000
"""Characters of the longest question; one of the longest sentences of a report has 400."""
_EXPANDED = 4  # how much longer a question may be once its official words are appended
_CANDIDATES = 64
"""Of each side. Among so many, the right passage of CMRC 2018 and of DRCD always is (848 and 700
passages); it is ranked no better among more, and the time of late interaction grows with them."""


_FEW = 200
"""Passages up to which all are ranked: choosing among them costs more time than it saves."""


class Searcher:
    """Finds passages in a store; may be shared among threads."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        """Search `store`, whose vectors are of `encoder`."""
        self._store = store
        self._encoder = encoder
        total = len(store.chunks())
        self._limit = total if total <= _FEW else _CANDIDATES

    def search(
        self,
        question: str,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
        boost: Callable[[Chunk], float] | None = None,
        encoded: Encoded | None = None,
    ) -> list[Hit]:
        """Return the k best passages, best first, fewer where fewer pass the filters.

        Args:
            question: In Chinese, simplified or traditional, or English.
            k: How many.
            documents: Ids of the only documents that may answer; empty for all.
            sections: Pieces of headings; only passages under a heading that has any of them may
                answer. Empty for all.
            boost: What to add to a chunk's score, in standard deviations of the candidates' scores.
            encoded: The question as encoded by `encode`, where the caller needs it too.

        Raises:
            InputError: The question is empty or far longer than `LONGEST`, k is below 1, or a
                document is unknown.
        """
        text = checked_question(question, longest=_EXPANDED * LONGEST)
        if k < 1:
            raise InputError(f"k is {k}", remedy="ask for at least one passage")
        encoded = encoded or self._encoder.encode_questions([text])
        where = Where(documents=tuple(documents), sections=tuple(sections))
        found = self._store.candidates(
            text, encoded.pooled[0], limit=max(self._limit, k), where=where
        )
        if not len(found.ids):
            return []
        aligned = _align(encoded.tokens[0], self._store.tokens(found.ids))
        scores = fuse(found.dense, found.lexical, aligned.late)
        if boost is not None:
            chunks = self._store.chunks(found.ids.tolist())
            scores = scores + np.array([boost(chunk) for chunk in chunks], dtype=np.float32)
        order = np.lexsort((found.ids, -scores))[:k]
        asked = worth_showing(text, encoded.offsets[0])
        return [
            self._hit(place, found, asked, aligned=aligned, score=float(scores[place]))
            for place in order.tolist()
        ]

    def encode(self, question: str) -> Encoded:
        """Return the encoding of a question, checked and folded as `search` does."""
        text = checked_question(question, longest=_EXPANDED * LONGEST)
        return self._encoder.encode_questions([text])

    def _hit(
        self, place: int, found: Candidates, asked: Asked, *, aligned: _Alignment, score: float
    ) -> Hit:
        chunk = self._store.chunks([int(found.ids[place])])[0]
        parts = (
            ("dense", float(found.dense[place])),
            ("lexical", float(found.lexical[place])),
            ("late", float(aligned.late[place])),
        )
        own = slice(*aligned.tokens.starts[place : place + 2].tolist())
        similar, offsets = aligned.similar[:, own], aligned.tokens.offsets[own]
        matched = matched_spans(chunk, asked, similar=similar, offsets=offsets)
        return Hit(chunk, score, parts=parts, matched=matched)


@dataclass(frozen=True, slots=True)
class _Alignment:
    """How the question's tokens and those of the candidates go together."""

    tokens: TokenVectors
    similar: NDArray[np.float32]
    """float32 (q, t)."""
    late: NDArray[np.float32]
    """float32 (n,): how well each candidate matches, over the question's tokens."""


def _align(question: NDArray[np.float32], tokens: TokenVectors) -> _Alignment:
    similar = similarities(question, tokens)
    best = best_of_passages(similar, tokens.starts)
    late = best.mean(axis=1) if len(question) else np.zeros(len(best), dtype=np.float32)
    return _Alignment(tokens, similar, late)


def checked_question(question: str, *, longest: int = LONGEST) -> str:
    """Return the question folded, on one line, without control characters.

    Raises InputError when nothing is left to search for, or more than `longest` characters are.
    """
    kept = question if question.isprintable() else _printable(question)
    text = " ".join(fold(kept).split())
    if not any(char.isalnum() for char in text):
        raise InputError(
            f"{question[:40]!r} is not a question" if text else "the question is empty",
            remedy="ask in words, such as 上半年地区生产总值是多少？",
        )
    if len(text) > longest:
        raise InputError(
            f"the question has {len(text):,} characters, the longest may have {longest:,}",
            remedy="ask for one thing at a time",
        )
    return text


def _printable(text: str) -> str:
    spaced = (" " if char.isspace() else char for char in text)
    return "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
