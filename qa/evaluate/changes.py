"""Which replies differ from those that were kept, and whether for the better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qa.evaluate.judging import judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from qa.evaluate.evaluation import Evaluation
    from qa.evaluate.marks import Mark
    from qa.evaluate.questions import GoldQuestion
    from qa.evaluate.replies import KeptReply

Course = Literal["better", "worse", "same"]


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose reply is another one than before."""

    question: GoldQuestion
    before: KeptReply
    after: KeptReply

    old: Mark
    """Of the earlier reply."""
    new: Mark
    """Of the reply of today."""

    @property
    def course(self) -> Course:
        """Whether the reply passes where it did not, or has more of what is asked for."""
        old, new = (self.old.passed, self.old.part), (self.new.passed, self.new.part)
        return "same" if old == new else "better" if new > old else "worse"

    def as_dict(self) -> dict[str, object]:
        """Return both replies and both marks, for JSON."""
        return {
            "id": self.question.id,
            "kind": self.question.kind,
            "question": self.question.text,
            "history": list(self.question.history),
            "course": self.course,
            "before": self.before.as_row() | {"mark": str(self.old)},
            "after": self.after.as_row() | {"mark": str(self.new)},
        }


def compare(evaluation: Evaluation, before: Mapping[str, KeptReply]) -> tuple[Change, ...]:
    """Return the questions whose reply differs in what is shown, in their order.

    A question without an earlier reply differs from nothing.
    """
    return tuple(_changes(evaluation, before))


def _changes(evaluation: Evaluation, before: Mapping[str, KeptReply]) -> Iterator[Change]:
    for outcome in evaluation.outcomes:
        old, new, expected = (
            before.get(outcome.question.id),
            outcome.reply,
            outcome.question.expected,
        )
        if old is None or new is None or expected is None or _shown(old) == _shown(new):
            continue
        yield Change(outcome.question, old, new, judge(old, expected), judge(new, expected))


def _shown(reply: KeptReply) -> KeptReply:
    return replace(reply, reason="", trace=None)
