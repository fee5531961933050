"""A passage on its way to becoming a chunk."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.records import ChunkKind, Row, Span

TARGET = 300
"""Characters without white space: what one passage should hold at most."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What of a report one chunk is to hold, and where it stands."""

    section: tuple[str, ...]
    span: Span
    kind: ChunkKind = "passage"
    rendered: str = ""
    row: Row | None = None
    columns: tuple[str, ...] = ()
    mergeable: bool = False
    titular: bool = False
