"""Texts to token ids and back to characters, by the piece table or the `tokenizers` library."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import numpy as np

from qa.encoding.folding import Folded, Folding
from qa.encoding.pieces import META, PieceTable, Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

_FEW = 10_000
"""Characters, in all calls, that the piece table segments sooner than the library loads."""


class Tokenizing:
    """Segments texts; a few at once without loading the `tokenizers` library, which takes 1 s."""

    def __init__(self, folder: Path, *, tokenizer: Path) -> None:
        self._path = tokenizer
        self._table = PieceTable(folder)
        self.longest = self._table.longest
        """Characters of the longest piece."""
        characters = json.loads((folder / "characters.json").read_text(encoding="utf-8"))
        self._fold = Folding(characters)
        self._lock = threading.Lock()
        self._library: Tokenizer | None = None
        self._seen = 0

    def segment(self, texts: Sequence[str]) -> list[Segmented]:
        """Return the pieces of each text, ranges counted in its own characters, spaces left out."""
        folded = [self._fold(text) for text in texts]
        self._seen += sum(len(one.text) for one in folded)
        few = self._library is None and self._seen <= _FEW
        found = [self._table.segment(one.text) for one in folded] if few else self._batch(folded)
        return [_located(one, pieces) for one, pieces in zip(folded, found, strict=True)]

    def segment_short(self, texts: Sequence[str]) -> list[Segmented]:
        """Return the same, never loading the library: for texts of a sentence."""
        folded = [self._fold(text) for text in texts]
        return [_located(one, self._table.segment(one.text)) for one in folded]

    def _batch(self, folded: Sequence[Folded]) -> list[Segmented]:
        encodings = self._loaded().encode_batch(
            [one.text for one in folded], add_special_tokens=False
        )
        nothing = self._table.segment("")
        found: list[Segmented] = []
        for one, encoding in zip(folded, encodings, strict=True):
            ids = np.array(encoding.ids, np.int32)
            spans = np.array(encoding.offsets, np.int32).reshape(-1, 2)
            if not one.text:
                ids, spans = nothing.ids, nothing.spans
            elif ids[0] == nothing.ids[0] and not one.text.startswith((" ", META)):
                spans[0] = 0  # the mark put before the text covers none of it
            found.append(Segmented(ids, spans))
        return found

    def _loaded(self) -> Tokenizer:
        with self._lock:
            if self._library is None:
                from tokenizers import Tokenizer

                library = Tokenizer.from_file(str(self._path))
                library.encode_special_tokens = True  # "</s>" in a report is text
                self._library = library
            return self._library


def _located(folded: Folded, pieces: Segmented) -> Segmented:
    """Return the pieces with ranges of the source, without the space before a word."""
    spans = pieces.spans
    text = folded.text
    for at, (start, end) in enumerate(spans.tolist()):
        if start < end and text[start] == " ":
            spans[at, 0] = start + 1
    return Segmented(pieces.ids, folded.source(spans))
