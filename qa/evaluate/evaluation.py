"""What an evaluation found: scores by kind that add up to the scores of all, and the misses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Final, Literal

from qa.answer.constraints import CHECKS
from qa.evaluate.latency import Latency
from qa.evaluate.ledger import Line, ledger, objections
from qa.evaluate.marks import Fault, Tally, tally
from qa.evaluate.refusals import Refusals, refusals
from qa.evaluate.retrieval import Retrieval
from qa.evaluate.shares import NOTHING, Share

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.evaluate.asking import Outcome
    from qa.evaluate.replies import KeptReply

UNCOUNTED: Final = frozenset({"summary"})
"""Kinds whose replies are judged and shown, but do not count: a summary has no one answer."""
FOLLOWUP: Final = "followup"


@dataclass(frozen=True, slots=True)
class Scores:
    """Every metric over some questions. Scores of separate questions add up, exactly."""

    n: int = 0
    retrieval: Retrieval = field(default_factory=Retrieval)
    answers: Share = NOTHING
    """Right replies, of the questions that have gold strings and are of a kind that counts."""
    uncounted: Share = NOTHING
    """The same, of the kinds that do not count."""
    refusals: Refusals = field(default_factory=Refusals)
    marks: Tally = field(default_factory=Tally)
    """Of all replies, refusals among them."""

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            self.n + other.n,
            self.retrieval + other.retrieval,
            self.answers + other.answers,
            self.uncounted + other.uncounted,
            self.refusals + other.refusals,
            self.marks + other.marks,
        )

    def as_dict(self) -> dict[str, object]:
        """Return the metrics that were measured, for JSON."""
        measured: dict[str, object] = {"n": self.n}
        if self.retrieval.ranks:
            measured["retrieval"] = self.retrieval.as_dict()
        if self.answers.n:
            measured["answers"] = self.answers.as_dict()
        if self.uncounted.n:
            measured["uncounted_answers"] = self.uncounted.as_dict()
        if self.refusals.due.n or self.refusals.false.n:
            measured["refusals"] = self.refusals.as_dict()
        if self.marks.passed.n:
            measured["marks"] = self.marks.as_dict()
        return measured


_CONDUCT: Final = frozenset({Fault.REFUSED, Fault.NOT_REFUSED})
MissKind = Literal["retrieval", "answer", "refusal"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A question that went wrong: what was expected, and what came instead."""

    id: str
    kind: str
    question: str
    what: MissKind
    expected: str
    got: str
    why: str = ""
    history: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, object]:
        """Return the miss for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes of a question set."""

    name: str
    outcomes: tuple[Outcome, ...]
    skipped: tuple[str, ...] = ()
    """Ids of the questions that name a document the index does not hold."""

    @property
    def overall(self) -> Scores:
        """Scores over all questions."""
        return _total(self.outcomes)

    @property
    def without_followups(self) -> Scores:
        """Scores over the questions that stand on their own."""
        return _total(one for one in self.outcomes if not one.question.history)

    @property
    def by_kind(self) -> dict[str, Scores]:
        """Scores of each kind, in the order in which the kinds first occur."""
        kinds = dict.fromkeys(one.question.kind for one in self.outcomes)
        return {kind: self.of(kind) for kind in kinds}

    def of(self, *kinds: str) -> Scores:
        """Return the scores over the questions of these kinds together."""
        return _total(one for one in self.outcomes if one.question.kind in kinds)

    @property
    def replies(self) -> tuple[KeptReply, ...]:
        """What was replied, in the order of the questions."""
        return tuple(one.reply for one in self.outcomes if one.reply is not None)

    @property
    def ledger(self) -> tuple[Line, ...]:
        """What each check of the answer stage catches and costs; nothing where none is traced."""
        spoken = list(objections(self.outcomes))
        return ledger(spoken, names=CHECKS) if spoken else ()

    @property
    def search_latency(self) -> Latency:
        """Of the searches."""
        return Latency(_durations(one.search_seconds for one in self.outcomes))

    @property
    def ask_latency(self) -> Latency:
        """Of the replies."""
        return Latency(_durations(one.ask_seconds for one in self.outcomes))

    @property
    def misses(self) -> tuple[Miss, ...]:
        """What went wrong, in the order of the questions; one question may miss twice."""
        return tuple(miss for one in self.outcomes for miss in _misses(one))

    def as_dict(self) -> dict[str, object]:
        """Return all of it, for JSON."""
        return {
            "name": self.name,
            "overall": self.overall.as_dict(),
            "without_followups": self.without_followups.as_dict(),
            "by_kind": {kind: scores.as_dict() for kind, scores in self.by_kind.items()},
            "latency": {
                "search": self.search_latency.as_dict(),
                "ask": self.ask_latency.as_dict(),
            },
            "ledger": [line.as_dict() for line in self.ledger],
            "skipped": list(self.skipped),
            "misses": [miss.as_dict() for miss in self.misses],
        }


def _total(outcomes: Iterable[Outcome]) -> Scores:
    return reduce(lambda total, one: total + _scores(one), outcomes, Scores())


def _scores(outcome: Outcome) -> Scores:
    question, mark = outcome.question, outcome.mark
    right = Share(int(mark.passed), 1) if mark and question.has_answer else NOTHING
    counts = question.kind not in UNCOUNTED
    return Scores(
        n=1,
        retrieval=Retrieval(() if outcome.rank is None else (outcome.rank,)),
        answers=right if counts else NOTHING,
        uncounted=NOTHING if counts else right,
        refusals=Refusals()
        if outcome.reply is None
        else refusals(refused=outcome.reply.refused, answerable=question.answerable),
        marks=Tally() if mark is None else tally(mark),
    )


def _durations(seconds: Iterable[float | None]) -> tuple[float, ...]:
    return tuple(one for one in seconds if one is not None)


def _misses(outcome: Outcome) -> Iterable[Miss]:
    question, reply = outcome.question, outcome.reply
    if outcome.rank is not None and outcome.rank != 1:
        yield _miss(
            outcome,
            "retrieval",
            expected=question.evidence[0] if question.evidence else question.answer,
            got=outcome.hits[0].text if outcome.hits else "",
            why=f"rank {outcome.rank}" if outcome.rank else "not among the first ten",
        )
    mark = outcome.mark
    if reply is not None and mark is not None and not mark.passed:
        what: MissKind = "refusal" if mark.findings[0].fault in _CONDUCT else "answer"
        got = reply.text or reply.error
        yield _miss(outcome, what, expected=question.answer, got=got, why=str(mark))


def _miss(outcome: Outcome, what: MissKind, *, expected: str, got: str, why: str) -> Miss:
    question = outcome.question
    return Miss(
        question.id, question.kind, question.text, what, expected, got, why, question.history
    )
