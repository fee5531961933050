"""What the server asks of a library of reports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from qa.web.library import Library as PageLibrary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.encoding import Encoder
    from qa.question import Question
    from qa.records import Hit, Reply

    Heard = Callable[[Question | tuple[Hit, ...]], object]
    """Told the question as it was read, then the passages that were found."""


class Library(PageLibrary, Protocol):
    """The part of a library that the server uses; calls may come from several threads."""

    @property
    def encoder(self) -> Encoder:
        """What turns texts into vectors."""

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        documents: Sequence[str] = (),
        heard: Heard | None = None,
    ) -> Reply:
        """Return the answer or the refusal to `question`, asked after `history`."""

    def search(
        self,
        question: str,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
    ) -> list[Hit]:
        """Return the k best passages, best first."""
