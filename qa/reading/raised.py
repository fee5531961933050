"""Small raised figures: the mark of a note is no part of the number or word that it is glued to."""

from __future__ import annotations

import re

_NOTE = re.compile(r"\s*\d{1,3}(?:\s*[,，、-]\s*\d{1,3})*\s*")
_POWERED = re.compile(r"[A-Za-z0-9米里分秒²³)）]\s*$")
"""After these a raised figure is a power: km², 平方公里²."""


def marks_note(before: str, raised: str) -> bool:
    """Return whether raised text after `before` is the mark of a note rather than a power."""
    return (
        bool(before.strip())
        and _NOTE.fullmatch(raised) is not None
        and _POWERED.search(before) is None
    )
