"""A browser's session: a signed cookie that names the key that opened it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeTimedSerializer

if TYPE_CHECKING:
    from starlette.requests import HTTPConnection
    from starlette.responses import Response

    from qa.keys import Key, KeyRing

_COOKIE = "qa_session"
_LONGEST = 14 * 24 * 3600
"""Seconds of a session."""


class Sessions:
    """Opens and recognises sessions; all end with the server, each with its key."""

    def __init__(self, ring: KeyRing | None) -> None:
        """Take sessions of the keys of `ring`."""
        self._ring = ring
        self._signer = URLSafeTimedSerializer(secrets.token_bytes(32), salt="qa-session")

    def open(self, key: Key, response: Response, *, secure: bool) -> None:
        """Give the browser a session of this key; `secure` where it came by HTTPS."""
        response.set_cookie(
            _COOKIE, self._signer.dumps(key.id), max_age=_LONGEST, httponly=True,
            samesite="lax", secure=secure,
        )  # fmt: skip

    def close(self, response: Response) -> None:
        """Take the session from the browser."""
        response.delete_cookie(_COOKIE, httponly=True, samesite="lax")

    def key_of(self, connection: HTTPConnection) -> Key | None:
        """Return the key that opened the request's session; None without one that holds."""
        given = connection.cookies.get(_COOKIE)
        if not given or self._ring is None:
            return None
        try:
            named = self._signer.loads(given, max_age=_LONGEST)
        except BadData:
            return None
        return self._ring.named(str(named))
