"""A turn as plain values, which the browser copies and saves and Word gets as a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.web.names import names
from qa.web.words import Language, say

if TYPE_CHECKING:
    from qa.records import Reply
    from qa.web.library import Library


def turn_record(
    question: str, reply: Reply, library: Library, *, language: Language
) -> dict[str, object]:
    """Return `question`, `outcome` in words, what is `said` and its `sources`.

    A source has `number`, `title`, `path` of headings, `place` and `text`, each on one line.
    """
    called = names(library.documents())
    outcome = "outcome.refusal" if reply.refused else "outcome.answer"
    return {
        "question": question,
        "outcome": say(language, outcome),
        "said": re.sub(r"\*\*([^*\n]+)\*\*", r"\1", reply.text),
        "sources": [
            {
                "number": number,
                "title": called.get(citation.document, citation.document),
                "path": " › ".join(citation.section),
                "place": str(citation),
                "text": " ".join(citation.text.split()),
            }
            for number, citation in enumerate(reply.citations, start=1)
        ],
    }
