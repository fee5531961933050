"""What every route works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from qa.serve.desk import Desk, unless_gone
from qa.serve.metrics import Metrics
from qa.serve.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from fastapi import Request

    from qa.records import Reply
    from qa.serve.library import Library
    from qa.settings import Settings

    T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Context:
    """The library, the desk that its work is done at, and what is counted; one a server."""

    library: Library
    settings: Settings
    desk: Desk
    replies: Replies
    metrics: Metrics

    async def run(self, request: Request, work: Callable[[], T]) -> T:
        """Return what `work` returns, from a thread of the desk, while the client listens."""
        return await unless_gone(request, self.desk.run(work), language=self.settings.language)

    async def ask(self, request: Request, question: str, history: list[str]) -> Reply:
        """Return the reply to a question, while the client listens."""
        reply = self.replies.known(question, history)
        if reply is None:
            coming = self.replies.ask(question, history)
            reply = await unless_gone(request, coming, language=self.settings.language)
        self.metrics.replied(reply)
        return reply


def make_context(library: Library, settings: Settings) -> Context:
    """Return the context of a new server."""
    desk = Desk(settings)
    return Context(library, settings, desk, Replies(library, desk), Metrics(desk))


def context_of(request: Request) -> Context:
    """Return the context of the server that a request came to."""
    return cast("Context", request.app.state.context)
