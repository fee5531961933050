"""What is served during a start: how far it is, then the API, and the page when it is made."""

from __future__ import annotations

import asyncio
import threading
from contextlib import AsyncExitStack, suppress
from importlib import import_module
from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Router

from qa.messages import load_messages
from qa.serve.connections import Quiet
from qa.serve.problems import body_of, trouble
from qa.web.shell import POLICY
from qa.widget import waiting_page, widget_files

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    import fastapi
    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

    Make = Callable[[Callable[[str, int, int], None]], fastapi.FastAPI]
    Furnish = Callable[[fastapi.FastAPI], tuple[fastapi.FastAPI, Starlette]]
    Made = TypeVar("Made")

API = ("/api/", "/v1/", "/mcp", "/health", "/metrics", "/openapi.json")
"""Under these, programs ask: what cannot be answered is a problem, and never a page."""


class Preparing:
    """ASGI application that makes the real one in a thread and hands over to it.

    The API answers as soon as the library is open. Until the page is made too, one that asks
    through the API stands in for it.

    Args:
        make: Makes the application without its page, telling how far it is as
            `(stage, done, total)`.
        furnish: Makes the application's page and tools, which are then put in.
        stop: Called where making fails; `error` then holds the failure.
        language: Of the page that waits.
    """

    def __init__(
        self, make: Make, *, furnish: Furnish, stop: Callable[[], object], language: str
    ) -> None:
        self.error: Exception | None = None
        self.ready = False
        self._make = make
        self._furnish = furnish
        self._stop = stop
        self._language = language
        self._app: fastapi.FastAPI | None = None
        self._files = Router(widget_files())
        self._stage, self._share = "", 0.0
        self._lifespan = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the whole life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif self._app is not None:
            await self._app(scope, receive, send)
        elif scope["type"] == "http" and scope["path"].startswith("/embed/"):
            await self._files(scope, receive, send)
        else:
            await self.wait(scope, receive, send)

    def heard(self, stage: str, done: int, total: int, /) -> None:
        """Take note of how far a stage is."""
        self._stage, self._share = stage, done / total if total else 0.0

    async def wait(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in the place of what is not made yet."""
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1013})
            return
        headers = {"cache-control": "no-store", "retry-after": "1"}
        if scope["path"].startswith(API):
            problem = trouble("starting", self._language, after=1, stage=self._doing()).problem
            body, media_type = body_of(problem, scope)
        else:
            page = waiting_page(language=self._language, stage=self._doing(), share=self._share)
            body, media_type = page.encode(), "text/html; charset=utf-8"
            headers["content-security-policy"] = POLICY
        await Response(body, 503, headers, media_type)(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        asyncio.get_running_loop().set_exception_handler(Quiet())
        self._task = asyncio.create_task(self._prepare())
        await send({"type": "lifespan.startup.complete"})
        await receive()
        if not self._task.done():
            self._task.cancel()
        await self._lifespan.aclose()
        await send({"type": "lifespan.shutdown.complete"})

    async def _prepare(self) -> None:
        try:
            app = await _made(lambda: self._make(self.heard))
            app.state.page = self.wait
            await self._lifespan.enter_async_context(app.router.lifespan_context(app))
            self.heard("page", 0, 0)
            self._app = app
            parts = await _made(lambda: self._furnish(app))
        except Exception as error:  # noqa: BLE001 - raised again by whoever runs the server
            self.error = error
            self._stop()
            return
        for part in parts:
            await self._lifespan.enter_async_context(part.router.lifespan_context(part))
        import_module("qa.serve.application").put_in(app, *parts)
        self.ready = True

    def _doing(self) -> str:
        """Return what the start is at, in words."""
        messages = load_messages(self._language)
        return messages(f"stage.{self._stage}") if self._stage else messages("serve.starting")


def _made(make: Callable[[], Made]) -> asyncio.Future[Made]:
    """Return what is to come from a thread that an interrupt need not wait for."""
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[Made] = loop.create_future()

    def settle(settled: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: coming.cancelled() or settled())

    def work() -> None:
        try:
            made = make()
        except Exception as error:  # noqa: BLE001 - handed on to who waits for it
            failure = error
            settle(lambda: coming.set_exception(failure))
        else:
            settle(lambda: coming.set_result(made))

    threading.Thread(target=work, daemon=True).start()
    return coming
