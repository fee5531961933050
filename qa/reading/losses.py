"""What of a file could not be read, where and how much: told, never passed over in silence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

LossKind = Literal["glyph", "byte", "nul", "picture", "frame", "script", "part", "object"]
"""Characters whose meaning the file does not give; bytes that no text has; NULs; pages that are
pictures; frames whose text is in another file; pages that a script fills; parts of a Word file;
sheets and formulas embedded in it as pictures."""


@dataclass(frozen=True, slots=True)
class Loss:
    """Something of a file that could not be read."""

    kind: LossKind
    count: int = 1
    page: int | None = None
    """From 1; None for formats without pages."""
    name: str = ""
    """Of the file or part that holds what is missing."""
