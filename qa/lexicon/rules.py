"""Rules over language: each with a name, and examples that it must and must not match."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with its examples, which one test runs."""

    name: str
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    """Texts in which the pattern is found."""
    no: tuple[str, ...]
    """Texts, near ones, in which it is not."""
    source: str = ""
