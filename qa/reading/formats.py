"""The door for formats: which reader takes a file, and how large its text may be."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from qa.errors import ReadingError
from qa.reading.files import MAX_BYTES, count_losses, decode
from qa.reading.source import Source, plain, without_gaps

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.reading.kinds import Kind

MAX_CONTAINER = 50_000_000
"""Largest file read of a format that holds pictures and styles beside the text, in bytes."""


class Reader(Protocol):
    """Reads one format."""

    def __call__(self, data: bytes, *, name: str) -> Source:
        """Return the source of `data`. Raises ReadingError, naming `name`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format and its reader."""

    read: Reader
    container: bool = False
    """The file holds more than text, so that its size says nothing of the text's."""


def _plain(data: bytes, *, name: str) -> Source:
    text = decode(data, name=name)
    return plain(without_gaps(text), losses=count_losses(data, text))


def _word(data: bytes, *, name: str) -> Source:
    from qa.reading.word import read_word

    return read_word(data, name=name)


def _html(data: bytes, *, name: str) -> Source:
    from qa.reading.html import read_page

    return read_page(data, name=name)


def _pdf(data: bytes, *, name: str) -> Source:
    from qa.reading.pdf import read_pdf

    return read_pdf(data, name=name)


FORMATS: Mapping[Kind, Format] = MappingProxyType(
    {
        "text": Format(_plain),
        "word": Format(_word, container=True),
        "html": Format(_html, container=True),
        "pdf": Format(_pdf, container=True),
    }
)


def check_text(source: Source, *, name: str, max_bytes: int = MAX_BYTES) -> None:
    """Raise ReadingError where a document holds no text, or more than `max_bytes` in UTF-8."""
    if not source.lines:
        raise ReadingError(
            f"{name} holds no text", remedy="save the report's text into it, or leave it out"
        )
    if len(source.text) > max_bytes or len(source.text.encode("utf-8", "replace")) > max_bytes:
        raise ReadingError(
            f"{name} holds more than {max_bytes:,} bytes of text",
            remedy="split it into one file a report, or raise max_bytes where you call read",
        )
