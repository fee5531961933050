"""What every route works with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from qa.phrasing import is_phrased, phraser_of
from qa.phrasing.serving import phrase
from qa.serve.desk import Desk, unless_gone
from qa.serve.metrics import Metrics
from qa.serve.replies import Replies

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    from fastapi import Request

    from qa.phrased import Phrased
    from qa.phrasing.phraser import Phraser
    from qa.records import Reply
    from qa.serve.library import Library
    from qa.serve.replies import Asked
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

    async def ask(self, request: Request, asked: Asked) -> Reply:
        """Return the reply to a question, while the client listens."""
        reply = self.replies.known(asked)
        if reply is None:
            coming = self.replies.ask(asked)
            reply = await unless_gone(request, coming, language=self.settings.language)
        self.metrics.replied(reply)
        return reply

    @property
    def phraser(self) -> Phraser | None:
        """What phrases answers; None where no language model is configured."""
        return phraser_of(self.library)

    async def phrase(self, request: Request, question: str, reply: Reply) -> Phrased | None:
        """Return an answer in the model's words, while the client listens.

        None for a refusal, an act, and where there is no model. The desk's threads are free
        meanwhile.
        """
        if self.phraser is None or not is_phrased(reply):
            return None
        coming = phrase(self.phraser, question, reply)
        return await unless_gone(request, coming, language=self.settings.language)


def make_context(library: Library, settings: Settings) -> Context:
    """Return the context of a new server."""
    # an encoder that shares a question out among threads leaves them to others' questions
    desk = Desk(settings, crowd=getattr(library.encoder, "crowd", None))
    return Context(library, settings, desk, Replies(library, desk), Metrics(desk))


def context_of(request: Request) -> Context:
    """Return the context of the server that a request came to."""
    return cast("Context", request.app.state.context)
