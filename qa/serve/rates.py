"""How often someone may come: so many times in a window that moves, by a clock that never steps."""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_MANY = 4096
"""How many are kept count of before those are forgotten who have not come within the window."""


class Rate:
    """Counts by name, for threads too; a time that is set back on the machine changes nothing."""

    def __init__(
        self, most: int, *, seconds: float = 60, clock: Callable[[], float] = time.monotonic
    ) -> None:
        """Let everyone come `most` times in `seconds`."""
        self.most = most
        self._seconds = seconds
        self._clock = clock
        self._came: dict[str, deque[float]] = {}
        self._many = _MANY
        self._lock = threading.Lock()

    def hit(self, who: str) -> int:
        """Count one time and return 0, or, where it is one too many, the seconds to wait."""
        with self._lock:
            now = self._clock()
            if len(self._came) > self._many:
                self._forget(now)
            came = self._came.setdefault(who, deque(maxlen=self.most))
            if len(came) == self.most and now - came[0] < self._seconds:
                return max(1, math.ceil(came[0] + self._seconds - now))
            came.append(now)  # the oldest makes room
            return 0

    def _forget(self, now: float) -> None:
        old = [who for who, came in self._came.items() if now - came[-1] >= self._seconds]
        for who in old:
            del self._came[who]
        self._many = max(_MANY, 2 * len(self._came))  # looking through all is seldom needed
