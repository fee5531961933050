"""Passes of guests: readers of the sites that may show the widget ask without a login."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING

from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer
from starlette.datastructures import Headers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from starlette.types import Scope

    from qa.records import Citation

GUEST = "qa.guest"
"""In the scope of a request that a pass let in: the passes it is of."""
PLACES = "x-qa-places"
"""Header of a guest's reply: for each citation what opens its section, with commas between."""
_HEADER = "x-qa-pass"
_OPENS = ("POST", "/api/v1/ask")
"""The one call that a pass is good for."""
_LONGEST = 300
"""Seconds of a pass; the frame gets a new one for each question."""
_SHOWN = 24 * 3600
"""Seconds for which a place that a guest was told of can be opened."""


class Passes:
    """Issues and recognises passes; all end with the server."""

    def __init__(self) -> None:
        self._signer = URLSafeSerializer(secrets.token_bytes(32), salt="qa-pass")
        self._places = URLSafeTimedSerializer(secrets.token_bytes(32), salt="qa-place")

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
        scope[GUEST] = self
        return True

    def places(self, citations: Iterable[Citation]) -> str:
        """Return what opens the sections of citations, one each, with commas between."""
        return ",".join(str(self._places.dumps(str(each))) for each in citations)

    def place_of(self, given: str) -> str | None:
        """Return the place that was told a guest by this; None for what this server did not give.

        It ends with the server, and after a day.
        """
        try:
            return str(self._places.loads(given, max_age=_SHOWN))
        except BadData:
            return None
