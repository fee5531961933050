"""What is served while the library opens: how far it is; the page takes its place when ready."""

from __future__ import annotations

import asyncio
import threading
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING

from qa.messages import load_messages
from qa.serve.connections import Quiet
from qa.serve.problems import body_of, trouble
from qa.web.markup import element, escape

if TYPE_CHECKING:
    from collections.abc import Callable

    import fastapi

    from qa.web.shell import Message, Receive, Scope, Send

    Make = Callable[[Callable[[str, int, int], None]], fastapi.FastAPI]

API = ("/api/", "/v1/", "/mcp", "/health", "/metrics", "/openapi.json")
"""Under these, programs ask: what cannot be answered is a problem, and never a page."""
_STYLE = (
    "body{font:17px/1.8 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;"
    "margin:20vh auto;max-width:26em;padding:0 1em;color-scheme:light dark;"
    "background:light-dark(#f7f6f2,#14191c);color:light-dark(#1b282c,#e6ebea);accent-color:#0b6660}"
    "progress{width:100%}"
)
_FOLLOW = (
    "setInterval(async()=>{try{const reply=await fetch(location.href,{cache:'no-store'});"
    "if(reply.status!==503)return location.reload();"
    "const page=new DOMParser().parseFromString(await reply.text(),'text/html');"
    "for(const part of ['p','progress'])"
    "document.querySelector(part).replaceWith(page.querySelector(part))}catch{}},1000)"
)
"""Says how far the start is without loading the page again."""


class Preparing:
    """ASGI application that makes the real one in a thread and hands over to it.

    Args:
        make: Makes the application, telling how far it is as `(stage, done, total)`.
        stop: Called where making fails; `error` then holds the failure.
        language: Of the page that waits.
    """

    def __init__(self, make: Make, *, stop: Callable[[], object], language: str) -> None:
        self.error: Exception | None = None
        self.ready = False
        self._make = make
        self._stop = stop
        self._language = language
        self._app: fastapi.FastAPI | None = None
        self._stage, self._share = "", 0.0
        self._lifespan = AsyncExitStack()
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or the whole life of the server."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif self._app is not None and self.ready:
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._wait(scope, send)

    def heard(self, stage: str, done: int, total: int, /) -> None:
        """Take note of how far a stage is."""
        self._stage, self._share = stage, done / total if total else 0.0

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
            app = await self._made()
        except Exception as error:  # noqa: BLE001 - raised again by whoever runs the server
            self.error = error
            self._stop()
            return
        await self._lifespan.enter_async_context(app.router.lifespan_context(app))
        self._app = app
        self.ready = True

    def _made(self) -> asyncio.Future[fastapi.FastAPI]:
        """Return the application to come from a thread that an interrupt need not wait for."""
        loop = asyncio.get_running_loop()
        coming: asyncio.Future[fastapi.FastAPI] = loop.create_future()

        def settle(settled: Callable[[], object]) -> None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                loop.call_soon_threadsafe(lambda: coming.cancelled() or settled())

        def work() -> None:
            try:
                app = self._make(self.heard)
            except Exception as error:  # noqa: BLE001 - handed on to who waits for it
                failure = error
                settle(lambda: coming.set_exception(failure))
            else:
                settle(lambda: coming.set_result(app))

        threading.Thread(target=work, daemon=True).start()
        return coming

    async def _wait(self, scope: Scope, send: Send) -> None:
        if scope["path"].startswith(API):
            problem = trouble("starting", self._language, after=1, stage=self._doing()).problem
            body, media_type = body_of(problem, scope)
        else:
            body, media_type = self._page().encode(), "text/html; charset=utf-8"
        headers = [
            (b"content-type", media_type.encode()),
            (b"cache-control", b"no-store"),
            (b"retry-after", b"1"),
        ]
        start: Message = {"type": "http.response.start", "status": 503, "headers": headers}
        await send(start)
        await send({"type": "http.response.body", "body": body})

    def _doing(self) -> str:
        """Return what the start is at, in words."""
        messages = load_messages(self._language)
        return messages(f"stage.{self._stage}") if self._stage else messages("serve.starting")

    def _page(self) -> str:
        """Return a page that follows the start, and makes way for the real one when it is there."""
        stage = self._doing()
        messages = load_messages(self._language)
        title = escape(messages("serve.title"))
        bar = element("progress", "", value=f"{self._share:.3f}", max=1, aria_label=stage)
        return (
            f'<!doctype html><html lang="{self._language}"><meta charset="utf-8">'
            f'<noscript><meta http-equiv="refresh" content="2"></noscript><title>{title}</title>'
            f"<style>{_STYLE}</style><h1>{title}</h1><p>{escape(stage)}</p>{bar}"
            f"<script>{_FOLLOW}</script></html>"
        )
