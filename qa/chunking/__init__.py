"""Section tree to chunks; the only place that makes indexed text."""

from qa.chunking.sections import CHUNKER, chunk, indexed_text
from qa.chunking.tables import shown_row

__all__ = ["CHUNKER", "chunk", "indexed_text", "shown_row"]
