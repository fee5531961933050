"""From a file or a text to a report."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.corpus import readable
from qa.reading.breaks import ODD_SPACE
from qa.reading.files import MAX_BYTES, check_file, check_size, read_bytes
from qa.reading.formats import FORMATS, MAX_CONTAINER, check_text
from qa.reading.furniture import describes_document, find_furniture
from qa.reading.headings import Heading, find_headings
from qa.reading.kinds import kind_of
from qa.reading.leads import find_lead
from qa.reading.marks import ITEMS, Family, find_mark
from qa.reading.onelines import break_long_lines
from qa.reading.paragraphs import Paragraph, join_lines
from qa.reading.rows import split_rows
from qa.reading.source import Source, plain
from qa.reading.tables import FoundTable, find_tables
from qa.reading.titles import TitleBlock, read_title_block
from qa.reading.tree import build_tree
from qa.records import Block, BlockKind, Document, Report, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qa.reading.losses import Loss

_FIELDS = ("title", "place", "period", "issuer", "date", "language")


@dataclass(frozen=True, slots=True)
class Reading:
    """A report, and how far it could be read."""

    report: Report
    losses: tuple[Loss, ...] = ()
    read_from: Mapping[str, str] = field(default_factory=dict)
    """Where place and period were read: manifest, title, page, occasion, office, name or text."""


def read(
    path: Path, *, entry: Mapping[str, object] | None = None, max_bytes: int = MAX_BYTES
) -> Report:
    """Return the report in a file.

    Args:
        path: A file of a supported format: plain text, Word (.docx), a web page or a PDF.
        entry: The file's entry in a manifest; its fields win over what the title block says.
        max_bytes: Largest text to read, in bytes of the file or, where the file holds more than
            text, in UTF-8.

    Raises:
        ReadingError: The file is missing, a directory, empty, too large, damaged, encrypted,
            without text, in an unknown encoding or of an unsupported format.
    """
    return examine(path, entry=entry, max_bytes=max_bytes).report


def examine(
    path: Path, *, entry: Mapping[str, object] | None = None, max_bytes: int = MAX_BYTES
) -> Reading:
    """Return the report in a file and what of it could not be read; arguments as of `read`."""
    path = Path(path)
    check_file(path)
    name = readable(path)
    data = read_bytes(path, max_bytes=max(max_bytes, MAX_CONTAINER))
    form = FORMATS[kind_of(path, data)]
    check_size(data, name=name, max_bytes=max(max_bytes, MAX_CONTAINER * form.container))
    source = form.read(data, name=name)
    check_text(source, name=name, max_bytes=max_bytes)
    digest = hashlib.sha256(data).hexdigest()
    doc = Document(readable(path.stem), source.text, digest, path=name)
    return _reading(source, doc, entry or {})


def parse(
    text: str,
    *,
    id: str = "text",  # noqa: A002  (the record's own name for it)
) -> Report:
    """Return the report in a text. Citations name it by `id`."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return _reading(plain(text), Document(id, text, digest), {}).report


def _reading(source: Source, doc: Document, entry: Mapping[str, object]) -> Reading:
    root, title = _structure(source, name=Path(doc.path).stem)
    said = {
        "title": title.title,
        "place": title.place.value,
        "period": title.period.value,
        "issuer": title.issuer,
        "date": title.date,
        "language": _language(source.text),
    }
    said |= {key: str(entry[key]) for key in _FIELDS if entry.get(key)}
    told = {"place": title.place.where, "period": title.period.where}
    read_from = {key: "manifest" if entry.get(key) else where for key, where in told.items()}
    report = Report(replace(doc, page_starts=source.page_starts, **said), root)
    return Reading(report, source.losses, {key: by for key, by in read_from.items() if by})


def _language(text: str) -> str:
    sample = text[:5000]
    letters = len(re.findall("[A-Za-z]", sample))
    return "en" if letters > 4 * len(re.findall("[一-鿿]", sample)) else "zh"


def _structure(source: Source, *, name: str) -> tuple[Section, TitleBlock]:
    text = source.text
    lines = split_rows(text, break_long_lines(text, source.lines))
    outside = frozenset(place for place, line in enumerate(lines) if line.outside)
    furniture = find_furniture(text, lines) | outside
    tables = find_tables(text, lines, furniture)
    tabular = {place for table in tables for place in range(table.first, table.last + 1)}
    paragraphs = join_lines(text, lines, furniture | tabular)
    title = read_title_block(
        text, paragraphs, told=source.told, name=name, caption=_caption(text, paragraphs, tables)
    )
    headings = find_headings(text, paragraphs, first=len(title.kinds))
    leaves = [
        *_paragraph_leaves(text, paragraphs, title, headings),
        *(Block(BlockKind.TABLE, table.span, table=table.table) for table in tables),
    ]
    taken = [leaf.span for leaf in leaves]
    leaves = _page_furniture(text, leaves, page=bool(source.told))
    loose = (lines[place].span for place in furniture - tabular)
    leaves += [
        Block(BlockKind.FURNITURE, span)
        for span in loose
        if not any(other.start <= span.start < other.end for other in taken)
    ]
    return build_tree(text, _one_furniture(sorted(leaves, key=lambda leaf: leaf.span))), title


def _page_furniture(
    text: str, leaves: Sequence[Heading | Block], *, page: bool
) -> list[Heading | Block]:
    """Leaves with the tables of a web page that are no part of its report as furniture.

    Those are the boxes of a document's own data, and what stands above the title.
    """
    titles = [
        leaf.span.start
        for leaf in leaves
        if isinstance(leaf, Block) and leaf.kind is BlockKind.TITLE
    ]
    above = min(titles, default=0) if page else 0
    return [
        Block(BlockKind.FURNITURE, leaf.span)
        if isinstance(leaf, Block)
        and leaf.table is not None
        and (leaf.span.end <= above or describes_document(text, leaf.table))
        else leaf
        for leaf in leaves
    ]


def _caption(text: str, paragraphs: Sequence[Paragraph], tables: Sequence[FoundTable]) -> str:
    """The caption of a table that all paragraphs stand under: a document that is but tables."""
    first = tables[0] if tables else None
    caption = first.table.caption if first else None
    if first is None or caption is None or any(p.span.end <= first.span.start for p in paragraphs):
        return ""
    lines = [line.strip() for line in text[caption.start : caption.end].splitlines()]
    named = [line for line in lines if re.search(r"[一-鿿]{4}", line) and "单位" not in line[:4]]
    return re.sub(rf"^[\d\s]+{ODD_SPACE}", "", named[0]) if named else ""


def _one_furniture(leaves: Sequence[Heading | Block]) -> Iterator[Heading | Block]:
    """Yield leaves with neighbouring lines of furniture as one block."""
    held: Block | None = None
    for leaf in leaves:
        if isinstance(leaf, Block) and leaf.kind is BlockKind.FURNITURE:
            start = held.span.start if held else leaf.span.start
            held = Block(BlockKind.FURNITURE, Span(start, leaf.span.end))
            continue
        if held is not None:
            yield held
            held = None
        yield leaf
    if held is not None:
        yield held


def _paragraph_leaves(
    text: str,
    paragraphs: Sequence[Paragraph],
    title: TitleBlock,
    headings: Mapping[int, Heading],
) -> Iterator[Heading | Block]:
    said = {_bare(text, paragraph) for paragraph in paragraphs[: len(title.kinds)]}
    for place, paragraph in enumerate(paragraphs):
        if place < len(title.kinds):
            yield Block(title.kinds[place], paragraph.span)
        elif _bare(text, paragraph) in said:
            yield Block(BlockKind.TITLE, paragraph.span)  # the report begins again
        elif place in headings:
            heading = headings[place]
            yield heading
            if heading.body is not None:
                yield Block(BlockKind.PARAGRAPH, heading.body)
        else:
            yield _block(text, paragraph)


def _bare(text: str, paragraph: Paragraph) -> str:
    """A paragraph without any space, for comparing."""
    return re.sub(ODD_SPACE, "", text[paragraph.span.start : paragraph.span.end])


def _block(text: str, paragraph: Paragraph) -> Block:
    span = paragraph.span
    mark = find_mark(text[span.start : min(span.end, span.start + 20)])
    item = mark is not None and mark.family in ITEMS | {
        Family.CIRCLE,
        Family.FIGURE,
        Family.FIGURE_BRACKET,
    }
    kind = BlockKind.ITEM if item else BlockKind.PARAGRAPH
    return Block(kind, span, paragraph.lead or find_lead(text, span))
