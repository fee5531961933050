"""PDF files: a line a paragraph, a line a table row, and where each page begins."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import zlib
from typing import TYPE_CHECKING, Any, Final, TypeVar

from qa.errors import ReadingError
from qa.reading.pdf.flow import PrintedPage, lay_out, write_pages
from qa.reading.pdf.page import read_glyphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa.reading.source import Source

_Made = TypeVar("_Made")
_MOST_PAGES: Final = 1000
_MOST_INFLATED: Final = 400_000_000  # bytes; what a report with many pictures takes is a tenth
_STREAM: Final = re.compile(rb"stream\r?\n")
_PICTURE: Final = re.compile(rb"/Subtype\s*/Image")
_DICTIONARY: Final = 500  # bytes before a stream that may describe it
_STEP: Final = 1 << 20
_MOST_PICTURES: Final = 0.5  # of the pages; with more missing, "not in the report" means nothing
_MOST_UNKNOWN: Final = 0.2  # of the characters, before a text with holes is no text


def read_pdf(data: bytes, *, name: str) -> Source:
    """Return the source of a PDF file.

    Raises ReadingError, naming `name`, for a file that is damaged, encrypted, too long, holds only
    pictures of pages, or does not say which characters its fonts show.
    """
    if b"%PDF-" not in data[:1024]:
        raise ReadingError(f"{name} is not a PDF file", remedy="rename it to what it is")
    _refuse_bomb(data, name)
    pages = _read_pages(data, name)
    glyphs = sum(page.glyphs for page in pages)
    unknown = sum(page.unknown for page in pages)
    if unknown > _MOST_UNKNOWN * glyphs:
        raise ReadingError(
            f"{name} does not say which characters its fonts show",
            remedy="print it to a new PDF, run text recognition (OCR) on it, or save it as .docx",
        )
    pictures = sum(page.picture for page in pages)
    if not glyphs or pictures > _MOST_PICTURES * len(pages):
        raise ReadingError(
            f"{name} holds pictures of pages without their text ({pictures} of {len(pages)} pages)"
            if glyphs
            else f"{name} holds no text, only pictures of pages",
            remedy="run text recognition (OCR) on it first: ocrmypdf -l chi_sim IN.pdf OUT.pdf",
        )
    return write_pages(pages)


def _read_pages(data: bytes, name: str) -> list[PrintedPage]:
    with _silence():
        pdf = _parsing(lambda: _open(data), name)
        pages = _parsing(lambda: list(pdf.pages), name)
        if len(pages) > _MOST_PAGES:
            raise ReadingError(
                f"{name} has {len(pages):,} pages; at most {_MOST_PAGES:,} are read",
                remedy="split it into one file a report",
            )
        return [_read_page(page, name) for page in pages]


def _open(data: bytes) -> Any:  # noqa: ANN401  (pdfplumber's document)
    import pdfplumber

    return pdfplumber.open(io.BytesIO(data))


def _parsing(step: Callable[[], _Made], name: str) -> _Made:
    """What a step of parsing returns. On a broken file, pdfminer lets errors of any kind out."""
    try:
        return step()
    except Exception as error:
        if any("Password" in type(cause).__name__ for cause in (error, *error.args)):
            raise ReadingError(
                f"{name} is encrypted", remedy="save it without a password first"
            ) from error
        raise ReadingError(
            f"{name} is damaged: its pages cannot be taken out of it",
            remedy="fetch it again, or open it in a browser and print it to a new PDF",
        ) from error


def _read_page(page: Any, name: str) -> PrintedPage:  # noqa: ANN401  (pdfplumber's page)
    _parsing(lambda: page.objects, name)
    glyphs, unknown = read_glyphs(page)
    made = lay_out(page, glyphs, unknown=unknown)
    page.close()
    return made


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep pdfminer from warning about every font that says less than it should."""
    log = logging.getLogger("pdfminer")
    level = log.level
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(level)


def _refuse_bomb(data: bytes, name: str) -> None:
    """Raise ReadingError where the file's streams unpack to more than a report can need.

    Pictures are never unpacked here; each has the whole limit to itself.
    """
    total = 0
    for found in _STREAM.finditer(data):
        picture = _PICTURE.search(data, max(0, found.start() - _DICTIONARY), found.start())
        size = _inflated(data, found.end(), _MOST_INFLATED - (0 if picture else total))
        total += 0 if picture else size
        if max(size, total) > _MOST_INFLATED:
            raise ReadingError(
                f"{name} unpacks to more than {_MOST_INFLATED:,} bytes",
                remedy="print the report's own pages to a new PDF",
            )


def _inflated(data: bytes, start: int, most: int) -> int:
    """How many bytes a stream unpacks to, counted no further than just past `most`."""
    unpacker = zlib.decompressobj()
    total = 0
    at = start
    try:
        while not unpacker.eof and total <= most:
            chunk = unpacker.unconsumed_tail or data[at : at + _STEP]
            at += 0 if unpacker.unconsumed_tail else _STEP
            if not chunk:
                break
            total += len(unpacker.decompress(chunk, _STEP))
    except zlib.error:
        pass  # packed in another way, or not at all
    return total
