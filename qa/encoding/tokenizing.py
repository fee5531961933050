"""Texts to token ids and back to characters, by the piece table or the `tokenizers` library."""

from __future__ import annotations

import json
import threading
from typing import TYPE_CHECKING

import numpy as np

from qa.encoding.folding import Folded, Folding
from qa.encoding.pieces import PieceTable, Segmented

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tokenizers import Tokenizer

_FEW = 3000
"""Characters that the piece table segments faster than the library loads."""


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

    def segment(self, texts: Sequence[str]) -> list[Segmented]:
        """Return the pieces of each text, ranges counted in its own characters, spaces left out."""
        folded = [self._fold(text) for text in texts]
        if self._library is None and sum(len(one.text) for one in folded) <= _FEW:
            found = [self._table.segment(one.text) for one in folded]
        else:
            found = self._batch(folded)
        return [_located(one, pieces) for one, pieces in zip(folded, found, strict=True)]

    def _batch(self, folded: Sequence[Folded]) -> list[Segmented]:
        encodings = self._loaded().encode_batch(
            [one.text for one in folded], add_special_tokens=False
        )
        return [
            Segmented(np.array(one.ids, np.int32), np.array(one.offsets, np.int32).reshape(-1, 2))
            if one.ids
            else self._table.segment("")
            for one in encodings
        ]

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
