"""The section tree, printed for a person to read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.reading.normalise import normalise
from qa.records import Block, BlockKind, Report, Section

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 36  # characters of a block
_SIGNS = {
    BlockKind.TITLE: "◇",
    BlockKind.DATE: "◷",
    BlockKind.PARAGRAPH: "·",
    BlockKind.ITEM: "•",
    BlockKind.TABLE: "▦",
    BlockKind.FURNITURE: "×",
}


def outline(report: Report) -> str:
    """Return the tree as indented lines: headings, and each block's lead or first words."""
    doc = report.doc
    facts = [doc.title, doc.place, doc.period, doc.date, doc.issuer]
    head = " | ".join(fact for fact in facts if fact) or doc.id
    return "\n".join([head, *_section_lines(doc.text, report.root, 0)]) + "\n"


def _section_lines(text: str, section: Section, depth: int) -> Iterator[str]:
    if section.level:
        yield f"{'  ' * (depth - 1)}{section.title or '…'}"
    for block in section.blocks:
        yield f"{'  ' * depth}{_block_line(text, block)}"
    for child in section.children:
        yield from _section_lines(text, child, depth + 1)


def _block_line(text: str, block: Block) -> str:
    sign = _SIGNS[block.kind]
    words = _plain(text[block.span.start : block.span.end])
    if block.table is not None:
        table = block.table
        caption = _plain(text[table.caption.start : table.caption.end]) if table.caption else ""
        columns = len(table.rows[0].cells) if table.rows else len(table.header)
        return f"{sign} {caption or words[:_SHOWN]} [{len(table.rows)} × {columns}]"
    if block.lead is not None:
        lead = _plain(text[block.lead.start : block.lead.end])
        return f"{sign} 【{lead}】 ({len(words)})"
    more = "…" if len(words) > _SHOWN else ""
    return f"{sign} {words[:_SHOWN]}{more} ({len(words)})"


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", normalise(text).text)
