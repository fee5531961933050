"""Web pages: a line a paragraph, a line a table row, what is around the report set aside."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from qa.errors import ReadingError
from qa.reading.grid import Cell, write_table
from qa.reading.html.hidden import empty_page, find_losses, is_hidden, open_textareas
from qa.reading.html.page import decode_page, main_part
from qa.reading.lines import Line
from qa.reading.marks import find_mark
from qa.reading.raised import as_raised, without_empty_marks
from qa.reading.source import Draft, Source, leading_columns, one_line
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_DROPPED: Final = frozenset(
    [
        "script", "style", "noscript", "template", "head", "nav", "aside", "button",
        "select", "option", "textarea", "iframe", "object", "embed", "svg", "canvas", "audio",
        "video", "map", "rt", "rp",
    ]
)  # fmt: skip
_BLOCKS: Final = frozenset(
    [
        "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "dir",
        "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu", "ol", "p", "pre",
        "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]
)  # fmt: skip
_HEADING: Final = re.compile("h([1-6])")
_CENTRED: Final = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_PUSHED: Final = re.compile(
    r"(?:text-indent|padding-left)\s*:\s*(\d{1,3}(?:\.\d+)?)(em|px|pt)", re.IGNORECASE
)
_COLUMNS: Final = {"em": 2.0, "px": 1 / 8, "pt": 1 / 6}
"""Half characters of the usual size that a unit of length is."""
_BOLD: Final = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6"})
_WRAPPED: Final = re.compile(r"[ \t\r\f]*\n[ \t\r\n\f]*")
_SPACES: Final = re.compile(r"[ \t\r\f]+")
_BR: Final = "\x00"  # no page holds it; a line break of the page as against one of its source
_TITLES: Final = frozenset({"h1", "h2", "h3"})
_DEEPEST: Final = 2000


def read_page(data: bytes, *, name: str) -> Source:
    """Return the source of a web page.

    Scripts, menus and hidden parts are left out; what else stands around the report's own part of
    the page is kept, as lines outside the report. Raises ReadingError, naming `name`, for bytes
    that are no text.
    """
    from lxml import html

    text = decode_page(data, name=name)
    # comments are taken out as a page is parsed, so that the text behind them stays with the rest
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True
    )
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (html.etree.ParserError, html.etree.XMLSyntaxError) as error:
        raise ReadingError(
            f"{name} holds no page", remedy="save the page again from the browser, complete"
        ) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise ReadingError(
            f"{name} nests its parts too deep to be read whole",
            remedy="save the page as text, or copy the report into a .docx",
        )
    open_textareas(root)
    walker = _Walker(main=main_part(root), title=_title(root))
    walker.walk(root)
    walker.draft.told = _told(root)
    source = walker.draft.source()
    losses = find_losses(root, source)
    if losses and not source.lines:
        raise empty_page(name, losses)
    return replace(source, losses=losses)


def _told(root: HtmlElement) -> tuple[str, ...]:
    """What the page says its title is, the article's before the page's own."""
    names = ("articletitle", "og:title", "title")
    metas = [
        (names.index(name), content)
        for meta in root.iter("meta")
        if (name := str(meta.get("name") or meta.get("property") or "").lower()) in names
        and (content := " ".join(str(meta.get("content") or "").split()))
    ]
    own = " ".join((root.findtext(".//title") or "").split())
    return tuple(dict.fromkeys([*(content for _, content in sorted(metas)), own or "-"]))


def _title(root: HtmlElement) -> str:
    return "".join((root.findtext(".//title") or "").split())


@dataclass(slots=True)
class _Walker:
    """Writes the text of elements in their order, without recursion: pages nest without limit."""

    main: HtmlElement | None = None
    title: str = ""
    draft: Draft = field(default_factory=Draft)
    parts: list[str] = field(default_factory=list)
    plain: bool = False
    """Whether the paragraph so far holds words that are not bold."""
    bold: int = 0
    within: int = 0
    seen: bool = False
    """Whether the report's own part has begun."""
    blocks: list[HtmlElement] = field(default_factory=list)

    def walk(self, root: HtmlElement) -> None:
        from lxml import etree

        events = etree.iterwalk(root, events=("start", "end"))
        for event, node in events:
            if not isinstance(node.tag, str):
                if event == "end" and node is not root:
                    self.add(node.tail)
                continue
            if event == "start":
                if self.enter(node, root=root):
                    events.skip_subtree()
            else:
                self.leave(node)
                if node is not root:
                    self.add(node.tail)
        self.flush()

    def enter(self, node: HtmlElement, *, root: HtmlElement) -> bool:
        """Begin an element; return whether what is in it is dealt with."""
        if node.tag in _DROPPED or is_hidden(node):
            return True
        if node.tag == "sup":
            self.add(as_raised("".join(self.parts), node.text_content()))
            return True
        if node is self.main:
            self.flush()
            self.within += 1
            self.seen = True
        if node.tag in _BLOCKS:
            self.flush()
            self.blocks.append(node)
        self.bold += node.tag in _BOLD
        if node.tag == "table" and node is not root and _holds_data(node):
            write_table(self.draft, [[*_cells(row)] for row in _rows(node)])
            return True
        if node.tag == "br":
            self.parts.append(_BR)
        elif node.tag == "pre":
            self.parts.append(_BR.join((node.text or "").splitlines()))
        else:
            self.add(node.text)
        return False

    def leave(self, node: HtmlElement) -> None:
        if node.tag in _DROPPED or is_hidden(node):
            return
        if node.tag in _BLOCKS:
            self.flush()
            self.blocks.pop()
        self.bold -= node.tag in _BOLD
        if node is self.main:
            self.flush()
            self.within -= 1

    def add(self, text: str | None) -> None:
        if text:
            self.parts.append(text)
            self.plain = self.plain or (not self.bold and bool(text.strip()))

    def flush(self) -> None:
        """Write the paragraph that has come together."""
        text = without_empty_marks(_squeezed("".join(self.parts)))
        block = self.blocks[-1] if self.blocks else None
        if text.strip():
            text = _number(block) + text if block is not None else text
            self.draft.paragraph(text, like=self.said_of(text, block))
        self.parts.clear()
        self.plain = False

    def said_of(self, text: str, block: HtmlElement | None) -> Line:
        tag = str(block.tag) if block is not None else ""
        heading = _HEADING.fullmatch(tag)
        outside = self.main is not None and not self.within and not self.is_title(text, tag)
        return Line(
            Span(0, 0),
            Span(0, 0),
            whole="\n" not in text,
            level=int(heading[1]) if heading else 0,
            apart=not self.plain or (block is not None and _is_centred(block)),
            outside=outside,
        )

    def is_title(self, text: str, tag: str) -> bool:
        """Whether a line above the report's own part is its title all the same."""
        bare = "".join(text.split())
        return not self.seen and len(bare) > 3 and (tag in _TITLES or bare in self.title)


def _squeezed(text: str) -> str:
    """Text as a browser lays it out: its source's line ends and runs of space count for little."""
    lines = [
        _SPACES.sub(" ", "\n".join(_WRAPPED.split(line.replace("\r\n", "\n")))).strip(" \n")
        for line in text.split(_BR)
    ]
    return "\n".join(one_line(line) if "\n" in line else line for line in lines)


def _is_centred(block: HtmlElement) -> bool:
    said = block.get("align") == "center" or block.tag == "center"
    return said or _CENTRED.search(block.get("style") or "") is not None


def _number(block: HtmlElement) -> str:
    """The number that a browser puts before the first paragraph of a list's item."""
    item = block if block.tag == "li" else block.getparent()
    if item is None or item.tag != "li" or item.get("data-counted"):
        return ""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    item.set("data-counted", "1")
    if find_mark(item.text_content().strip()) or "none" in (parent.get("style") or ""):
        return ""
    before = sum(each.tag == "li" for each in item.itersiblings(preceding=True))
    start = parent.get("start") or "1"
    return f"{before + (int(start) if start.isdecimal() else 1)}. "


def _holds_data(table: HtmlElement) -> bool:
    """Whether a table is one, rather than a frame for the page or for a picture."""
    rows = _rows(table)
    return (
        len(rows) > 1
        and max(len([*_row_cells(row)]) for row in rows) > 1
        and table.find(".//table") is None
        and not any(len(cell.text_content()) > 1000 for row in rows for cell in _row_cells(row))
    )


def _rows(table: HtmlElement) -> list[HtmlElement]:
    return [row for row in table.iter("tr") if not is_hidden(row)]


def _row_cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in {"td", "th"})


def _cells(row: HtmlElement) -> Iterator[Cell]:
    for node in _row_cells(row):
        inner = _Walker()
        inner.walk(node)
        text = inner.draft.source().text.strip("\n")
        indent = leading_columns(text) + _pushed_in(node)
        yield Cell(text, _span(node.get("colspan")), _span(node.get("rowspan")), indent)


def _pushed_in(cell: HtmlElement) -> int:
    """How far a cell's words are pushed in by its style, in columns."""
    styles = (each.get("style") or "" for each in cell.iter() if isinstance(each.tag, str))
    found = next((match for style in styles if (match := _PUSHED.search(style))), None)
    if found is None or _is_centred(cell):
        return 0
    return min(40, round(float(found[1]) * _COLUMNS[found[2].lower()]))


def _span(said: str | None) -> int:
    return min(int(said), _DEEPEST) if said and said.strip().isdecimal() else 1
