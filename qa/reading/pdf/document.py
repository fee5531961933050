"""PDF files: a line a paragraph, a line a table row, and where each page begins."""

from __future__ import annotations

import io
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

from qa.errors import ReadingError
from qa.reading.pdf.flow import PrintedPage, lay_out, write_pages
from qa.reading.pdf.page import read_glyphs

if TYPE_CHECKING:
    from qa.reading.source import Source

_MOST_PAGES: Final = 1000
_MOST_INFLATED: Final = 400_000_000  # bytes; what a report with many pictures takes is a tenth
_STREAM: Final = re.compile(rb"stream\r?\n")
_STEP: Final = 1 << 20
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
    if unknown > _MOST_UNKNOWN * (glyphs + unknown):
        raise ReadingError(
            f"{name} does not say which characters its fonts show",
            remedy="print it to a new PDF, run text recognition (OCR) on it, or save it as .docx",
        )
    if not glyphs:
        raise ReadingError(
            f"{name} holds no text, only pictures of pages",
            remedy="run text recognition (OCR) on it first: ocrmypdf -l chi_sim IN.pdf OUT.pdf",
        )
    return write_pages(pages)


def _read_pages(data: bytes, name: str) -> list[PrintedPage]:
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_length(len(pdf.pages), name)
            return [_read_page(page) for page in pdf.pages]
    except PdfminerException as error:
        if any("Password" in type(cause).__name__ for cause in error.args):
            raise ReadingError(
                f"{name} is encrypted", remedy="save it without a password first"
            ) from error
        raise _damaged(name) from error
    except ReadingError:
        raise
    except Exception as error:
        raise _damaged(name) from error


def _check_length(pages: int, name: str) -> None:
    if pages > _MOST_PAGES:
        raise ReadingError(
            f"{name} has {pages:,} pages; at most {_MOST_PAGES:,} are read",
            remedy="split it into one file a report",
        )


def _damaged(name: str) -> ReadingError:
    return ReadingError(
        f"{name} is damaged: its pages cannot be taken out of it",
        remedy="fetch it again, or open it in a browser and print it to a new PDF",
    )


def _read_page(page: Any) -> PrintedPage:  # noqa: ANN401  (pdfplumber's page)
    glyphs, unknown = read_glyphs(page)
    made = lay_out(page, glyphs, unknown=unknown)
    page.close()
    return made


def _refuse_bomb(data: bytes, name: str) -> None:
    """Raise ReadingError where the file's streams unpack to more than a report can need."""
    total = 0
    for found in _STREAM.finditer(data):
        total += _inflated(data, found.end(), _MOST_INFLATED - total)
        if total > _MOST_INFLATED:
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
