"""The door for formats: a reader turns a file's bytes into text, lines and pages."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from qa.errors import ReadingError
from qa.reading.files import decode
from qa.reading.lines import Line, split_lines

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Source:
    """What a reader makes of a file."""

    text: str
    """The document's text; every offset counts its characters."""
    lines: tuple[Line, ...]
    """Its lines that are not blank, in order."""
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, *, name: str) -> Source:
        """Return the source of `data`. Raises ReadingError, naming `name`."""


def plain(text: str) -> Source:
    """Return the source of plain text. Form feeds begin pages."""
    feeds = [at + 1 for at, character in enumerate(text) if character == "\f"]
    starts = [0, *(at for at in feeds if text[at:].strip())] if feeds else []
    return Source(text, split_lines(text), tuple(dict.fromkeys(starts)))


def read_plain(data: bytes, *, name: str) -> Source:
    """Read `.txt` and `.md`."""
    return plain(decode(data, name=name))


READERS: Mapping[str, Reader] = MappingProxyType({".txt": read_plain, ".md": read_plain})
"""Reader of each suffix, in lower case."""


def reader_for(path: PurePath) -> Reader:
    """Return the reader of a file's format. Raises ReadingError for a suffix without one."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadingError(
            f"{path.name}: files ending in {path.suffix or 'nothing'!r} cannot be read",
            remedy=f"supported: {', '.join(READERS)}",
        )
    return reader
