"""What the rest of the house needs of an encoder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

Precision = Literal["int8", "fp32"]
"""Of an encoder's weights."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """One forward pass over `n` texts, in the order they were given."""

    pooled: NDArray[np.float32]
    """float32 (n, d), rows L2-normalised."""
    tokens: tuple[NDArray[np.float32], ...]
    """Per text float32 (t, d), rows L2-normalised; the text's own tokens only, neither special
    tokens nor the model's prefix, unless it is a late-interaction model that scores them."""
    offsets: tuple[NDArray[np.int32], ...]
    """Per text int32 (t, 2): the characters of the text each token covers, half-open; empty ranges
    for tokens that are not of the text, and for the one token of a text without characters."""


class Encoder(Protocol):
    """Turns texts into vectors. Implementations are safe to call from several threads."""

    @property
    def name(self) -> str:
        """Identity written into the index manifest; differs whenever the vectors would."""

    @property
    def dimension(self) -> int:
        """Length d of every vector."""

    @property
    def max_tokens(self) -> int:
        """Longest text, in tokens of its own, that is encoded without being cut."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens of its own each text has."""

    def encode_passages(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as passages. Raises ModelError for a text over `max_tokens`."""

    def encode_questions(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as questions; one over `max_tokens` is cut there."""
