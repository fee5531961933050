"""Question → reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.composing import compose
from qa.answer.constraints import obstacle
from qa.answer.drafting import draft
from qa.answer.gathering import Gatherer
from qa.answer.localities import documents_of
from qa.answer.refusing import refuse

if TYPE_CHECKING:
    from qa.encoding import Encoder
    from qa.question import Question
    from qa.records import Reply
    from qa.search import Searcher
    from qa.store import Store


class Answerer:
    """Replies from a store; may be shared among threads."""

    def __init__(self, store: Store, encoder: Encoder, searcher: Searcher) -> None:
        """Answer from `store`, whose vectors are of `encoder`."""
        self.gatherer = Gatherer(store, encoder, searcher)

    def reply(self, question: Question) -> Reply:
        """Return the answer in the reports' words, or the refusal that says what is missing."""
        desk = self.gatherer
        evidence = desk.gather(question, documents=documents_of(question, desk))
        found = obstacle(question, evidence, desk)
        if found is not None:
            return refuse(question, found, evidence)
        hits = tuple(dict.fromkeys(one.hit for one in evidence))
        return draft(question, compose(question, evidence, desk), hits)
