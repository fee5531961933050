"""Which of the page's addresses are answered: Gradio brings some eighty, few are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.web.shell import App, Receive, Scope, Send

CALLS = "/gradio_api/component_server/"
"""Where the page's scripts call the server."""
READ: Mapping[str, str] = {
    "/": "the page itself, with Gradio's configuration in it",
    "/assets/": "Gradio's scripts, styles and fonts",
    "/favicon.ico": "the drawing on the browser's tab",
    "/page/": "our own scripts, styles and words",
    "/static/js/iframeResizer.contentWindow.min.js": "a script that Gradio's page names",
    "/theme.css": "the colours and fonts of the theme",
}
"""What may be read, and what for; of an address that ends in a slash, what is beneath it."""
SENT: Mapping[str, str] = {
    CALLS: "asking, reading, figures and votes",
    "/phrase": "an answer in a language model's words, where one is configured",
}
"""What JSON may be sent to, and what for.

All else is not found: of Gradio's, uploads and files, of which the page has none; queue, heartbeat,
events and streams, for it has no event that runs on the server; info, config and openapi, which
tell of it; sizes of icons, one of which can take the server seconds; reloading, monitoring, login.
"""


class Allowed:
    """ASGI middleware that answers at the page's own addresses alone."""

    def __init__(self, app: App) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
        elif not is_allowed(scope["method"], scope["path"]):
            await JSONResponse({"detail": "Not Found"}, 404)(scope, receive, send)
        elif scope["method"] == "POST" and not _is_json(scope):
            await JSONResponse({"detail": "send JSON"}, 415)(scope, receive, send)
        else:
            await self._app(scope, receive, send)


def is_allowed(method: str, path: str) -> bool:
    """Return whether the page needs this address."""
    if method == "POST":
        return path in SENT
    beneath = any(path.startswith(each) for each in READ if each.endswith("/") and each != "/")
    return method in {"GET", "HEAD"} and (path in READ or beneath)


def _is_json(scope: Scope) -> bool:
    declared = Headers(scope=scope).get("content-type", "")
    return declared.partition(";")[0].strip().lower() == "application/json"
