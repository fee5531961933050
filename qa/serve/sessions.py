"""A browser's session: a random cookie, kept here with its key until it is closed."""

from __future__ import annotations

import hashlib
import secrets
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import HTTPConnection
    from starlette.responses import Response

    from qa.keys import Key, KeyRing

_COOKIE = "qa_session"
_LONGEST = 14 * 24 * 3600
"""Seconds of a session."""


class Sessions:
    """Opens, recognises and closes sessions; all end with the server, each with its key."""

    def __init__(
        self, ring: KeyRing | None, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Take sessions of the keys of `ring`."""
        self._ring = ring
        self._clock = clock
        self._open: dict[str, tuple[str, float]] = {}
        """By the cookie's hash: the key's id, and when the session ends."""

    def open(self, key: Key, response: Response, *, secure: bool) -> None:
        """Give the browser a session of this key; `secure` where it came by HTTPS."""
        now = self._clock()
        self._open = {each: kept for each, kept in self._open.items() if kept[1] > now}
        token = secrets.token_urlsafe(32)
        self._open[_hashed(token)] = (key.id, now + _LONGEST)
        response.set_cookie(
            _COOKIE, token, max_age=_LONGEST, httponly=True, samesite="lax", secure=secure
        )

    def close(self, connection: HTTPConnection, response: Response) -> None:
        """End the request's session, and take it from the browser: a copy of it opens nothing."""
        self._open.pop(_hashed(connection.cookies.get(_COOKIE, "")), None)
        response.delete_cookie(_COOKIE, httponly=True, samesite="lax")

    def key_of(self, connection: HTTPConnection) -> Key | None:
        """Return the key that opened the request's session; None without one that holds."""
        given = connection.cookies.get(_COOKIE)
        if not given or self._ring is None:
            return None
        named, until = self._open.get(_hashed(given), ("", 0.0))
        return self._ring.named(named) if self._clock() < until else None


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()
