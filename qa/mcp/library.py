"""What the tools ask of a library of reports, and a library that opens behind a running server."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.records import Citation, Document, Figure, Hit, Reply, Report

    Progress = Callable[[str, int, int], None]


class Library(Protocol):
    """The part of a library of reports that the tools use; calls may come from any thread."""

    def search(
        self,
        question: str,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
    ) -> list[Hit]:
        """Return the k best passages, best first."""

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Reply:
        """Return the answer or the refusal to `question`, asked after `history`."""

    def figures(self, query: str = "") -> Sequence[Figure]:
        """Return the figures that match `query`, all of them without one."""

    def documents(self) -> Sequence[Document]:
        """Return every report."""

    def report(self, document: str, /) -> Report:
        """Return one report with its section tree. Raises InputError for an unknown id."""

    def resolve(self, citation: str, /) -> Citation:
        """Return the place that `document:start-end` names. Raises InputError for a bad one."""


class Opening:
    """A library, or one that opens in a thread which no exit waits for.

    A client gives a server seconds to answer its first message, and a first index may take a
    minute. Where opening failed, the next call tries again: the cause may have been mended.
    """

    def __init__(self, library: Library | Callable[[Progress], Library]) -> None:
        """Take a library, or what opens one while it tells how far it is."""
        self._library = library
        self._lock = threading.Lock()
        self._coming: Future[Library] | None = None

    def begin(self) -> Future[Library]:
        """Return the library to come, whose opening begins now if it has not."""
        with self._lock:
            if self._coming is None or (self._coming.done() and self._coming.exception()):
                self._coming = Future()
                threading.Thread(target=self._open, args=(self._coming,), daemon=True).start()
            return self._coming

    def _open(self, coming: Future[Library]) -> None:
        library = self._library
        try:
            coming.set_result(library(_unheard) if callable(library) else library)
        except Exception as error:  # noqa: BLE001 - raised again in every call that waits
            coming.set_exception(error)


def _unheard(_stage: str, _done: int, _total: int, /) -> None:
    """Take progress that the opener draws itself."""
