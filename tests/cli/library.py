"""An invented report in memory, behind the commands."""

from __future__ import annotations

from tests.web.memory import TEXT, MemoryLibrary

__all__ = ["TEXT", "Library"]


class Library(MemoryLibrary):
    """Finds the chunks that share two characters with the question."""

    def search(self, question, *, k=5, documents=(), sections=()):
        hits = sorted(self._hits(question), key=lambda hit: -hit.score)
        return [
            hit
            for hit in hits
            if (not documents or hit.document in documents)
            and (not sections or any(one in head for one in sections for head in hit.section))
        ][:k]
