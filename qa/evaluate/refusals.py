"""Scores refusals: were they due, and were the due ones made?"""

from __future__ import annotations

from dataclasses import dataclass

from qa.evaluate.shares import NOTHING, Share


@dataclass(frozen=True, slots=True)
class Refusals:
    """Counts of replies by what they were and what they should have been."""

    due: Share = NOTHING
    """Refused, of the questions that should be: recall."""
    false: Share = NOTHING
    """Refused, of the questions that should be answered."""

    def __add__(self, other: Refusals) -> Refusals:
        return Refusals(self.due + other.due, self.false + other.false)

    @property
    def recall(self) -> Share:
        """Share of the unanswerable questions that were refused."""
        return self.due

    @property
    def precision(self) -> Share:
        """Share of the refused questions that are unanswerable."""
        return Share(self.due.hits, self.due.hits + self.false.hits)

    def as_dict(self) -> dict[str, object]:
        """Return precision, recall and the share of false refusals, for JSON."""
        return {
            "precision": self.precision.as_dict(),
            "recall": self.recall.as_dict(),
            "false_refusals": self.false.as_dict(),
        }


def refusals(*, refused: bool, answerable: bool) -> Refusals:
    """Return the counts of one reply."""
    one = Share(int(refused), 1)
    return Refusals(false=one) if answerable else Refusals(due=one)
