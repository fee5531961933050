"""The types that pass between the stages. Frozen, typed, no behaviour beyond their invariants.

Offsets count characters of `Document.text`, half-open; `text` beside them is the source's own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from decimal import Decimal

    from qa.computed import Computed


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: {self.start}-{self.end}")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Document:
    """A report: its text as decoded, unchanged, and what its title block and the manifest say."""

    id: str
    """Stable name used in citations: the file's stem."""
    text: str
    sha256: str
    """Of the file's bytes, in hexadecimal."""
    title: str = ""
    place: str = ""
    period: str = ""
    """Of the data, as the report puts it: 2023年上半年, 2024年."""
    issuer: str = ""
    date: str = ""
    """Of the report, ISO 8601, as far as it is known: 2023-10, 2026-01-27."""
    language: str = "zh"
    path: str = ""
    page_starts: tuple[int, ...] = ()
    """Offset at which each page begins; empty for formats without pages."""


class BlockKind(StrEnum):
    """What a leaf of the section tree is."""

    TITLE = "title"
    DATE = "date"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A bulleted line."""
    TABLE = "table"
    FURNITURE = "furniture"
    """Page numbers, web noise, licence tails: kept in the source, never indexed."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `cells` has one range per column, empty where the cell is empty."""

    span: Span
    cells: tuple[Span, ...]
    group: Span | None = None
    """The subheading row this row stands under: 一、预期性指标."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, column names and notes, as ranges of the source."""

    header: tuple[Span, ...]
    rows: tuple[Row, ...]
    caption: Span | None = None
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, bulleted line, table or title line: a leaf of the section tree.

    `span` covers it whole; one that a page break or hard wrap splits holds that break.
    """

    kind: BlockKind
    span: Span
    lead: Span | None = None
    """The short first sentence that names the paragraph's topic: 消费市场强势复苏。"""
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. The root has level 0, no heading and the whole text."""

    level: int
    title: str
    """The heading without line breaks and odd spaces: （一）经济运行总体平稳."""
    heading: Span
    span: Span
    """From the heading's first character to the end of the last block or child."""
    blocks: tuple[Block, ...] = ()
    """What stands between the heading and the first child."""
    children: tuple[Section, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document with its section tree."""

    doc: Document
    root: Section


ChunkKind = Literal["passage", "row"]


@dataclass(frozen=True, slots=True)
class Chunk:
    """A retrievable passage or table row."""

    id: int
    """Position in the index, from 0, in document order."""
    document: str
    section: tuple[str, ...]
    """Headings from the outermost to the innermost, lead sentence last where there is one."""
    start: int
    end: int
    text: str
    indexed: str
    """What both the lexical and the dense side index: heading path and normalised passage."""
    kind: ChunkKind = "passage"
    page: int | None = None
    """Page on which the chunk begins, from 1; None for formats without pages."""
    cells: tuple[Span, ...] = ()
    """Of a table row: the ranges of its cells."""
    columns: tuple[str, ...] = ()
    """Of a table row: the names of its columns, aligned with `cells`."""


class Status(StrEnum):
    """Whether a figure says what was or what is meant to be."""

    RESULT = "result"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report: what it measures, its value, and where it stands."""

    document: str
    start: int
    end: int
    """Of the figure as printed, bound and unit included: 超12万平方米."""
    text: str
    indicator: str
    """The words that name it, subject included: 总部经济增加值."""
    value: Decimal | None
    """As printed (12 for 超12万平方米); None where the report gives words: 完成市下达目标, -."""
    unit: str
    """亿元, 万户, %, 个百分点, 名 (a rank) …; empty where there is none."""
    bound: str = ""
    """超, 约, 不少于, 以上, 以内, 突破 …, as printed."""
    direction: Literal["", "up", "down"] = ""
    """Of a change: 增长 is up, 下降 is down, a bare minus sign in a table is down."""
    kind: Literal["value", "change", "share", "rank", "words"] = "value"
    base: str = ""
    """Of a change or share, what it is relative to: 同比, 比上年末, 占GDP比重."""
    period: str = ""
    status: Status = Status.RESULT
    section: tuple[str, ...] = ()
    clause: Span = field(default_factory=lambda: Span(0, 0))
    sentence: Span = field(default_factory=lambda: Span(0, 0))
    column: str = ""
    """Of a table cell, its column's name: 2023年目标."""
    upper: Decimal | None = None
    """The far end of a range, as printed: 2 for 1-2个, where `value` is 1."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a document. `str(citation)` is what `qa show` takes: futian_2023h1:120-158."""

    document: str
    start: int
    end: int
    text: str
    section: tuple[str, ...] = ()
    page: int | None = None

    def __str__(self) -> str:
        return f"{self.document}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Hit:
    """A retrieved chunk with its score, the score's parts and the words that matched."""

    chunk: Chunk
    score: float
    """What hits are ordered by; higher is better; comparable within one question only."""
    parts: tuple[tuple[str, float], ...] = ()
    """The score's named parts before weighting: dense, lexical, late."""
    matched: tuple[Span, ...] = ()
    """Ranges of the document's text whose words the question's words matched, in order."""

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.chunk.document

    @property
    def section(self) -> tuple[str, ...]:
        """Headings from the outermost to the innermost."""
        return self.chunk.section

    @property
    def start(self) -> int:
        """First character, in the document's text."""
        return self.chunk.start

    @property
    def end(self) -> int:
        """One past the last character, in the document's text."""
        return self.chunk.end

    @property
    def text(self) -> str:
        """The source's own characters of `start:end`."""
        return self.chunk.text

    @property
    def citation(self) -> Citation:
        """The place of the whole passage."""
        chunk = self.chunk
        return Citation(
            chunk.document, chunk.start, chunk.end, chunk.text, chunk.section, chunk.page
        )


@dataclass(frozen=True, slots=True)
class Answer:
    """A reply found in the reports: spans of the source, each with its citation."""

    text: str
    citations: tuple[Citation, ...]
    figures: tuple[Figure, ...] = ()
    hits: tuple[Hit, ...] = ()
    """The passages behind it, best first."""
    reading: str = ""
    """How the question was read, where that differs from its words: a follow-up's topic."""
    emphasis: tuple[Span, ...] = ()
    """Ranges of `text` that are the figures asked for, to be set in bold."""
    missing: tuple[str, ...] = ()
    """Of several things asked for, those that the reports do not give."""
    computed: tuple[Computed, ...] = ()
    """What is computed from figures that it cites."""
    act: str = ""
    """What a turn does that asks nothing of the reports, such as greeting; empty for an answer."""
    refused: Literal[False] = False


class RefusalReason(StrEnum):
    """Why a question is not answered."""

    OFF_TOPIC = "off_topic"
    OTHER_PLACE = "other_place"
    OTHER_PERIOD = "other_period"
    NO_INDICATOR = "no_indicator"
    NO_DETAIL = "no_detail"
    ONLY_TARGET = "only_target"
    NOTHING_FOUND = "nothing_found"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reply that says the reports do not hold the answer, what is missing, and what is near."""

    text: str
    reason: RefusalReason
    citations: tuple[Citation, ...] = ()
    """The nearest thing the report does say, clearly as something else."""
    figures: tuple[Figure, ...] = ()
    hits: tuple[Hit, ...] = ()
    reading: str = ""
    refused: Literal[True] = True


Reply = Answer | Refusal
