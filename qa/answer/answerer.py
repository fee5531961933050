"""Question → reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.gathering import Gatherer
from qa.records import Answer, Citation, Refusal, RefusalReason

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
        best = evidence[0]
        hits = tuple(dict.fromkeys(one.hit for one in evidence))
        citation = Citation(
            best.hit.document,
            best.unit.span.start,
            best.unit.span.end,
            best.hit.text[
                best.unit.span.start - best.hit.start : best.unit.span.end - best.hit.start
            ],
            best.hit.section,
            best.hit.chunk.page,
        )
        return Answer(
            f"{best.unit.text}[1]", (citation,), best.unit.figures, hits, question.reading
        )
