"""The text of a report as readers see it that share nothing with this project's."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_UNSEEN = ("script", "style", "noscript", "template", "head")


def independent_text(path: Path) -> str:
    """Return a report's text by another reader: poppler or PDFium, python-docx, lxml, or none."""
    readers = {".pdf": _pdf, ".docx": _word, ".html": _html, ".htm": _html}
    return readers.get(path.suffix.lower(), _plain)(path)


def _pdf(path: Path) -> str:
    program = shutil.which("pdftotext")
    if program:
        command = [program, "-layout", "-enc", "UTF-8", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    import pypdfium2

    with pypdfium2.PdfDocument(path) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


def _word(path: Path) -> str:
    import docx

    return "\n".join(_blocks(docx.Document(str(path))))


def _blocks(parent: object) -> Iterator[str]:
    """The paragraphs of a document or cell, and those of its tables, each cell once."""
    from docx.table import Table

    for block in parent.iter_inner_content():  # type: ignore[attr-defined]
        if isinstance(block, Table):
            seen = set()
            for row in block.rows:
                for cell in row.cells:
                    if cell._tc not in seen:  # merged cells come once a row
                        seen.add(cell._tc)
                        yield from _blocks(cell)
        else:
            yield block.text


def _html(path: Path) -> str:
    from lxml import html

    data = path.read_bytes()
    tree = html.document_fromstring(data, parser=html.HTMLParser(encoding=_charset(data)))
    for node in list(tree.iter(*_UNSEEN)):
        node.drop_tree()
    for node in tree.iter("p", "div", "td", "th", "tr", "li", "br", "h1", "h2", "h3", "h4"):
        node.tail = "\n" + (node.tail or "")
    return str(tree.text_content())


def _charset(data: bytes) -> str:
    said = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", data[:4096])
    name = said[1].decode() if said else ""
    if not name or name.lower() == "utf-8":
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            return "gb18030"
        return "utf-8"
    return "gb18030" if name.lower().startswith("gb") else name


def _plain(path: Path) -> str:
    data = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")
