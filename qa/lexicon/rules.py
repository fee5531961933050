"""A pattern over language that says what it is, where it comes from, and what it must catch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern with examples; one test runs the examples of all rules."""

    name: str
    """What a text says where the rule holds."""
    pattern: re.Pattern[str]
    yes: tuple[str, ...]
    """Texts of which it must hold."""
    no: tuple[str, ...]
    """Texts of which it must not: the nearest that mean something else."""
    source: str = ""
    """Where the words come from, or why the rule is there."""
