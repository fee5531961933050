"""What a language model is to this package, and how it fails."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.phrased import Setback


class Message(TypedDict):
    """One message of a chat, as servers take it."""

    role: str
    content: str


class Model(Protocol):
    """A language model behind some server."""

    @property
    def name(self) -> str:
        """Name by which its server knows it."""

    def stream(self, messages: Sequence[Message], *, cancel: Cancel | None = None) -> Iterator[str]:
        """Yield the reply in pieces. Raises ReplyError; closing the iterator ends the request.

        `cancel` ends it from another thread, even while a piece is waited for.
        """


class Cancel:
    """Ends a reply from any thread: call it. It may be called before there is a connection."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._hang_up: Callable[[], object] | None = None
        self.called = False

    def __call__(self) -> None:
        """Hang up now, or as soon as there is something to hang up."""
        with self._lock:
            self.called = True
            hang_up = self._hang_up
        if hang_up is not None:
            hang_up()

    def use(self, hang_up: Callable[[], object]) -> None:
        """Take note of how to hang up."""
        with self._lock:
            self._hang_up = hang_up
            called = self.called
        if called:
            hang_up()


class ReplyError(Exception):
    """The server did not give a whole reply.

    Args:
        setback: What kind of failure it is.
        detail: What the server said, short and without the key.
    """

    def __init__(self, setback: Setback, detail: str = "") -> None:
        super().__init__(f"{setback}: {detail}")
        self.setback = setback
        self.detail = detail
