"""Asks a library every question of a set and keeps what came back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qa.evaluate.judging import judge
from qa.evaluate.replies import KeptReply, kept
from qa.evaluate.retrieval import DEPTH, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from qa.evaluate.marks import Mark
    from qa.evaluate.questions import GoldQuestion
    from qa.records import Document, Hit, Reply


class Searchable(Protocol):
    """What retrieval is measured on."""

    def search(self, question: str, *, k: int = 5, documents: Sequence[str] = ()) -> Sequence[Hit]:
        """Return the `k` best hits, best first, of the named documents or of all."""


class Askable(Searchable, Protocol):
    """What replies are measured on."""

    def ask(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> Reply:
        """Return the reply to a question, read after the earlier questions of its chat."""

    def objections(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return the names of all checks that speak against an answer."""

    def documents(self) -> Iterable[Document]:
        """Return the documents that are indexed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one question."""

    question: GoldQuestion
    hits: tuple[Hit, ...] = ()
    rank: int | None = None
    """Of the first right hit, from 1, 0 for none; None where the question has no evidence."""
    reply: KeptReply | None = None
    """None where only retrieval was measured."""
    mark: Mark | None = None
    """None where only retrieval is measured."""
    search_seconds: float | None = None
    ask_seconds: float | None = None


def search_each(
    library: Searchable,
    questions: Iterable[GoldQuestion],
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """Yield the outcome of searching for each question, in order; nothing is asked."""
    for question in questions:
        begun = clock()
        hits = tuple(library.search(question.text, k=DEPTH, documents=question.documents))
        yield Outcome(
            question,
            hits=hits,
            rank=rank(hits, question) if question.has_evidence else None,
            search_seconds=clock() - begun,
        )


def ask_each(
    opened: Callable[[str], Askable],
    questions: Iterable[GoldQuestion],
    *,
    traced: bool = False,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """Yield the outcome of asking each question, and of searching for it, in order.

    A question without evidence is not searched for. Neither is a follow-up, which its chat is part
    of: its hits are those behind its reply.

    Args:
        opened: Returns the library that `GoldQuestion.alone` names.
        questions: What is asked.
        traced: Whether the replies tell which checks spoke against an answer.
        clock: Seconds.
    """
    for question in questions:
        try:
            library = opened(question.alone)
            trace = _trace(library, question) if traced else None
            yield _ask(library, question, trace, clock)
        except Exception as error:  # noqa: BLE001  (a reply that fails is a miss, not the end)
            reply = KeptReply(question.id, error=f"{type(error).__name__}: {error}")
            yield Outcome(question, reply=reply, mark=_mark(reply, question))


def _trace(library: Askable, question: GoldQuestion) -> tuple[str, ...]:
    return library.objections(question.text, history=question.history, documents=question.asked_of)


def _ask(
    library: Askable,
    question: GoldQuestion,
    trace: tuple[str, ...] | None,
    clock: Callable[[], float],
) -> Outcome:
    begun = clock()
    reply = library.ask(question.text, history=question.history, documents=question.asked_of)
    asked = clock()
    hits = tuple(reply.hits)
    searched = question.has_evidence and not question.history
    if searched:
        hits = tuple(library.search(question.text, k=DEPTH, documents=question.documents))
    shown = kept(question.id, reply, trace=trace)
    return Outcome(
        question,
        hits=hits,
        rank=rank(hits, question) if question.has_evidence else None,
        reply=shown,
        mark=_mark(shown, question),
        search_seconds=clock() - asked if searched else None,
        ask_seconds=asked - begun,
    )


def reuse_each(
    replies: Mapping[str, KeptReply], questions: Iterable[GoldQuestion]
) -> Iterator[Outcome]:
    """Yield the outcome of each question that has a kept reply, in order; nothing is asked."""
    for question in questions:
        reply = replies.get(question.id)
        if reply is not None:
            yield Outcome(question, reply=reply, mark=_mark(reply, question))


def _mark(reply: KeptReply, question: GoldQuestion) -> Mark | None:
    return None if question.expected is None else judge(reply, question.expected)
