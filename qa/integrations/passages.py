"""What every framework gets of a passage, and what it asks for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.records import Document, Hit


class Searchable(Protocol):
    """The part of a library of reports that retrieving needs; calls may come from any thread."""

    def search(
        self,
        question: str,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
    ) -> list[Hit]:
        """Return the k best passages, best first. Raises QaError."""

    def documents(self) -> Sequence[Document]:
        """Return every report."""


def metadata(hit: Hit, titles: dict[str, str]) -> dict[str, object]:
    """Return what is known of a passage besides its text; `citation` is what `qa show` takes.

    `start` and `end` are a half-open range of characters of the report's text. A table's row has
    the names of its `columns` too, without which its cells say little.
    """
    found: dict[str, object] = {
        "citation": str(hit.citation),
        "document": hit.document,
        "title": titles.get(hit.document, ""),
        "section": list(hit.section),
        "page": hit.chunk.page,
        "start": hit.start,
        "end": hit.end,
        "score": hit.score,
    }
    if hit.chunk.columns:
        found["columns"] = list(hit.chunk.columns)
    return found


def titles(library: Searchable) -> dict[str, str]:
    """Return the title of each report by its id."""
    return {doc.id: doc.title for doc in library.documents()}
