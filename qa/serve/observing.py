"""What every response gets: its count, its time and the headers that keep browsers careful."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.serve.metrics import Metrics

_HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "content-security-policy": "frame-ancestors 'self'",
}
_PLAIN = frozenset({"/mcp", "/embed", "/widget.js", "/phrase"})
"""Paths of parts that are no routes of the API's and are counted by themselves."""
_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})


class Observing:
    """ASGI middleware around all others; a response's own headers stay as they are."""

    def __init__(self, app: ASGIApp, *, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        begun, status = time.perf_counter(), 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            method = scope["method"] if scope["method"] in _METHODS else "other"
            self._metrics.answered(
                route=_route(scope), method=method, status=status,
                seconds=time.perf_counter() - begun,
            )  # fmt: skip


def _route(scope: Scope) -> str:
    """Return the pattern that the path matched: there are few; `page` for everything else."""
    if scope["path"] in _PLAIN:
        return str(scope["path"])
    return getattr(scope.get("route"), "path", "") or "page"
