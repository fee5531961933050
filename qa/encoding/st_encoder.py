"""Any other model by hub name or folder, through sentence-transformers, on CPU or GPU."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

import numpy as np

from qa.encoding.protocol import Encoded
from qa.encoding.vectors import normalised
from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from qa.encoding.st_loading import Loaded, Task

_BATCH = 32


class SentenceTransformersEncoder:
    """Encodes with a SentenceTransformer or a MultiVectorEncoder.

    Of a late-interaction model all vectors are kept that it scores, so that passages rank as its
    authors meant; those of its marks and prompt cover no characters.
    """

    def __init__(self, loaded: Loaded) -> None:
        self.name = loaded.name
        self._model = loaded.model
        self._late = loaded.late
        self._prompts = loaded.prompts
        self._lock = threading.Lock()  # fast tokenizers cannot be shared by threads
        self._limits = {task: loaded.limit(task) for task in self._prompts}
        self.max_tokens = self._limits["document"] - self._around("document")
        self.dimension = int(self._model.get_embedding_dimension())

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens of its own each text has."""
        if not texts:
            return []
        prompt, around = self._prompts["document"], self._around("document")
        with self._lock:
            rows = self._model.tokenizer([prompt + text for text in texts])["input_ids"]
        return [max(len(row) - around, 0) for row in rows]

    def encode_passages(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as passages. Raises ModelError for a text over `max_tokens`."""
        for text, tokens in zip(texts, self.count_tokens(texts), strict=True):
            if tokens > self.max_tokens:
                raise ModelError(
                    f"a passage of {tokens} tokens is over the limit of {self.max_tokens} of "
                    f"{self.name}: {text[:40]}…",
                    remedy="split it first; count_tokens tells its length",
                )
        return self._encode(texts, "document")

    def encode_questions(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as questions; one over `max_tokens` is cut there."""
        return self._encode(texts, "query")

    def _around(self, task: Task) -> int:
        """Return how many tokens stand around a text: special ones and the prompt's."""
        with self._lock:
            return len(self._model.tokenizer(self._prompts[task].rstrip())["input_ids"])

    def _encode(self, texts: Sequence[str], task: Task) -> Encoded:
        if not texts:
            return Encoded(np.zeros((0, self.dimension), np.float32), (), ())
        prompt = self._prompts[task]
        extra = {"task": task} if self._late else {}
        with self._lock:
            rows = self._model.encode(
                list(texts),
                prompt=prompt,
                batch_size=_BATCH,
                output_value=None,
                show_progress_bar=False,
                **extra,
            )
            found = self._model.tokenizer(
                [prompt + text for text in texts],
                truncation=True,
                max_length=self._limits[task],
                return_offsets_mapping=True,
            )
        pooled, tokens, offsets = [], [], []
        located = zip(rows, found["input_ids"], found["offset_mapping"], texts, strict=True)
        for row, ids, spans, text in located:
            covered = _covered(_array(row["input_ids"]), ids, _trimmed(spans, prompt, text))
            if covered is None:
                raise ModelError(f"{self.name} changes the tokens of {text[:40]!r}")
            kept = self._kept(_array(row["attention_mask"]) > 0, covered)
            vectors = normalised(_array(row["token_embeddings"])[kept])
            tokens.append(vectors)
            offsets.append(covered[kept])
            whole = vectors.mean(axis=0) if self._late else _array(row["sentence_embedding"])
            pooled.append(whole)
        return Encoded(normalised(np.stack(pooled)), tuple(tokens), tuple(offsets))

    def _kept(self, scored: NDArray[np.bool_], covered: NDArray[np.int32]) -> NDArray[np.bool_]:
        """Return which tokens to keep: the text's own, or all that a late-interaction model scores.

        Of a text without tokens of its own, the special ones stay, so that it has some.
        """
        own: NDArray[np.bool_] = covered[:, 0] < covered[:, 1]
        return scored if self._late or not own.any() else own


def _covered(
    row: NDArray[np.int64], ids: Sequence[int], spans: NDArray[np.int32]
) -> NDArray[np.int32] | None:
    """Return the characters that each token of a padded row covers, int32 (t, 2).

    `spans` are those of `ids`; None where the row holds other tokens.
    """
    size = len(ids)
    for first in (0, len(row) - size):  # padded after or before
        if first >= 0 and np.array_equal(row[first : first + size], ids):
            covered = np.zeros((len(row), 2), np.int32)
            covered[first : first + size] = spans
            return covered
    return None


def _trimmed(spans: Sequence[tuple[int, int]], prompt: str, text: str) -> NDArray[np.int32]:
    """Return the characters of the text that tokens cover, without the space before a word.

    `spans` counts from the prompt's first character.
    """
    found = np.maximum(np.array(spans, np.int32).reshape(-1, 2) - len(prompt), 0)
    for span in found:
        while span[0] < span[1] and text[span[0]].isspace():
            span[0] += 1
    return found


def _array(values: Tensor) -> NDArray[Any]:
    """Return a tensor as an array, floats as float32."""
    plain = values.detach().cpu()
    found: NDArray[Any] = (plain.float() if plain.is_floating_point() else plain).numpy()
    return found
