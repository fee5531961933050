"""Who may come in: by a key, a session that a key opened, or a guest's pass; and how often."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse, Response

from qa.errors import QaError
from qa.serve.cited import PATH
from qa.serve.problems import RequestError, body_of, trouble
from qa.serve.rates import Rate
from qa.serve.sharing import count_ask
from qa.web.allowed import CALLS

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.keys import KeyRing
    from qa.serve.metrics import Metrics
    from qa.serve.passes import Passes
    from qa.serve.sessions import Sessions
    from qa.settings import Settings

OPEN = frozenset(
    {"/health", "/api/v1/health", "/login", "/logout", "/widget.js"}
    | {"/embed", "/embed/embed.js", "/embed/embed.css", "/embed/waiting.js"}
)
"""Paths that need no key."""
_GUESTS = frozenset({"/embed/pass", PATH})
"""Where guests get their passes and see what replies cite, if there are any."""
_COUNTED = ("/api/", "/v1/", "/mcp", "/phrase")
"""Paths whose requests are counted against the rate; of the page's calls, its questions are."""
MOST_FAILURES = 20
"""Wrong keys a minute from an address that are told so; more are told to wait. A right one passes:
a key is 256 random bits, and no number of guesses comes near it."""
_LOG = logging.getLogger(__name__)


class Access:
    """ASGI middleware that lets in whoever may, and answers everyone else.

    Args:
        app: What it guards.
        settings: The rate and the language.
        metrics: Counts who is turned away.
        ring: The keys that open; None where none is asked for.
        sessions: What a login gave.
        passes: What guests come in by; None where there are none.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        settings: Settings,
        metrics: Metrics,
        ring: KeyRing | None,
        sessions: Sessions,
        passes: Passes | None,
    ) -> None:
        self._app = app
        self._language = settings.language
        self._rate = Rate(settings.rate) if settings.rate else None
        self._failures = Rate(MOST_FAILURES)
        self._metrics = metrics
        self._ring = ring
        self._sessions = sessions
        self._passes = passes
        self._open = OPEN if passes is None else OPEN | _GUESTS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] not in {"http", "websocket"} or scope["path"] in self._open:
            await self._app(scope, receive, send)
            return
        try:
            who = self._who(scope)
            if scope["path"].startswith(_COUNTED):
                self._count(who)
        except QaError as error:
            refusal = self._told(error)
            self._metrics.turned_away(refusal.problem.kind)
            await self._refuse(refusal, scope, receive, send)
            return
        if scope["path"] == CALLS:  # which of the page's calls it is, the page will know
            count_ask.set(partial(self._count, who))
        await self._app(scope, receive, send)

    def _who(self, scope: Scope) -> str:
        """Return what the request is counted by: its key, or its address. Raises RequestError."""
        address = scope["client"][0] if scope.get("client") else "?"
        if self._ring is None:
            return address
        connection = HTTPConnection(scope)
        given = key_of(connection.headers)
        if not given:
            session = self._sessions.key_of(connection)
            if session is not None:
                return session.id
            if self._passes is None or not self._passes.lets_in(scope):
                raise trouble("no_key", self._language)
            return address
        found = self._ring.find(given)
        if found is None or found.revoked:
            if wait := self._failures.hit(address):
                raise trouble("many_failures", self._language, after=wait)
            refusal = trouble("wrong_key" if found is None else "revoked_key", self._language)
            # the key itself is never written down, and what the client sent begins no new line
            _LOG.warning("%s: %r, from %r", refusal.problem.kind, scope["path"], address)
            raise refusal
        return found.id

    def _told(self, error: QaError) -> RequestError:
        """Return what a stranger is told: where the keys cannot be read, nobody gets in."""
        if isinstance(error, RequestError):
            return error
        _LOG.error("nobody gets in: %s", error.message)
        return trouble("keys", self._language)

    def _count(self, who: str) -> None:
        """Count a request of someone's. Raises RequestError for one too many."""
        if self._rate is not None and (wait := self._rate.hit(who)):
            raise trouble("too_many", self._language, after=wait, rate=self._rate.most)

    async def _refuse(
        self, refusal: RequestError, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        problem = refusal.problem
        if problem.status == 401 and _is_browser(scope):
            here = quote(scope["path"] + _query(scope), safe="/")
            await RedirectResponse(f"/login?next={here}", 303)(scope, receive, send)
            return
        body, media_type = body_of(problem, scope)
        response = Response(body, problem.status, dict(problem.headers), media_type)
        await response(scope, receive, send)


def key_of(headers: Headers) -> str:
    """Return the key that a request brings: a bearer token or `X-API-Key`; empty for none."""
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else headers.get("x-api-key", "").strip()


def _is_browser(scope: Scope) -> bool:
    """Whether a person opens a page, as against a program that asks for data."""
    accepts = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepts


def _query(scope: Scope) -> str:
    query = scope.get("query_string", b"").decode("latin-1")
    return f"?{query}" if query else ""
