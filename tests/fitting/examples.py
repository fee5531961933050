"""Questions with the sentences that could answer them, as an encoder is trained on them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

import numpy as np
import torch

from qa.question import understand
from qa.search.maxsim import similarities
from tests.fitting.reports import overlap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.assistant import Library
    from qa.question.places import Place
    from tests.fitting.reports import Asked

LATE = 6
"""The first features of `qa.answer.names.NAMES`, those of token vectors."""
_PASSAGES = 8


@dataclass(slots=True)
class Example:
    """A question, the sentences of its best passages, and which of them answer."""

    document: str
    ids: list[int]
    """The tokens of what is encoded, special ones and the prefix included."""
    own: torch.Tensor
    """int64 (q,): which of them are the text's own."""
    asked: int
    """How many of these are the question's; the others are its official words'."""
    passages: list[torch.Tensor]
    """Per passage float32 (t, d)."""
    units: torch.Tensor
    """int64 (u, longest): each sentence's tokens among all of the passages, padded by their
    number."""
    heads: torch.Tensor
    """int64 (u, longest): the same of its passage's heading path."""
    sizes: torch.Tensor
    """float32 (u,): how many tokens each sentence has."""
    features: torch.Tensor
    """float32 (u, f): the features behind those of token vectors."""
    right: torch.Tensor
    """bool (u,)."""
    right_passages: torch.Tensor
    """bool (passages,)."""
    lower: torch.Tensor | None = None
    """float16 (ids, d): what the layers below the trained ones make of it."""
    tokens: torch.Tensor | None = None
    """float32 (q, d): its own tokens' vectors before training."""
    pooled: torch.Tensor | None = None
    """float32 (d,): its pooled vector before training."""


def gather(asked: Sequence[Asked], library: Library, near: Sequence[Place]) -> list[Example]:
    """Return the examples of which some sentence answers."""
    kept: dict[int, torch.Tensor] = {}
    made = [_example(one, library, near, kept) for one in asked]
    return [one for one in made if bool(one.right.any())]


def _example(one, library, near, kept):
    desk = library.answerer.gatherer
    question = understand(one.question, near=near)
    encoder = desk._searcher._encoder
    encoded = desk._searcher.encode(question.search_text)
    found = desk._weigh(question, desk.found(question, documents=[one.document]))
    found.sort(key=lambda each: (each.unit.chunk.id, each.unit.indexed))
    pieces = encoder._tokenizing.segment_short([question.search_text])[0]
    start = encoder._prefixes["query"]
    own = np.arange(len(pieces.ids))[pieces.own()] + len(start)
    passages, units, heads, right, right_passages, before = [], [], [], [], [], 0
    for chunk, group in groupby(found, key=lambda each: each.unit.chunk):
        vectors = kept.get(chunk.id)
        if vectors is None:
            tokens = desk._store.tokens(np.array([chunk.id]))
            basis = np.eye(encoder.dimension, dtype=np.float32)
            vectors = kept[chunk.id] = torch.tensor(similarities(basis, tokens).T.copy())
        ranges = desk._told(chunk)[1]
        places = {unit.indexed: at for at, unit in enumerate(desk.units(chunk), 1)}
        answers = []
        for each in group:
            first, last = ranges[places[each.unit.indexed]]
            units.append(range(before + first, before + last))
            heads.append(range(before, before + int(ranges[0, 1])))
            answers.append(overlap(each.unit.text, one.evidence))
        right += answers
        right_passages.append(any(answers))
        passages.append(vectors)
        before += len(vectors)
    return Example(
        document=one.document,
        ids=[*start, *pieces.ids.tolist(), encoder._end],
        own=torch.tensor(own),
        asked=int((encoded.offsets[0][:, 0] < len(question.topic)).sum()),
        passages=passages,
        units=_padded(units, before),
        heads=_padded(heads, before),
        sizes=torch.tensor([float(len(unit)) for unit in units]),
        features=torch.tensor([each.features[LATE:] for each in found], dtype=torch.float32),
        right=torch.tensor(right, dtype=torch.bool),
        right_passages=torch.tensor(right_passages, dtype=torch.bool),
    )


def _padded(ranges, padding):
    longest = max([1, *map(len, ranges)])
    rows = [[*one, *[padding] * (longest - len(one))] for one in ranges]
    return torch.tensor(rows, dtype=torch.int64).reshape(-1, longest)
