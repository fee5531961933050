"""What the page asks of a library of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.corpus import Unread
    from qa.records import Citation, Document, Figure, Reply, Report


class Library(Protocol):
    """The part of a library of reports that the page uses; calls may come from several threads."""

    @property
    def model(self) -> str:
        """Name of the model that the reports were encoded with."""

    @property
    def passages(self) -> int:
        """Number of passages in the index."""

    @property
    def unread(self) -> Sequence[Unread]:
        """The files that were passed over."""

    def ask(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> Reply:
        """Return the answer or the refusal to `question`, asked after `history`.

        `documents` are the ids of the only reports that may answer; empty for all.
        """

    def documents(self) -> Sequence[Document]:
        """Return every report, without its section tree."""

    def report(self, document: str, /) -> Report:
        """Return one report with its section tree. Raises InputError for an unknown id."""

    def figures(self, query: str = "") -> Sequence[Figure]:
        """Return the figures that match `query`, all of them without one, in document order."""

    def resolve(self, citation: str, /) -> Citation:
        """Return the place that `document:start-end` names. Raises InputError for a bad one."""
