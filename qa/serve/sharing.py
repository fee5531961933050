"""The library as threads elsewhere ask it: what they ask waits its turn at the desk, too."""

from __future__ import annotations

import asyncio
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from qa.serve.replies import Asked

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Sequence
    from typing import TypeVar

    from qa.records import Reply
    from qa.serve.context import Context

    T = TypeVar("T")

count_ask: ContextVar[Callable[[], object] | None] = ContextVar("count_ask", default=None)
"""Counts a question of the page's against the rate of whoever asks; it may raise RequestError."""


class Shared:
    """A library for the page, which calls it from Gradio's threads.

    A question shares the replies, the queue and the time limit of the API's; all else, which only
    reads what is open, goes straight to the library.
    """

    def __init__(self, context: Context) -> None:
        """Ask the library of `context`."""
        self._context = context

    def ask(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> Reply:
        """Return the reply. Raises RequestError where the rate, the queue or the time is over."""
        if count := count_ask.get():
            count()
        asked = Asked(question, tuple(history), tuple(documents))
        reply = self._from_thread(self._context.replies.ask(asked))
        self._context.metrics.replied(reply)
        return reply

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the library has
        return getattr(self._context.library, name)

    def _from_thread(self, coming: Coroutine[Any, Any, T]) -> T:
        loop = self._context.desk.loop
        assert loop is not None, "the server runs before its page is asked"
        return asyncio.run_coroutine_threadsafe(coming, loop).result()
