"""How many connections there may be, and how long one may take to say what it wants."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Mapping

HEADERS = 10.0
"""Seconds in which a request's headers must have come."""
_MOST = 1024
_RESERVED = 128
"""Descriptors that files, the index and a language model's connections take."""
_QUIET = 10.0
"""Seconds between two lines on the same want of descriptors."""
_FULL = (
    b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
    b"Connection: close\r\n\r\n"
)
_LOG = logging.getLogger(__name__)


def most_connections() -> int:
    """Return how many connections this process has descriptors for."""
    try:
        import resource
    except ImportError:  # not a Unix
        return _MOST
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return _MOST if soft == resource.RLIM_INFINITY else max(8, min(_MOST, soft - _RESERVED))


class Connection(AutoHTTPProtocol):  # type: ignore[misc, valid-type]
    """A connection: one too many is told to come again, one that dawdles is cut."""

    def __init__(self, *arguments: Any, **options: Any) -> None:  # noqa: ANN401 - uvicorn's own
        super().__init__(*arguments, **options)
        self._cut: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:
        """Take a connection, or turn it away where there are too many."""
        super().connection_made(transport)
        if len(self.connections) > most_connections():
            transport.write(_FULL)
            transport.close()
            return
        self._await_headers()

    def data_received(self, data: bytes) -> None:
        """Take a part of a request; its headers must be whole in time."""
        if self.transport.is_closing():
            return
        if self._cut is None and not self._answers():
            self._await_headers()
        super().data_received(data)
        if self._cut is not None and self.cycle is not None and self._answers():
            self._cut.cancel()
            self._cut = None

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._cut is not None:
            self._cut.cancel()
        super().connection_lost(exc)

    def _answers(self) -> bool:
        """Whether a request has come whole, its headers that is, and is being answered."""
        return self.cycle is not None and not self.cycle.response_complete

    def _await_headers(self) -> None:
        self._cut = self.loop.call_later(HEADERS, self._too_slow)

    def _too_slow(self) -> None:
        self._cut = None
        if not self._answers():
            self.transport.close()


class Quiet:
    """Handles what an event loop reports: a want of descriptors once in a while, not each time."""

    def __init__(self) -> None:
        self._told = -_QUIET

    def __call__(self, loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
        """Take note of a report."""
        if "out of system resource" not in context["message"]:
            loop.default_exception_handler(dict(context))
            return
        now = time.monotonic()
        if now - self._told >= _QUIET:
            self._told = now
            _LOG.warning("too few descriptors to take connections; allow more: ulimit -n 4096")
