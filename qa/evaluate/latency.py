"""Quantiles of how long calls took."""

from __future__ import annotations

import math
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Latency:
    """Durations of calls, in seconds."""

    seconds: tuple[float, ...] = ()

    def __add__(self, other: Latency) -> Latency:
        return Latency(self.seconds + other.seconds)

    def quantile(self, share: float) -> float | None:
        """Return the smallest duration that `share` of the calls do not exceed; None of none.

        The nearest-rank quantile (Hyndman and Fan 1996, type 1): always a duration that was seen.
        """
        if not self.seconds:
            return None
        place = max(1, math.ceil(share * len(self.seconds)))
        return sorted(self.seconds)[place - 1]

    def as_dict(self) -> dict[str, object]:
        """Return the number of calls, p50 and p95 in milliseconds, for JSON."""
        return {
            "n": len(self.seconds),
            "p50_ms": _milliseconds(self.quantile(0.5)),
            "p95_ms": _milliseconds(self.quantile(0.95)),
        }


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 2)
