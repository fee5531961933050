"""Question → reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer.assurance import is_noun
from qa.answer.broad import broad_lines
from qa.answer.causes import cause_lines
from qa.answer.claims import by_claim
from qa.answer.composing import compose
from qa.answer.constraints import doubt, objections, obstacle
from qa.answer.conversation import by_operation
from qa.answer.defining import defined
from qa.answer.digesting import summary_lines
from qa.answer.drafting import Line, draft
from qa.answer.gathering import Gatherer
from qa.answer.localities import documents_of
from qa.answer.lookup import account
from qa.answer.members import counted_members
from qa.answer.occasion import occasion
from qa.answer.operations import by_asking, by_going_back
from qa.answer.ordering import ordered
from qa.answer.quoting import quote
from qa.answer.ranking import by_ranking
from qa.answer.refusing import refuse, refuse_near
from qa.answer.surveying import survey_lines
from qa.answer.tense import with_status
from qa.answer.verifying import problems
from qa.errors import VerificationError
from qa.records import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.constraints import Obstacle
    from qa.answer.evidence import Evidence
    from qa.answer.figuring import Stated
    from qa.answer.gathering import Heard
    from qa.question import Question
    from qa.records import Answer, Figure, Reply
    from qa.search import Searcher
    from qa.store import Store


_BEFORE_FACTS = {
    RefusalReason.OFF_TOPIC, RefusalReason.OTHER_PLACE, RefusalReason.OTHER_PERIOD,
}  # fmt: skip
"""What refuses before facts are asked."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question with what could answer it."""

    question: Question
    """With the status that its year tells."""
    evidence: Sequence[Evidence]
    """In the order in which it answers."""
    surveyed: Sequence[Line]
    """The lines that answer a question over a whole report; none for any other."""
    obstacle: Obstacle | None
    """What the evidence does not meet."""
    documents: tuple[str, ...] = ()
    """The only reports that may answer; empty for all."""


class Answerer:
    """Replies from a store; may be shared among threads."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Answer from `store`, which `searcher` searches."""
        self.gatherer = Gatherer(store, searcher)

    def reply(
        self, question: Question, *, documents: Sequence[str] = (), heard: Heard | None = None
    ) -> Reply:
        """Return the answer in the reports' words, or the refusal that says what is missing.

        `documents` are the ids of the only reports that may answer, empty for all; `heard` is told
        the passages that were found, before they are weighed.
        """
        weighed = self.weigh(question, documents=documents, heard=heard)
        question, evidence = weighed.question, weighed.evidence
        stated = self._stated(weighed)
        if stated is not None and (told := self._told(stated, weighed)) is not None:
            return told
        found = weighed.obstacle or self._doubt(weighed, stated.odds if stated else 0.0)
        if found is not None:
            return refuse(question, found, evidence)
        hits = tuple({one.hit.chunk.id: one.hit for one in evidence}.values())
        lines = weighed.surveyed or compose(question, evidence, self.gatherer)
        answer = draft(question, lines, hits)
        if not self._problems(answer):
            return answer
        # what was composed is not shown: the best sentence, whole and alone, is
        answer = draft(question, [Line(quote(evidence[0].unit))], hits)
        if found_wrong := self._problems(answer):
            raise VerificationError(found_wrong[0], remedy="please report this with the question")
        return answer

    def work(self, question: Question, operation: str, figures: Sequence[Figure]) -> Reply | None:
        """Return what comes of an operation on figures that were answered before; else None."""
        stated = by_operation(question, operation, figures, self.gatherer)
        if stated is None:
            return None
        answer = draft(question, stated.lines, stated.hits, computed=stated.computed)
        return None if self._problems(answer) else answer

    def _stated(self, weighed: Weighed) -> Stated | None:
        """Return what facts say; None where they are not asked."""
        if weighed.surveyed or not weighed.evidence:
            return None
        reason = weighed.obstacle.reason if weighed.obstacle else None
        foreign = reason is RefusalReason.OTHER_PLACE
        question, desk, chosen = weighed.question, self.gatherer, weighed.documents
        stated = by_claim(question, desk, documents=chosen, foreign=foreign)
        if stated is None and reason is RefusalReason.OTHER_PERIOD:
            stated = by_going_back(question, desk, documents=chosen)
        if stated is None and reason not in _BEFORE_FACTS:
            stated = by_ranking(question, desk, documents=chosen)
        if stated is None and reason not in _BEFORE_FACTS:
            stated = by_asking(question, desk, documents=chosen)
        return stated

    def _told(self, stated: Stated, weighed: Weighed) -> Reply | None:
        """Return the reply made of facts; None where a sentence is to answer."""
        if stated.obstacle is not None:
            return None if self._tells(stated, weighed) else refuse_near(stated, self.gatherer)
        if not stated.lines:
            return None
        answer = draft(
            weighed.question,
            stated.lines,
            stated.hits,
            missing=stated.missing,
            computed=stated.computed,
        )
        return None if self._problems(answer) else answer

    def _tells(self, stated: Stated, weighed: Weighed) -> bool:
        """Whether a sentence tells what no fact does: it has the words, the fact has none."""
        if weighed.obstacle or stated.near is not None or stated.best is None:
            return False
        met = account(weighed.question, stated.best, self.gatherer)
        if any(one.ring in {"name", "own"} for one in met):
            return False
        text = weighed.evidence[0].unit.text.casefold()
        return any(one.word in text for one in met if is_noun(one.word))

    def weigh(
        self, question: Question, *, documents: Sequence[str] = (), heard: Heard | None = None
    ) -> Weighed:
        """Return what could answer and what stands against it; arguments as of `reply`."""
        desk = self.gatherer
        named = documents_of(question, desk)
        chosen = tuple(each for each in documents if each in named) or documents or named
        docs = [doc for doc in desk.documents() if not chosen or doc.id in chosen]
        question = with_status(question, docs)
        evidence = ordered(question, desk.gather(question, documents=chosen, heard=heard))
        surveyed = survey_lines(question, evidence[0].hit.document, desk) if evidence else []
        surveyed = (
            surveyed or broad_lines(question, evidence, desk) or cause_lines(question, evidence)
        )
        surveyed = surveyed or occasion(question, evidence, desk)
        surveyed = surveyed or summary_lines(question, evidence, desk)
        surveyed = surveyed or defined(question, evidence, desk)
        surveyed = surveyed or counted_members(question, evidence)
        found = obstacle(question, evidence, desk, surveyed=bool(surveyed))
        return Weighed(question, evidence, surveyed, found, tuple(chosen))

    def objections(self, question: Question, *, documents: Sequence[str] = ()) -> Iterator[str]:
        """Yield the names of all checks that speak against an answer, not of the first alone."""
        weighed = self.weigh(question, documents=documents)
        surveyed = bool(weighed.surveyed)
        found = objections(weighed.question, weighed.evidence, self.gatherer, surveyed=surveyed)
        yield from (name for name, _ in found)
        if self._doubt(weighed) is not None:
            yield doubt.__name__

    def _doubt(self, weighed: Weighed, facts: float = 0.0) -> Obstacle | None:
        """Return the reason to refuse evidence that is unlikely to answer, as facts are, too."""
        if weighed.surveyed or not weighed.evidence:
            return None
        return doubt(weighed.question, weighed.evidence, self.gatherer, facts=facts)

    def _problems(self, answer: Answer) -> list[str]:
        return problems(answer, source=self.gatherer.source, columns=self.gatherer.shown_row)
