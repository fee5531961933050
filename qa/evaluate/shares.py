"""Shares with their counts: sums of shares are exact, and small n shows in the interval."""

from __future__ import annotations

import math
from dataclasses import dataclass

from qa.errors import InputError

_Z = 1.959963984540054
"""Normal quantile of a two-sided 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """`hits` of `n`. Shares of separate questions add up to the share of all of them."""

    hits: int
    n: int

    def __post_init__(self) -> None:
        if not 0 <= self.hits <= self.n:
            raise InputError(f"not a share: {self.hits} of {self.n}")

    def __add__(self, other: Share) -> Share:
        return Share(self.hits + other.hits, self.n + other.n)

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.hits / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % score interval of the share (Wilson 1927); None of nothing."""
        if not self.n:
            return None
        square = _Z * _Z
        middle = (self.hits + square / 2) / (self.n + square)
        spread = self.hits * (self.n - self.hits) / self.n + square / 4
        half = _Z / (self.n + square) * math.sqrt(spread)
        return max(0.0, middle - half), min(1.0, middle + half)

    def as_dict(self) -> dict[str, object]:
        """Return the counts, the value and its interval, for JSON."""
        return {"hits": self.hits, "n": self.n, "value": self.value, "interval": self.interval}


NOTHING = Share(0, 0)
