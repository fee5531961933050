"""What a reply computes from the figures that it cites."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qa.records import Figure


@dataclass(frozen=True, slots=True)
class Computed:
    """A number computed from cited figures."""

    operation: Literal["difference", "share", "times", "per", "sum", "base"]
    operands: tuple[Figure, ...]
    digits: int | None = None
    """Decimal places asked for; None where as many as the operands allow."""
