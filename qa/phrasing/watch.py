"""Hangs up a connection when its time is over, even while a read from it waits."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from qa.phrased import Setback
from qa.phrasing.model import ReplyError

if TYPE_CHECKING:
    import httpx

    from qa.phrasing.model import Cancel


class Watch:
    """The time a reply may take: in all, and until its first words."""

    def __init__(self, seconds: float, *, cancel: Cancel | None = None) -> None:
        """Begin: `seconds` in all, half of them until the first words; `cancel` ends it sooner."""
        self._cancel = cancel
        begun = time.monotonic()
        self._end = begun + seconds
        self._first = begun + seconds / 2
        self._speaking = False
        self._timer: threading.Timer | None = None
        self._response: httpx.Response | None = None

    def left(self) -> float:
        """Return the seconds until the next limit. Raises ReplyError where it has passed."""
        if self._cancel is not None and self._cancel.called:
            raise ReplyError(Setback.CUT)
        limit = self._end if self._speaking else self._first
        seconds = limit - time.monotonic()
        if seconds <= 0:
            raise ReplyError(self.setback)
        return seconds

    @property
    def is_over(self) -> bool:
        """Return whether the next limit has passed."""
        return time.monotonic() >= (self._end if self._speaking else self._first) - 0.01

    @property
    def setback(self) -> Setback:
        """Return what it is called when the next limit passes."""
        return Setback.TIME if self._speaking else Setback.SILENCE

    def guard(self, response: httpx.Response) -> None:
        """Hang up `response` when the next limit passes."""
        self._response = response
        if self._cancel is not None:
            self._cancel.use(lambda: _hang_up(response))
        self._arm()

    def heard(self) -> None:
        """Take note of the first words: from now on the time in all counts."""
        if not self._speaking:
            self._speaking = True
            self._arm()

    def stop(self) -> None:
        """Let the connection be."""
        if self._timer is not None:
            self._timer.cancel()

    def _arm(self) -> None:
        self.stop()
        if self._response is not None:
            self._timer = threading.Timer(self.left(), _hang_up, (self._response,))
            self._timer.daemon = True
            self._timer.start()


def _hang_up(response: httpx.Response) -> None:
    """Shut the socket down, which wakes the thread that reads from it."""
    stream = response.extensions.get("network_stream")
    connection = stream.get_extra_info("socket") if stream is not None else None
    if connection is not None:
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
