"""Asks a library every question of a set and keeps what came back."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from qa.evaluate.answers import Verdict, judge
from qa.evaluate.retrieval import DEPTH, rank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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

    def documents(self) -> Iterable[Document]:
        """Return the documents that are indexed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for one question."""

    question: GoldQuestion
    hits: tuple[Hit, ...] = ()
    rank: int | None = None
    """Of the first right hit, from 1, 0 for none; None where the question has no evidence."""
    reply: Reply | None = None
    """None where only retrieval was measured."""
    verdict: Verdict | None = None
    """None where the reply cannot be judged: no gold strings, or a question to be refused."""
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
    library: Askable,
    questions: Iterable[GoldQuestion],
    *,
    clock: Callable[[], float] = time.perf_counter,
) -> Iterator[Outcome]:
    """Yield the outcome of searching for and asking each question, in order.

    A follow-up cannot be searched for without its chat: its hits are those behind its reply.
    """
    for question in questions:
        begun = clock()
        reply = library.ask(question.text, history=question.history, documents=question.asked_of)
        asked = clock()
        hits = (
            tuple(reply.hits)
            if question.history
            else tuple(library.search(question.text, k=DEPTH, documents=question.documents))
        )
        searched = clock()
        yield Outcome(
            question,
            hits=hits,
            rank=rank(hits, question) if question.has_evidence else None,
            reply=reply,
            verdict=judge(reply, question) if question.has_answer else None,
            search_seconds=None if question.history else searched - asked,
            ask_seconds=asked - begun,
        )
