"""The shapes of what the tools return: those of `qa.interchange`, less what only a page shows."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class Result(BaseModel):
    """A value that a tool returns."""

    model_config = ConfigDict(extra="forbid", use_attribute_docstrings=True)


class Place(Result):
    """A place in a report. Ranges count characters of its text, half-open."""

    citation: str
    """document:start-end; `passage` resolves it."""
    document: str
    section: list[str]
    """Headings from the outermost to the innermost."""
    page: int | None
    start: int
    end: int
    text: str
    """The report's own characters."""


class Hit(Place):
    """A passage that was found."""

    kind: Literal["passage", "row"]
    score: float
    """Higher is better; comparable within one search only."""
    columns: list[str]
    """Of a table's row: the names of its columns."""


class Figure(Result):
    """A figure of a report. Numbers are strings, so that no digit is lost."""

    citation: str
    document: str
    section: list[str]
    start: int
    end: int
    text: str
    """As printed, bound and unit included."""
    indicator: str
    """The words that name what it measures."""
    value: str | None
    upper: str | None
    """The far end of a range."""
    unit: str
    bound: str
    direction: Literal["", "up", "down"]
    kind: Literal["value", "change", "share", "rank", "words"]
    base: str
    """Of a change or share, what it is relative to."""
    period: str
    status: Literal["result", "target"]
    column: str
    """Of a table's cell, the name of its column."""


class Document(Result):
    """A report."""

    id: str
    title: str
    place: str
    period: str
    """Of the data, as the report puts it."""
    issuer: str
    date: str
    language: str
    sha256: str
    characters: int
    pages: int


class Reply(Result):
    """An answer, or a refusal."""

    refused: bool
    """True where the reports do not say; `reason` and `text` then say what is missing, and any
    citation is the nearest they do say, not an answer."""
    reason: str | None = None
    act: str | None = None
    """What the turn does where it asks nothing of the reports: greeting, thanks, source, sure …"""
    text: str
    """The reply, with a marker [n] for the n-th citation."""
    reading: str
    """How the question was read, where that differs from its words."""
    citations: list[Place]
    figures: list[Figure]


class Hits(Result):
    """The passages found, best first."""

    hits: list[Hit]


class Figures(Result):
    """The figures found, in the order of the reports."""

    total: int
    """How many there are, listed here or not."""
    figures: list[Figure]


class Passage(Place):
    """A place with the text around it."""

    title: str
    """Of the report."""
    before: str
    after: str


class Documents(Result):
    """The reports there are."""

    documents: list[Document]
