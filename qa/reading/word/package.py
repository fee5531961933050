"""The parts of a Word file: XML in a zip archive, opened with limits."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from qa.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAX_PART = 64 << 20  # bytes of XML; 1 MB of text takes about 40 with all its styles
_MAX_PARTS = 20_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error,
    EOFError, KeyError, NotImplementedError, OSError, OverflowError, ValueError,
)  # fmt: skip
"""What zipfile lets out on an archive that is not whole."""
_SAVE_AGAIN = "open it in Word or WPS and save it again as .docx"
_DOCUMENT = "word/document.xml"


class Package:
    """The parts of a Word file. Raises ReadingError for what is no such file."""

    def __init__(self, data: bytes, *, name: str) -> None:
        self._name = name
        _refuse_others(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise self._damaged("its archive is cut short or broken") from error
        self._names = frozenset(self._zip.namelist())
        if len(self._names) > _MAX_PARTS:
            raise self._damaged(f"it holds {len(self._names):,} parts")
        self._main = self._find_main()

    def document(self) -> _Element:
        """Return the root of the main part."""
        root = self.part("document.xml")
        if root is None:
            raise ReadingError(
                f"{self._name} is not a Word document: its archive holds no {_DOCUMENT}",
                remedy=_SAVE_AGAIN,
            )
        return root

    def part(self, name: str) -> _Element | None:
        """Return the root of a part beside the main one, by its usual name; None without it."""
        full = self._main if name == "document.xml" else _beside(self._main, name)
        if full not in self._names:
            return None
        return self._parse(self._read(full), full)

    def linked(self, identity: str) -> tuple[str, bytes]:
        """Return the name and bytes of the part that the main one links to; empty without it."""
        relations = self.part(f"_rels/{self._main.rpartition('/')[2]}.rels")
        for link in () if relations is None else relations:
            if link.get("Id") == identity and link.get("TargetMode") != "External":
                target = str(link.get("Target", ""))
                name = target.lstrip("/") if target.startswith("/") else _beside(self._main, target)
                return name, self._read(name) if name in self._names else b""
        return "", b""

    def linked_part(self, identity: str) -> _Element | None:
        """Return the root of the part that the main one links to; None where there is none."""
        name, data = self.linked(identity)
        return self._parse(data, name) if data else None

    def _find_main(self) -> str:
        """The main part where it has another name than the usual one."""
        if _DOCUMENT in self._names or "_rels/.rels" not in self._names:
            return _DOCUMENT
        for link in self._parse(self._read("_rels/.rels"), "_rels/.rels"):
            if str(link.get("Type", "")).endswith("/officeDocument"):
                return str(link.get("Target", _DOCUMENT)).lstrip("/")
        return _DOCUMENT

    def _read(self, part: str) -> bytes:
        try:
            with self._zip.open(part) as file:
                data = file.read(_MAX_PART + 1)
        except _BROKEN as error:
            raise self._damaged(f"its part {part} cannot be unpacked") from error
        except RuntimeError as error:  # zipfile's own word for a password
            raise ReadingError(
                f"{self._name} is encrypted", remedy="save it without a password first"
            ) from error
        if len(data) > _MAX_PART:
            raise ReadingError(
                f"{self._name} unpacks to more than {_MAX_PART >> 20} MiB in {part}",
                remedy="split it into one file a report; do not open it if you do not know it",
            )
        return data

    def _parse(self, data: bytes, part: str) -> _Element:
        from lxml import etree

        # No entity is expanded and nothing fetched: a file may come from anywhere.
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
        )
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"its part {part} is not whole: {error.msg}") from error

    def _damaged(self, reason: str) -> ReadingError:
        return ReadingError(f"{self._name} is damaged: {reason}", remedy=_SAVE_AGAIN)


def _refuse_others(data: bytes, name: str) -> None:
    """Raise ReadingError for files of other kinds that only end in .docx."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise ReadingError(
                f"{name} is encrypted", remedy="open it in Word and save it without a password"
            )
        raise ReadingError(f"{name} is really an old .doc file", remedy=_SAVE_AGAIN)
    head = data[:1024].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    others = ((b"{\\rtf", "an RTF file"), (b"%pdf", "a PDF"), (b"<", "a web page"))
    for start, what in others:
        if head.startswith(start):
            raise ReadingError(
                f"{name} is not a Word document but {what}",
                remedy=f"rename it to what it is, or {_SAVE_AGAIN}",
            )


def _beside(main: str, name: str) -> str:
    folder, slash, _ = main.rpartition("/")
    return f"{folder}{slash}{name}"
