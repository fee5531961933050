"""What a file is, by its bytes, and what to do about one that is no report."""

from __future__ import annotations

import io
import re
import zipfile
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from qa.corpus import readable
from qa.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import PurePath

Kind = Literal["text", "word", "html", "pdf"]

_SUFFIXES: Mapping[str, Kind] = MappingProxyType(
    {".txt": "text", ".md": "text", ".docx": "word", ".html": "html", ".htm": "html", ".pdf": "pdf"}
)
_HEAD: Final = 4096  # bytes that tell what a file is
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_PAGE: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|div)\b",
    re.IGNORECASE | re.DOTALL,
)
_MAIL: Final = re.compile(rb"\s*(?:From:|MIME-Version:|Subject:|Snapshot-Content-Location:)", re.I)
_PICTURES: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM", b"RIFF",
)  # fmt: skip
_SUPPORTED: Final = f"supported: {', '.join(_SUFFIXES)}"
_SAVE_WORD: Final = "open it in Word or WPS and save it as .docx"
_SAVE_TABLE: Final = "open it, copy the table into a Word document and save that as .docx"
_SAVE_PAGE: Final = "open it in a browser and save it as a web page, HTML only (.html)"
_UNPACK: Final = "unpack it and put the reports in it here"
_RECOGNISE: Final = "run text recognition (OCR) on it first"
_OF_SUFFIX: Mapping[str, tuple[str, str]] = MappingProxyType(
    dict.fromkeys((".doc", ".docm", ".wps", ".rtf", ".odt"), ("a document", _SAVE_WORD))
    | dict.fromkeys((".ofd", ".ppt", ".pptx", ".caj"), ("a document", "save it as .pdf or .docx"))
    | dict.fromkeys((".xls", ".xlsx", ".et", ".csv", ".tsv", ".ods"), ("a table", _SAVE_TABLE))
    | dict.fromkeys((".mht", ".mhtml", ".eml"), ("an archived web page", _SAVE_PAGE))
    | dict.fromkeys(
        (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"),
        ("a picture", _RECOGNISE),
    )
    | dict.fromkeys((".zip", ".rar", ".7z", ".gz", ".tar"), ("an archive", _UNPACK))
)
"""What other files are called, and the next step."""


def kind_of(path: PurePath, data: bytes) -> Kind:
    """Return what a file is. Raises ReadingError for what no reader takes, with the next step.

    Its bytes say so; its ending is asked where they are but text.
    """
    suffix = path.suffix.lower()
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(path, data)
    if head.startswith(_OLE):
        raise _refusal(path, *_old_office(suffix, data))
    if head.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(b"{\\rtf"):
        raise _refusal(path, "an RTF file", _SAVE_WORD)
    if head.startswith(_PICTURES) and suffix not in _SUFFIXES:
        raise _refusal(path, "a picture", _RECOGNISE)
    if _PAGE.match(head):
        return "html"
    if _MAIL.match(head) and b"MIME-Version:" in head:
        raise _refusal(path, "an archived web page", _SAVE_PAGE)
    if suffix in _SUFFIXES or not suffix:
        return _SUFFIXES.get(suffix, "text")
    raise _refusal(path, *_OF_SUFFIX.get(suffix, ("", _SUPPORTED)))


def _packed(path: PurePath, data: bytes) -> Kind:
    """What a zip archive holds; a damaged one is what its ending says."""
    suffix = path.suffix.lower()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        names = []
    for part, what, remedy in (
        ("xl/", "a spreadsheet", _SAVE_TABLE),
        ("ppt/", "a presentation", "save it as .pdf"),
        ("OFD.xml", "an OFD document", "save it as .pdf or .docx"),
        ("content.xml", "an OpenDocument file", _SAVE_WORD),
    ):
        if any(name.startswith(part) for name in names):
            raise _refusal(path, what, remedy)
    if suffix in {".docx", ".docm"} or any(name.startswith("word/") for name in names):
        return "word"
    raise _refusal(path, "an archive", _UNPACK)


def _old_office(suffix: str, data: bytes) -> tuple[str, str]:
    if _ENCRYPTED in data:
        return "encrypted", "open it in Word or WPS and save it without a password"
    if suffix in {".xls", ".et"} or "Workbook".encode("utf-16-le") in data:
        return "an old spreadsheet", _SAVE_TABLE
    return "really an old .doc file", _SAVE_WORD


def _refusal(path: PurePath, what: str, remedy: str) -> ReadingError:
    ending = f"files ending in {path.suffix or 'nothing'!r} cannot be read"
    said = f"it is {what}" if what else ending
    if what and path.suffix.lower() in _OF_SUFFIX:
        said = f"it is {what}; {ending}"
    return ReadingError(f"{readable(path)} cannot be read: {said}", remedy=remedy)
