"""Which replies differ from those that were kept, and whether for the better."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from qa.evaluate.asking import mark_of

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

    @property
    def old(self) -> Mark:
        """The mark of the earlier reply."""
        return mark_of(self.before, self.question)

    @property
    def new(self) -> Mark:
        """The mark of the reply of today."""
        return mark_of(self.after, self.question)

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
        old, new = before.get(outcome.question.id), outcome.reply
        if old is not None and new is not None and _shown(old) != _shown(new):
            yield Change(outcome.question, old, new)


def _shown(reply: KeptReply) -> KeptReply:
    return replace(reply, reason="", trace=())
