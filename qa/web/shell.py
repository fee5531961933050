"""The head of the page: our styles and scripts before Gradio's, and Chinese unless chosen."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from typing import TYPE_CHECKING, Any

from qa.web.markup import element, escape
from qa.web.words import say

if TYPE_CHECKING:
    from qa.web.words import Language

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_ABOUT = re.compile(rb'<meta\s+(?:property|name)="(?:og|twitter):[^>]*>', re.DOTALL)
"""What Gradio says of itself to whoever previews a link; some of it names outside addresses."""
_BODY = re.compile(rb"<body[^>]*>")
_VIEWPORT = re.compile(rb'(<meta\s+name="viewport"\s+content=")[^"]*')
_WITH_KEYBOARD = rb"\1width=device-width, initial-scale=1, interactive-widget=resizes-content"
"""The page shrinks above a phone's keyboard, so that what sticks to its end stays in sight."""
POLICY = "default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; frame-ancestors 'self'"
"""The browser itself refuses every address but this server's, and other sites' frames around the
page. Gradio needs inline and eval."""
_HEAD = (
    "<title>{title}</title>"
    '<script src="page/first.js" data-language="{language}"></script>'
    '<link rel="stylesheet" href="page/page.css">'
    '<script type="module" src="page/page.js"></script>'
)


class Shell:
    """ASGI middleware that puts our head into the page's HTML and touches nothing else.

    Gradio adds a page's head by script, after it has chosen a language by the browser's; ours
    must come first for Chinese to be the default and for styles not to flash.
    """

    def __init__(self, app: App, *, language: Language = "zh") -> None:
        self._app = app
        self._head = _HEAD.format(language=language, title=say(language, "app.title")).encode()
        line = element("p", escape(say(language, "app.noscript")))
        self._without = element("noscript", line).encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain = [(key, value) for key, value in scope["headers"] if key != b"accept-encoding"]
        await self._app(
            {**scope, "headers": plain}, receive, _Rewriter(send, self._head, self._without)
        )


class _Rewriter:
    """Collects one response and sends it on with the head put in."""

    def __init__(self, send: Send, head: bytes, without: bytes) -> None:
        self._send = send
        self._head = head
        self._without = without
        self._start: Message = {}
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
            return
        if message["type"] != "http.response.body":
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if message.get("more_body"):
            return
        page = _VIEWPORT.sub(_WITH_KEYBOARD, _ABOUT.sub(b"", self._body))
        base = page.find(b"<base ")  # addresses in the head are relative to it
        at = page.find(b">", base) + 1 if base >= 0 else 0
        body = page[:at] + self._head + page[at:] if at else page
        body = _BODY.sub(lambda tag: tag[0] + self._without, body, count=1)
        headers = [
            (key, value) for key, value in self._start["headers"] if key != b"content-length"
        ]
        headers.append((b"content-length", str(len(body)).encode()))
        headers.append((b"content-security-policy", POLICY.encode()))
        await self._send({**self._start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
