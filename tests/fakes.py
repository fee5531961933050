"""An encoder whose vectors can be worked out by hand."""

from __future__ import annotations

import numpy as np

from qa.encoding import Encoded
from qa.errors import ModelError


class LetterEncoder:
    """Every letter or digit is a token; its vector is 1 at the letter's code modulo the dimension.

    The pooled vector is the normalised count of the letters, so that two texts are as near as the
    letters they share. A text without any has its pooled vector at 0.
    """

    def __init__(self, *, name: str = "letters", dimension: int = 512, max_tokens: int = 300):
        self.name = name
        self.dimension = dimension
        self.max_tokens = max_tokens
        self.passages: list[str] = []
        """Every passage that was encoded, in order."""

    def count_tokens(self, texts):
        return [len(self._letters(text)) for text in texts]

    def encode_passages(self, texts):
        self.passages.extend(texts)
        for text in texts:
            if len(self._letters(text)) > self.max_tokens:
                raise ModelError(f"{text!r} is too long")
        return self._encode(texts)

    def encode_questions(self, texts):
        return self._encode(texts)

    def _encode(self, texts):
        places = [self._letters(text) for text in texts]
        tokens = tuple(
            np.array([self._vector(text[at]) for at in found], dtype=np.float32).reshape(
                -1, self.dimension
            )
            for text, found in zip(texts, places, strict=True)
        )
        offsets = tuple(
            np.array([(at, at + 1) for at in found], dtype=np.int32).reshape(-1, 2)
            for found in places
        )
        sums = np.array([found.sum(axis=0) for found in tokens]).reshape(-1, self.dimension)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        pooled = (sums / np.where(lengths > 0, lengths, 1)).astype(np.float32)
        return Encoded(pooled=pooled, tokens=tokens, offsets=offsets)

    def _vector(self, letter):
        return np.eye(self.dimension, dtype=np.float32)[ord(letter) % self.dimension]

    @staticmethod
    def _letters(text):
        return [at for at, char in enumerate(text) if char.isalnum()]
