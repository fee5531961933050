"""What the int8 weights cost in retrieval: the same corpus, encoded with and without them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.evaluate.retrieval import DEPTH, Retrieval
from tests.bench.model import settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from qa.encoding.protocol import Encoder
    from tests.bench.corpora import Corpus


@dataclass(frozen=True, slots=True)
class Loss:
    """Retrieval with the weights as they are, and in int8."""

    corpus: str
    fp32: dict[str, Retrieval]
    """Ranks by dense vectors and by late interaction, each alone."""
    int8: dict[str, Retrieval]


def loss(corpus: Corpus) -> Loss:
    """Return what int8 weights cost dense retrieval and late interaction, each alone."""
    from qa.encoding.bundled import load_bundled

    found = {}
    for precision in ("fp32", "int8"):
        print(f"encoding {corpus.name} in {precision}", file=sys.stderr)
        found[precision] = _ranked(load_bundled(settings(), precision=precision), corpus)
    return Loss(corpus.name, found["fp32"], found["int8"])


def _ranked(encoder: Encoder, corpus: Corpus) -> dict[str, Retrieval]:
    import numpy as np

    from qa.lexicon.folding import fold
    from qa.search.maxsim import best_matches
    from qa.store import TokenVectors
    from tests.bench.measures import ranks

    passages = encoder.encode_passages([_fitting(fold(text), encoder) for text in corpus.passages])
    questions = encoder.encode_questions([fold(text) for text in corpus.texts])
    lengths = [len(rows) for rows in passages.tokens]
    tokens = TokenVectors(
        values=np.concatenate(passages.tokens),
        scales=np.ones(sum(lengths), dtype=np.float32),
        starts=np.concatenate(([0], np.cumsum(lengths))),
        offsets=np.concatenate(passages.offsets),
    )
    dense = questions.pooled @ passages.pooled.T
    late = [best_matches(rows, tokens).mean(axis=1) for rows in questions.tokens]
    return {
        "dense": ranks(_best(list(dense)), corpus),
        "late interaction": ranks(_best(late), corpus),
    }


def _fitting(text: str, encoder: Encoder) -> str:
    """Return the beginning of a text that the encoder takes, all of it where it can."""
    while (tokens := encoder.count_tokens([text])[0]) > encoder.max_tokens:
        text = text[: len(text) * encoder.max_tokens // tokens - 1]
    return text


def _best(scores: Sequence[NDArray[np.float32]]) -> list[list[int]]:
    """Return the ten best passages of each question, best first, ties by place."""
    return [(-row).argsort(kind="stable")[:DEPTH].tolist() for row in scores]
