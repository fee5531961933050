"""The head of the page: our styles and scripts before Gradio's, and Chinese unless chosen."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_HEAD = (
    b'<script src="page/first.js"></script>'
    b'<link rel="stylesheet" href="page/page.css">'
    b'<script type="module" src="page/page.js"></script>'
)


class Shell:
    """ASGI middleware that puts our head into the page's HTML and touches nothing else.

    Gradio adds a page's head by script, after it has chosen a language by the browser's; ours
    must come first for Chinese to be the default and for styles not to flash.
    """

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain = [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"]
        await self._app({**scope, "headers": plain}, receive, _Rewriter(send))


class _Rewriter:
    """Collects one response and sends it on with the head put in."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        body = self._body.replace(b"</title>", b"</title>", 1)
        at = body.find(b"<base ")
        at = body.find(b">", at) + 1 if at >= 0 else 0
        if at:
            body = body[:at] + _HEAD + body[at:]
        headers = [
            (key, value) for key, value in self._start["headers"] if key != b"content-length"
        ]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
