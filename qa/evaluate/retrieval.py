"""Scores search: is the right passage first, among the first three, among the first five?

A hit is right when its passage, whitespace removed, contains one of the evidence strings and is
at most `LONGEST` characters long as shown: a whole section is no answer. Stricter than that in one
way: a question that names its document is not satisfied by another document.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from qa.evaluate.shares import Share

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from qa.evaluate.questions import GoldQuestion
    from qa.records import Hit

LONGEST: Final = 450
"""Characters of the longest passage that counts."""
DEPTH: Final = 10
"""Hits looked at."""


@dataclass(frozen=True, slots=True)
class Retrieval:
    """Ranks of the first right hit, from 1; 0 where none of the first `DEPTH` is right."""

    ranks: tuple[int, ...] = ()

    def __add__(self, other: Retrieval) -> Retrieval:
        return Retrieval(self.ranks + other.ranks)

    def recall(self, k: int) -> Share:
        """Return the share of questions with a right hit among the first `k`."""
        return Share(sum(0 < rank <= k for rank in self.ranks), len(self.ranks))

    @property
    def mrr(self) -> Fraction | None:
        """Mean of 1 / rank, 0 where there is none (MRR@10; Voorhees 1999); None of nothing."""
        if not self.ranks:
            return None
        return sum((Fraction(1, rank) for rank in self.ranks if rank), Fraction()) / len(self.ranks)

    def as_dict(self) -> dict[str, object]:
        """Return R@1, R@3, R@5 with their counts and MRR@10, for JSON."""
        scores: dict[str, object] = {f"R@{k}": self.recall(k).as_dict() for k in (1, 3, 5)}
        mrr = self.mrr
        return {**scores, "MRR@10": None if mrr is None else float(mrr)}


def rank(hits: Sequence[Hit], question: GoldQuestion) -> int:
    """Return the rank of the first right hit, from 1; 0 where none of the first ten is right."""
    if question.passage:
        return _rank_of_passage(hits, question.passage)
    for place, hit in enumerate(hits[:DEPTH], start=1):
        if is_right(hit, question):
            return place
    return 0


def is_right(hit: Hit, question: GoldQuestion) -> bool:
    """Return whether the hit is short enough and holds one of the question's evidence strings."""
    if len(hit.text) > LONGEST or (question.documents and hit.document not in question.documents):
        return False
    passage = without_whitespace(hit.text)
    return any(without_whitespace(evidence) in passage for evidence in question.evidence)


def without_whitespace(text: str) -> str:
    """Return the text without any Unicode whitespace."""
    return "".join(text.split())


def _rank_of_passage(hits: Iterable[Hit], passage: str) -> int:
    """Rank among distinct passages: a long one that was cut into several chunks counts once."""
    order = list(dict.fromkeys(hit.document for hit in hits))[:DEPTH]
    return order.index(passage) + 1 if passage in order else 0
