"""A model's text without what is not for a reader: thoughts, Markdown, control characters."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_THOUGHT = re.compile(r"<(/?)(think|thinking|thought|reasoning)>", re.IGNORECASE)
_LONGEST_TAG = 12
_LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)")
_MARKER = re.compile(r"[\[【［〔](\^?\d{1,3}(?:[,，、;；\s]+\^?\d{1,3})*)[\]】］〕]")
_LINE_MARK = re.compile(r"^\s*(?:#{1,6}\s+|>\s*|[-*+•·]\s+|\d{1,2}[.)、]\s*(?=\D)|\|)+")
_EMPHASIS = re.compile(r"\*+|`+|~~|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])")


def without_thoughts(pieces: Iterable[str]) -> Iterator[str]:
    """Yield what stands outside <think>…</think>, however the tags are cut into pieces."""
    held, thinking = "", False
    for piece in pieces:
        held += piece
        while match := _THOUGHT.search(held):
            if not thinking:
                yield held[: match.start()]
            thinking = not match[1]
            held = held[match.end() :]
        keep = _may_begin_tag(held)
        if not thinking:
            yield held[:keep]
        held = held[keep:]
    if not thinking:
        yield held


def tidy(sentence: str) -> str:
    """Return a sentence as plain text with its markers as [1], on one line."""
    text = "".join(character for character in sentence if _is_text(character))
    text = _LINK.sub(_link, text)
    text = _MARKER.sub(lambda match: _markers(match[1]), text)
    text = _EMPHASIS.sub("", _LINE_MARK.sub("", text))
    return " ".join(text.split())


def _may_begin_tag(text: str) -> int:
    """Return where the end of a text may be the beginning of a tag; its length where it is not."""
    at = text.rfind("<", -_LONGEST_TAG)
    return at if at >= 0 and ">" not in text[at:] else len(text)


def _is_text(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] != "C"


def _link(match: re.Match[str]) -> str:
    words = match[1].strip()
    return f"[{words}]" if words.strip("^").isdecimal() else words


def _markers(numbers: str) -> str:
    return "".join(f"[{int(number)}]" for number in re.findall(r"\d+", numbers))
