"""Question → reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.composing import compose
from qa.answer.constraints import obstacle
from qa.answer.drafting import Line, draft
from qa.answer.gathering import Gatherer
from qa.answer.localities import documents_of
from qa.answer.quoting import quote
from qa.answer.refusing import refuse
from qa.answer.verifying import problems
from qa.answer.wanted import wants_number
from qa.errors import VerificationError

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Heard
    from qa.question import Question
    from qa.records import Answer, Reply
    from qa.search import Searcher
    from qa.store import Store


class Answerer:
    """Replies from a store; may be shared among threads."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Answer from `store`, which `searcher` searches."""
        self.gatherer = Gatherer(store, searcher)

    def reply(self, question: Question, *, heard: Heard | None = None) -> Reply:
        """Return the answer in the reports' words, or the refusal that says what is missing.

        `heard` is told the passages that were found, before they are weighed.
        """
        desk = self.gatherer
        evidence = desk.gather(question, documents=documents_of(question, desk), heard=heard)
        evidence = _ordered(question, evidence)
        found = obstacle(question, evidence, desk)
        if found is not None:
            return refuse(question, found, evidence)
        hits = tuple(dict.fromkeys(one.hit for one in evidence))
        answer = draft(question, compose(question, evidence, desk), hits)
        if self._problems(answer):
            # what was composed is not shown: the best sentence, whole and alone, is
            answer = draft(question, [Line(quote(evidence[0].unit))], hits)
        if found_wrong := self._problems(answer):
            raise VerificationError(found_wrong[0], remedy="please report this with the question")
        return answer

    def _problems(self, answer: Answer) -> list[str]:
        return problems(answer, source=self.gatherer.source, columns=self.gatherer.shown_row)


_NEAR = 3.0  # points of score within which a sentence of the right kind goes before another


def _ordered(question: Question, evidence: list[Evidence]) -> list[Evidence]:
    """Put first what is near and of the indicator named, and has the figure asked for."""
    if wants_number(question):
        evidence = _first(evidence, lambda one: bool(one.unit.figures))
    if question.indicators:
        evidence = _first(evidence, lambda one: bool(one.feature("indicator")))
    return evidence


def _first(evidence: list[Evidence], right: Callable[[Evidence], bool]) -> list[Evidence]:
    """Put near evidence that is right before the rest, each in its order."""
    if not evidence or right(evidence[0]):
        return evidence
    least = evidence[0].score - _NEAR
    return sorted(evidence, key=lambda one: not (one.score >= least and right(one)))
