"""Question → reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.composing import compose
from qa.answer.drafting import draft
from qa.answer.gathering import Gatherer
from qa.records import Refusal, RefusalReason

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
        """Return the best sentence or table row with its citation."""
        evidence = self.gatherer.gather(question)
        if not evidence:
            return Refusal(
                "报告中没有找到。", RefusalReason.NOTHING_FOUND, reading=question.reading
            )
        lines = compose(question, evidence, self.gatherer)
        return draft(question, lines, tuple(dict.fromkeys(one.hit for one in evidence)))
