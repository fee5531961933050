"""What a report says under one topic, in points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.records import Figure, Span, Status


@dataclass(frozen=True, slots=True)
class Point:
    """One deed or finding: a clause, or a run of clauses, of the report."""

    span: Span
    """In the document's text, without connectives before it and the mark behind it."""
    text: str
    """Normalised, on one line."""
    sentence: Span
    """The sentence it stands in."""
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """A topic of a report with what is said of it, in the report's order."""

    document: str
    topic: str
    """The lead or heading without its number and stop."""
    heading: Span
    """Where the topic stands; empty where paragraphs have none of their own."""
    path: tuple[str, ...]
    """The headings it stands under, from the outermost; its own lead or heading last."""
    span: Span
    """From the lead or heading to the last character under it."""
    status: Status | None
    """Whether its deeds are done or planned; None where nothing tells."""
    points: tuple[Point, ...] = ()
    parts: tuple[Span, ...] = ()
    """Of a section: the headings of its subsections, else the leads of its paragraphs."""

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of its points, in order."""
        return tuple(figure for point in self.points for figure in point.figures)
