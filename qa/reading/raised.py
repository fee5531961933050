"""Small raised characters: notes' marks, which go, and powers, which stay raised."""

from __future__ import annotations

import re

_NOTE = re.compile(r"\s*\d{1,3}(?:\s*[,，、-]\s*\d{1,3})*\s*")
_BRACKETED = re.compile(r"\s*(?:[\[［〔(（【]\s*\d{0,3}\s*[\]］〕)）】]|[①-⑳]|[*＊※])+\s*")
_EMPTY = re.compile(r"[\[［〔]\s*[\]］〕]")
_POWERED = re.compile(r"[A-Za-z0-9米里分秒²³)）]\s*$")
"""After these a raised figure is a power: km², 平方公里²."""
_RAISED = str.maketrans("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ")
_POWER = re.compile(r"[0-9+\-−()n]+")


def marks_note(before: str, raised: str) -> bool:
    """Return whether raised text after `before` is the mark of a note rather than a power."""
    if not before.strip():
        return False
    if _BRACKETED.fullmatch(raised):
        return True
    return _NOTE.fullmatch(raised) is not None and _POWERED.search(before) is None


def without_empty_marks(text: str) -> str:
    """Return text without the brackets of a note's mark whose number alone was read as raised."""
    return _EMPTY.sub("", text)


def as_raised(before: str, raised: str) -> str:
    """Return raised text as it stands in running text: a note's mark as nothing, 10⁵ as a power.

    A raised figure set on the line would become another number: 10⁵ is not 105.
    """
    if marks_note(before, raised):
        return ""
    bare = raised.strip()
    return bare.translate(_RAISED) if before.strip() and _POWER.fullmatch(bare) else raised
