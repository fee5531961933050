"""The section tree taken apart again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qa.records import BlockKind, Report, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Leaf:
    """A range of the source: a block, a heading, or the space between two."""

    kind: BlockKind | Literal["heading", "gap"]
    span: Span


def take_apart(report: Report) -> Iterator[Leaf]:
    """Yield every leaf and gap in order; joined, their texts are the document's text exactly."""
    at = 0
    for leaf in _leaves(report.root):
        if leaf.span.start > at:
            yield Leaf("gap", Span(at, leaf.span.start))
        yield leaf
        at = leaf.span.end
    if at < len(report.doc.text):
        yield Leaf("gap", Span(at, len(report.doc.text)))


def _leaves(section: Section) -> Iterator[Leaf]:
    if len(section.heading):
        yield Leaf("heading", section.heading)
    for block in section.blocks:
        yield Leaf(block.kind, block.span)
    for child in section.children:
        yield from _leaves(child)
