"""What a language model is to this package, and how it fails."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

    def stream(self, messages: Sequence[Message]) -> Iterator[str]:
        """Yield the reply in pieces. Raises ReplyError; closing the iterator ends the request."""


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
