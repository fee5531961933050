"""The gate around page, API, MCP and widget: by which names, and from whose pages, one gets in.

Any page can make its reader's browser send requests to a server on the reader's own machine or
network, and can make a name of its own lead there. Programs send no Origin and no Sec-Fetch-Site;
browsers say with both whose page it is that asks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.responses import Response

from qa.serve.preparing import API
from qa.serve.problems import body_of, trouble
from qa.sites import host_of, is_loopback

if TYPE_CHECKING:
    from typing import Literal

    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.serve.metrics import Metrics
    from qa.settings import Settings

_ELSEWHERE = frozenset({"cross-site", "same-site"})
"""Sec-Fetch-Site of another site's page, and of a page of this machine's on another port."""
_SAFE = frozenset({"GET", "HEAD"})
_FRAMED = "/embed"
"""What pages of other sites may frame; of which sites, its policy tells the browser."""
_SCRIPT = "/widget.js"
"""What pages of other sites load as a script; it tells nothing of this server."""


class Gate:
    """ASGI middleware that turns away who comes by another name or from another site's page.

    Without keys, the Host must be a loopback name or address, `host`, or a name of `QA_HOSTS`: a
    page whose own name leads here is so kept out; with keys, no such page has one, and any name
    that the server is reached by will do. With and without, a page of another origin reaches the
    API where `QA_ORIGINS` names it, and nothing else but the widget and links.
    """

    def __init__(
        self, app: ASGIApp, *, settings: Settings, metrics: Metrics, keyed: bool, host: str = ""
    ) -> None:
        self._app = app
        self._language = settings.language
        self._metrics = metrics
        self._keyed = keyed
        self._hosts = frozenset(settings.hosts)
        self._names = frozenset((host.lower(), *map(host_of, self._hosts)))
        self._origins = frozenset(settings.origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        kind = self._turned_away(scope) if scope["type"] in {"http", "websocket"} else None
        if kind is None:
            await self._app(scope, receive, send)
            return
        self._metrics.turned_away(kind)
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        given = Headers(scope=scope).get(kind, "–")[:80]
        problem = trouble(kind, self._language, given=given).problem
        body, media_type = body_of(problem, scope)
        await Response(body, problem.status, media_type=media_type)(scope, receive, send)

    def _turned_away(self, scope: Scope) -> Literal["host", "origin"] | None:
        """Return what keeps a request out; None for one that gets in."""
        headers = Headers(scope=scope)
        if not self._keyed and not self._is_named(headers.get("host", "")):
            return "host"
        if not self._is_foreign(headers):
            return None
        api = scope["path"].startswith(API)
        if (api and headers.get("origin") in self._origins) or _is_open(scope, headers):
            return None
        return "origin"

    def _is_named(self, host: str) -> bool:
        name = host_of(host.lower())
        return bool(name) and (is_loopback(name) or name in self._names)

    def _is_foreign(self, headers: Headers) -> bool:
        """Whether a page of another origin asks."""
        if headers.get("sec-fetch-site") in _ELSEWHERE:
            return True
        origin = headers.get("origin")
        if origin is None:
            return False
        scheme, _, place = origin.lower().partition("://")
        own = place == headers.get("host", "").lower() or place in self._hosts
        return scheme not in {"http", "https"} or not own


def _is_open(scope: Scope, headers: Headers) -> bool:
    """Whether a request of another origin's page shows its reader something and tells it nothing.

    Those are a link that is followed, the widget's frame and its script.
    """
    if scope.get("method") not in _SAFE or "origin" in headers:
        return False
    if scope["path"] == _SCRIPT:
        return True
    shown = ("document", "iframe", "frame") if scope["path"] == _FRAMED else ("document",)
    return headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") in shown
