"""Word files (.docx): a line a paragraph, a line a table row, numbers as Word counts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qa.errors import ReadingError
from qa.reading.grid import Cell, write_table
from qa.reading.lines import Line
from qa.reading.losses import Loss
from qa.reading.source import Draft, Source, leading_columns
from qa.reading.word.drawings import chart_rows, chart_title, diagram_texts
from qa.reading.word.markup import child, is_on, local, value
from qa.reading.word.numbering import Numbering, read_numbering
from qa.reading.word.package import Package
from qa.reading.word.styles import Styles, read_styles
from qa.reading.word.wording import goes_on, paragraph_text
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_WRAPPERS: Final = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_MOST_COLUMNS = 200


def read_word(data: bytes, *, name: str) -> Source:
    """Return the source of a Word file.

    Deleted and hidden text, headers and footers are left out; notes come at the end. Raises
    ReadingError, naming `name`, for a damaged or encrypted file, or one that is something else.
    """
    package = Package(data, name=name)
    body = child(package.document(), "body")
    writer = _Writer(
        read_styles(package.part("styles.xml")),
        read_numbering(package.part("numbering.xml")),
        package=package,
    )
    try:
        if body is not None:
            writer.blocks(body)
        for part in ("footnotes.xml", "endnotes.xml"):
            writer.notes(package.part(part))
    except RecursionError as error:
        raise ReadingError(
            f"{name} nests its tables too deep to be read",
            remedy="open it in Word or WPS and save it again as .docx",
        ) from error
    return writer.draft.source()


def read_part(name: str, data: bytes) -> Source:
    """Return the source of a document within a Word file. Raises ReadingError for other kinds."""
    from pathlib import PurePath

    from qa.reading.formats import FORMATS
    from qa.reading.kinds import kind_of

    kind = kind_of(PurePath(name), data)
    return FORMATS[kind].read(data, name=name)


@dataclass(slots=True)
class _Writer:
    styles: Styles
    numbering: Numbering
    draft: Draft = field(default_factory=Draft)
    held: str = ""
    """Of paragraphs whose end was deleted."""
    nested: list[list[list[Cell]]] = field(default_factory=list)
    """Tables within cells of the one being read: each comes after it, as one of its own."""
    package: Package | None = None
    within: bool = False
    """It writes what a cell holds."""

    def blocks(self, parent: _Element) -> None:
        """Write the paragraphs and tables under a node."""
        for node in parent:
            name = local(node)
            if name == "p":
                self.paragraph(node)
            elif name == "tbl":
                self.tables(self.table(node))
            elif name == "altChunk":
                self.chunk(value(node, "id"))
            elif name in _WRAPPERS and not _is_contents(node):
                self.blocks(node)

    def notes(self, part: _Element | None) -> None:
        """Write the notes of a part, numbered as on the page; what only parts them is left out."""
        number = 0
        for note in part if part is not None else ():
            text = "".join(paragraph_text(each, self.styles).text for each in _paragraphs(note))
            if value(note, "type") or not text.strip():
                continue
            number += 1
            self.draft.paragraph(f"［{number}］{text.strip()}")

    def chunk(self, identity: str) -> None:
        """Write a part that is a document of its own: a web page, a Word file or plain text."""
        name, data = self.package.linked(identity) if self.package is not None else ("", b"")
        try:
            part = read_part(name, data) if data else None
        except ReadingError:
            part = None
        if part is None:
            self.draft.losses.append(Loss("part", name=name or identity))
        else:
            self.draft.append(part)

    def paragraph(self, node: _Element) -> None:
        made = paragraph_text(node, self.styles)
        if self.styles.is_contents(node):
            return
        if goes_on(node):
            self.held += made.text
        else:
            text = self.numbered(node, self.held + made.text)
            self.held = ""
            self.draft.paragraph(text, like=self.said_of(node, text, bold=made.bold))
        for box in made.boxes:
            self.blocks(box)
        for drawn in made.drawn:
            self.drawing(drawn)

    def drawing(self, node: _Element) -> None:
        """Write what a chart or diagram says; tell of an embedded sheet or formula."""
        name = local(node)
        if name == "OLEObject":
            self.draft.losses.append(Loss("object", name=value(node, "ProgID")))
            return
        identity = value(node, "dm" if name == "relIds" else "id")
        part = self.linked_part(identity)
        if part is None:
            self.draft.losses.append(Loss("part", name=identity))
        elif name == "relIds":
            for text in diagram_texts(part):
                self.draft.paragraph(text)
        elif rows := chart_rows(part):
            self.draft.paragraph(chart_title(part))
            self.tables(rows)
        else:
            self.draft.losses.append(Loss("part", name=identity))

    def linked_part(self, identity: str) -> _Element | None:
        try:
            return self.package.linked_part(identity) if self.package is not None else None
        except ReadingError:
            return None

    def tables(self, rows: list[list[Cell]]) -> None:
        """Write a table and those in its cells; within a cell, keep it for after the table."""
        if self.within:
            self.nested.append(rows)
            return
        write_table(self.draft, rows)
        while self.nested:
            write_table(self.draft, self.nested.pop(0))

    def numbered(self, node: _Element, text: str) -> str:
        number, level = self.styles.list_of(node)
        if not text.strip() or number in {"", "0"}:
            return text
        return self.numbering.next(number, level, style=self.styles.of(node)) + text.lstrip()

    def said_of(self, node: _Element, text: str, *, bold: bool) -> Line:
        return Line(
            Span(0, 0),
            Span(0, 0),
            whole="\n" not in text,
            level=self.styles.level(node),
            apart=bold or self.styles.centred(node),
        )

    def table(self, node: _Element) -> list[list[Cell]]:
        rows = [[*self.cells(row)] for row in _through(node, "tr") if not _is_left_out(row)]
        return [
            [
                Cell(cell.text, cell.across, _down(rows, at, cell.column), cell.indent)
                for cell in row
                if not (cell.continues and _continued(rows, at, cell.column))
            ]
            for at, row in enumerate(rows)
        ]

    def cells(self, row: _Element) -> Iterator[_WordCell]:
        column = _number(child(row, "trPr", "gridBefore"), least=0)
        for at in range(column):
            yield _WordCell("", at)
        for node in _through(row, "tc"):
            across = _number(child(node, "tcPr", "gridSpan"), least=1)
            merge = child(node, "tcPr", "vMerge")
            continues = merge is not None and value(merge) != "restart"
            text = "" if continues else self.cell_text(node)
            indent = self.styles.indent(child(node, "p")) + leading_columns(text)
            yield _WordCell(text, column, across, continues, indent)
            column += across

    def cell_text(self, node: _Element) -> str:
        inner = _Writer(self.styles, self.numbering, package=self.package, within=True)
        inner.blocks(node)
        self.nested += inner.nested
        self.draft.losses += inner.draft.losses
        return inner.draft.source().text.strip("\n")


@dataclass(frozen=True, slots=True)
class _WordCell:
    text: str
    column: int
    across: int = 1
    continues: bool = False
    """It goes on with the cell above."""
    indent: int = 0


def _down(rows: list[list[_WordCell]], at: int, column: int) -> int:
    """How many rows a cell covers."""
    down = 1
    while at + down < len(rows) and any(
        cell.continues and cell.column == column for cell in rows[at + down]
    ):
        down += 1
    return down


def _continued(rows: list[list[_WordCell]], at: int, column: int) -> bool:
    """Whether a cell above is there for one that says it goes on with it."""
    return at > 0 and any(cell.column == column for cell in rows[at - 1])


def _paragraphs(note: _Element) -> Iterator[_Element]:
    return (each for each in note.iter() if local(each) == "p")


def _through(node: _Element, name: str) -> Iterator[_Element]:
    """The children of a name, those within wrappers too."""
    for each in node:
        if local(each) == name:
            yield each
        elif local(each) in _WRAPPERS:
            yield from _through(each, name)


def _is_left_out(row: _Element) -> bool:
    """Whether a row is deleted or hidden."""
    said = child(row, "trPr")
    return said is not None and any(
        local(each) == "del" or (local(each) == "hidden" and is_on(each)) for each in said
    )


def _is_contents(node: _Element) -> bool:
    gallery = child(node, "sdtPr", "docPartObj", "docPartGallery")
    return value(gallery) == "Table of Contents"


def _number(node: _Element | None, *, least: int) -> int:
    said = value(node)
    return max(least, min(int(said), _MOST_COLUMNS)) if said.isdecimal() else least
