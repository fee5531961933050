"""What a page keeps from view, and what it holds only in appearance: frames, scripts' shells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.errors import ReadingError
from qa.reading.losses import Loss

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

    from qa.reading.source import Source

_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SENTENCE: Final = re.compile("[\u4e00-\u9fff][，。；、]")
_LEAST_REPORT: Final = 15  # characters; hidden notices are shorter, or hold no sentence
_FEWEST_ROWS: Final = 3  # with figures; a calendar is hidden as often, but has no words
_LEAST_TEXT: Final = 200  # characters; with fewer, a frame or script holds what is missing
_PARTS: Final = frozenset(
    [
        "article",
        "body",
        "div",
        "dd",
        "dl",
        "li",
        "main",
        "ol",
        "p",
        "section",
        "table",
        "tbody",
        "td",
        "tr",
        "ul",
    ]
)
_WAITING: Final = re.compile(r"加载中|正在加载|请稍[候等]|JavaScript|loading", re.IGNORECASE)


def is_hidden(node: HtmlElement) -> bool:
    """Return whether an element is kept from view and holds nothing of a report.

    Tabs and whole pages are hidden until a click or a script shows them: sentences in a block are
    read all the same.
    """
    hidden = node.get("hidden") is not None or _HIDDEN.search(node.get("style") or "") is not None
    return hidden and not (
        node.tag in _PARTS and (_holds_report(node.text_content()) or _counts(node))
    )


def _counts(node: HtmlElement) -> bool:
    """Whether an element holds a table of figures."""
    rows = [row for row in node.iter("tr") if re.search(r"\d", row.text_content())]
    return len(rows) >= _FEWEST_ROWS


def _holds_report(text: str) -> bool:
    bare = "".join(text.split())
    return len(bare) >= _LEAST_REPORT and _SENTENCE.search(bare) is not None


def open_textareas(root: HtmlElement) -> None:
    """Put the text that a page keeps in a text field in the field's place, its markup read."""
    from lxml import html

    for node in list(root.iter("textarea")):
        parent = node.getparent()
        if parent is None or not _holds_report(node.text_content()):
            continue
        inner = html.fragment_fromstring(node.text_content(), create_parent="div")
        inner.tail = node.tail
        parent.replace(node, inner)


def find_losses(root: HtmlElement, source: Source) -> tuple[Loss, ...]:
    """Return what the page shows and the file does not hold: text in frames, text from scripts."""
    said = [
        source.text[line.span.start : line.span.end] for line in source.lines if not line.outside
    ]
    told = "".join(line for line in said if not _WAITING.search(line))
    if len(told) >= _LEAST_TEXT or "。" in told:
        return ()
    frames = [
        src
        for node in root.iter("iframe", "frame")
        if (src := (node.get("src") or "").strip())
        and not src.startswith(("about:", "javascript:"))
    ]
    if frames:
        return (Loss("frame", len(frames), name=frames[0]),)
    scripted = next(root.iter("script"), None) is not None
    return (Loss("script"),) if scripted else ()


def empty_page(name: str, losses: Sequence[Loss]) -> ReadingError:
    """Return the error for a page without a word of its own."""
    if losses[0].kind == "frame":
        return ReadingError(
            f"{name} holds no text, only a frame: {losses[0].name}",
            remedy="open that address in a browser and save it instead",
        )
    return ReadingError(
        f"{name} holds no text: a script fills the page",
        remedy="open it in a browser, wait for the text and save the page from there",
    )
