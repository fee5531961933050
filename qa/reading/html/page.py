"""The text of a web page's bytes, and the part of the page that holds the report."""

from __future__ import annotations

import codecs
import contextlib
import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from qa.errors import ReadingError
from qa.reading.files import decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED: Final = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE
)
_HEAD: Final = 4096  # bytes; a page says its encoding at its beginning
_WIDER: Final = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030"}
"""Encodings that are declared for their superset."""
_MARKS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OTHERS: Final = (b"%PDF-", b"PK\x03\x04")
_MOST_BROKEN: Final = 0.01  # of the characters
_PARAGRAPHS: Final = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_SENTENCE: Final = re.compile("[，。；、]")
_MOST: Final = 0.85  # of the page's sentences; a part with fewer does not hold the report alone


def decode_page(data: bytes, *, name: str) -> str:
    """Return the text of a page: by its byte order mark, else as it declares, else as text is.

    A few bytes that break a declared encoding come as U+FFFD. Raises ReadingError, naming `name`,
    for bytes that are no text.
    """
    if data.startswith(_OTHERS):
        raise ReadingError(f"{name} is not a web page", remedy="rename it to what it is")
    declared = "" if data.startswith(_MARKS) else _declared(data)
    if declared:
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(declared)
    try:
        return decode(data, name=name)  # pages are often moved and still declare the old encoding
    except ReadingError:
        text = data.decode(declared, "replace") if declared else ""
        if not text or text.count("\ufffd") > _MOST_BROKEN * len(text) or "\0" in text:
            raise
        return text


def _declared(data: bytes) -> str:
    """The encoding that a page says it is in; nothing where none is known by that name."""
    found = _DECLARED.search(data[:_HEAD])
    if not found:
        return ""
    said = found[1].decode("ascii").lower()
    named = _WIDER.get(said, said)
    try:
        b" ".decode(named)
    except (LookupError, UnicodeError):
        return ""
    # What says so in single bytes is in neither of these.
    return "" if named.startswith(("utf-16", "utf-32")) else named


def main_part(root: HtmlElement) -> HtmlElement | None:
    """Return the innermost element that holds nearly all sentences; None where there are none."""
    weights = _weights(root)
    total = weights[root]
    if not total:
        return None
    part = root
    while True:
        heavy = next((child for child in part if weights[child] >= _MOST * total), None)
        if heavy is None or _is_paragraph(heavy, among=part):
            return part
        part = heavy


def _is_paragraph(node: HtmlElement, *, among: HtmlElement) -> bool:
    """Whether a part is but one paragraph of several: the headings beside it are its report's."""
    return node.tag in _PARAGRAPHS and sum(each.tag in _PARAGRAPHS for each in among) > 1


def _weights(root: HtmlElement) -> dict[HtmlElement, int]:
    """How many characters of sentences and table cells each element holds, links apart."""
    weights: dict[HtmlElement, int] = defaultdict(int)
    for node in reversed(list(root.iter())):  # what an element holds comes before it
        name = node.tag if isinstance(node.tag, str) else "script"
        if name not in {"script", "style", "a"}:
            weights[node] += _weight(node.text or "", cell=name in {"td", "th"})
        parent = node.getparent()
        if parent is not None and node is not root:
            weights[parent] += weights[node] + _weight(node.tail or "", cell=False)
    return weights


def _weight(words: str, *, cell: bool) -> int:
    return len(words.strip()) if cell or _SENTENCE.search(words) else 0
