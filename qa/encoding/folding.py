"""Characters as the tokenizer wants them, with the way back to the characters that were given."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_SPACES = re.compile(" {2,}")
_SURROGATES = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text after the character map, runs of spaces made one."""

    text: str
    origins: NDArray[np.int32] | None
    """int32 (len(text),): the character of the source each came from; None where all stayed."""

    def source(self, spans: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return ranges of the source for ranges of the text, int32 (n, 2) → int32 (n, 2)."""
        if self.origins is None:
            return spans
        starts, ends = spans[:, 0], spans[:, 1]
        filled = ends > starts
        found = np.zeros_like(spans)
        found[filled, 0] = self.origins[starts[filled]]
        found[filled, 1] = self.origins[ends[filled] - 1] + 1
        if not filled.all():
            places = np.append(self.origins, self.origins[-1:] + 1 if self.text else 0)
            found[~filled] = places[np.minimum(starts[~filled], len(places) - 1), None]
        return found


class Folding:
    """Replaces characters by a map, one by one, as the model's vocabulary was made."""

    def __init__(self, characters: Mapping[str, str]) -> None:
        self._replacements = {ord(character): to for character, to in characters.items()}

    def __call__(self, text: str) -> Folded:
        """Return the text as the tokenizer wants it; half a surrogate pair becomes U+FFFD."""
        text = _SURROGATES.sub(_REPLACEMENT, text)
        if text.translate(self._replacements) == text and not _SPACES.search(text):
            return Folded(text, None)
        return self._changed(text)

    def _changed(self, text: str) -> Folded:
        found: list[str] = []
        origins: list[int] = []
        for place, character in enumerate(text):
            for letter in self._replacements.get(ord(character), character):
                if letter == " " and found and found[-1] == " ":
                    continue
                found.append(letter)
                origins.append(place)
        return Folded("".join(found), np.array(origins, np.int32))
