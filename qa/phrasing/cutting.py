"""A stream of text → its sentences, each as soon as it is whole, with the markers behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_END = re.compile(r"[。！？!?]+[”’」』）)]*|\.(?=[\s\[【［]|$)|\n+")
_MARKS = re.compile(r"(?:[ \t]*[\[【［〔][^\[\]】］〕\n]{1,20}[\]】］〕](?!\())*[。.]?")
_MAY_GO_ON = re.compile(r"[ \t]*(?:[\[【［〔][^\]】］〕\n]{0,20})?$")
_NUMBERED = re.compile(r"\s*(?:[-*]\s*)?\d{1,2}$")
_LONGEST = 2_000
"""Characters after which a sentence that does not end is cut: no reader waits for it."""


def cut(pieces: Iterable[str]) -> Iterator[str]:
    """Yield sentences; one that begins a line begins with its line break."""
    held = ""
    for piece in pieces:
        held += piece
        while (at := _end(held)) is not None:
            yield held[:at]
            held = held[at:]
    while (at := _end(held, final=True)) is not None:
        yield held[:at]
        held = held[at:]
    if held.strip():
        yield held


def _end(text: str, *, final: bool = False) -> int | None:
    """Return where the first sentence ends; None while that cannot be said."""
    begun = len(text) - len(text.lstrip())
    for match in _END.finditer(text, begun):
        if match.group().startswith("\n"):
            return match.start()
        if match.group() == "." and _NUMBERED.fullmatch(text[begun : match.start()]):
            continue
        marks = _MARKS.match(text, match.end())
        end = marks.end() if marks else match.end()
        if not final and (_MAY_GO_ON.match(text, end) or match.end() == len(text)):
            return None
        return end
    return _LONGEST if len(text) > _LONGEST else None
