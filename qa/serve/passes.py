"""Passes of guests: readers of the sites that may show the widget ask without a login."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeSerializer
from starlette.datastructures import Headers

if TYPE_CHECKING:
    from starlette.types import Scope

GUEST = "qa.guest"
"""In the scope of a request that a pass let in."""
_HEADER = "x-qa-pass"
_OPENS = ("POST", "/api/v1/ask")
"""The one call that a pass is good for."""
_LONGEST = 300
"""Seconds of a pass; the frame gets a new one for each question."""


class Passes:
    """Issues and recognises passes; all end with the server."""

    def __init__(self) -> None:
        self._signer = URLSafeSerializer(secrets.token_bytes(32), salt="qa-pass")

    def issue(self) -> str:
        """Return a new pass."""
        return str(self._signer.dumps(time.monotonic()))

    def lets_in(self, scope: Scope) -> bool:
        """Return whether the request brings a pass that holds, and is what passes are good for."""
        given = Headers(scope=scope).get(_HEADER, "")
        if not given or (scope.get("method"), scope["path"]) != _OPENS:
            return False
        try:
            issued = self._signer.loads(given)
        except BadData:
            return False
        if time.monotonic() - issued > _LONGEST:
            return False
        scope[GUEST] = True
        return True
