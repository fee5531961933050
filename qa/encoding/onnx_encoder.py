"""The bundled model on ONNX Runtime. Loads in a quarter of a second and never imports torch."""

from __future__ import annotations

import json
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property, partial
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from qa.encoding.e5s1 import BLOCK_BYTES, unpack
from qa.encoding.protocol import Encoded
from qa.encoding.tokenizing import Tokenizing
from qa.encoding.vectors import normalised
from qa.errors import ModelError
from qa.mishaps import shortage
from qa.silent import import_silent

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import onnxruntime
    from numpy.typing import NDArray

    from qa.encoding.pieces import Segmented

_AT_ONE = 4
"""Threads at most for one text: its few rows cannot be shared out among more."""


class OnnxEncoder:
    """Encodes one text a pass, several passes at once.

    A text of its own has no padding to compute, and its activations are quantised by its own
    range: its vectors are the same bits whatever texts it is encoded with. Measured on two cores,
    passes side by side are as fast as padded batches sorted by length. A text alone is computed by
    several threads, one and a half times as fast on two cores; where others compute at the same
    time, by one, for helping threads that wait for their turn cost as much again.
    Making one raises OSError, ValueError or KeyError where a file of the folder is damaged.
    """

    def __init__(
        self, folder: Path, *, passages: Path, questions: Path, name: str, threads: int = 0
    ) -> None:
        """Encode with the converted model of `folder`, passages and questions by these graphs."""
        self.name = name
        self._words = np.load(folder / "words.npy", mmap_mode="r")
        figures = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        self._tokenizing = Tokenizing(folder, tokenizer=folder / figures["tokenizer"])
        self.dimension: int = figures["dimension"]
        self._prefixes: dict[str, list[int]] = figures["prefixes"]
        self._end: int = figures["end"]
        longest = max(map(len, self._prefixes.values()))
        self.max_tokens: int = figures["positions"] - longest - 1
        self._threads = threads or _processors()
        self._passages = _Graph(passages, threads=self._threads)
        self._questions = _Graph(questions, threads=self._threads)
        self._questions.alone  # noqa: B018 - loads it: every user asks, few index
        self._crowded = False

    def crowd(self, many: bool, /) -> None:  # noqa: FBT001 - told by name of the method
        """Take note of whether others compute at the same time, as a server knows."""
        self._crowded = many

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return how many tokens of its own each text has."""
        return [len(pieces.ids) for pieces in self._tokenizing.segment(texts)]

    def encode_passages(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as passages. Raises ModelError for a text over `max_tokens`."""
        segmented = self._tokenizing.segment(texts)
        for text, pieces in zip(texts, segmented, strict=True):
            if len(pieces.ids) > self.max_tokens:
                raise ModelError(
                    f"a passage of {len(pieces.ids)} tokens is over the limit of "
                    f"{self.max_tokens}: {text[:40]}…",
                    remedy="split it first; count_tokens tells its length",
                )
        return self._encode(segmented, "passage", graph=self._passages)

    def encode_questions(self, texts: Sequence[str]) -> Encoded:
        """Encode texts as questions; one over `max_tokens` is cut there."""
        enough = self.max_tokens * self._tokenizing.longest
        segmented = self._tokenizing.segment_short([text[:enough] for text in texts])
        kept = [pieces.first(self.max_tokens) for pieces in segmented]
        return self._encode(kept, "query", graph=self._questions)

    def _encode(self, segmented: Sequence[Segmented], prefix: str, *, graph: _Graph) -> Encoded:
        start = self._prefixes[prefix]
        rows = [np.array([*start, *pieces.ids, self._end]) for pieces in segmented]
        hidden = self._passes(rows, graph)
        pooled = np.zeros((len(rows), self.dimension), np.float32)
        tokens, offsets = [], []
        for at, (values, pieces) in enumerate(zip(hidden, segmented, strict=True)):
            own = pieces.own()
            pooled[at] = values.mean(axis=0)
            tokens.append(normalised(values[len(start) : -1][own]))
            offsets.append(pieces.spans[own])
        return Encoded(normalised(pooled), tuple(tokens), tuple(offsets))

    def _passes(
        self, rows: Sequence[NDArray[np.int64]], graph: _Graph
    ) -> list[NDArray[np.float32]]:
        """Return the last hidden states of each row of token ids, the longest computed first."""
        if len(rows) == 1:
            return [self._pass(rows[0], graph.beside if self._crowded else graph.alone)]
        if not rows:
            return []
        order = sorted(range(len(rows)), key=lambda at: -len(rows[at]))
        each = partial(self._pass, session=graph.beside)
        with ThreadPoolExecutor(min(self._threads, len(rows))) as pool:
            found = dict(zip(order, pool.map(each, (rows[at] for at in order)), strict=True))
        return [found[at] for at in range(len(rows))]

    def _pass(
        self, ids: NDArray[np.int64], session: onnxruntime.InferenceSession
    ) -> NDArray[np.float32]:
        blocks = self._words[ids]
        words = unpack(blocks.reshape(len(ids), -1, BLOCK_BYTES)).reshape(1, len(ids), -1)
        hidden: NDArray[np.float32] = session.run(None, {"words": words})[0]
        first: NDArray[np.float32] = hidden[0]
        return first


class _Graph:
    """A graph's sessions, each loaded when it is first needed."""

    def __init__(self, path: Path, *, threads: int) -> None:
        self._path = path
        self._threads = threads
        self._loading = Lock()

    @property
    def alone(self) -> onnxruntime.InferenceSession:
        """For one text at a time, computed by several threads."""
        with self._loading:
            return self._alone

    @property
    def beside(self) -> onnxruntime.InferenceSession:
        """For passes side by side, each in the thread that calls it; one user needs none."""
        with self._loading:
            return self._beside

    @cached_property
    def _alone(self) -> onnxruntime.InferenceSession:
        return self._load(min(self._threads, _AT_ONE))

    @cached_property
    def _beside(self) -> onnxruntime.InferenceSession:
        return self._load(1)

    def _load(self, threads: int) -> onnxruntime.InferenceSession:
        try:
            return _session(self._path, threads=threads)
        except (OSError, ValueError) as error:
            raise shortage(error, kind=ModelError) or damaged(self._path.parent, error) from error


def damaged(folder: Path, error: Exception) -> ModelError:
    """Return the error of a converted model that cannot be loaded."""
    return ModelError(
        f"the converted model in {folder} is damaged: {error}",
        remedy=f"remove it, and the next start makes it anew: rm -r {folder}",
    )


def _processors() -> int:
    """Return how many processors this process may use, fewer than there are in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _session(graph: Path, *, threads: int) -> onnxruntime.InferenceSession:
    """Return a session of so many threads, the one that calls it among them. Raises ValueError."""
    onnx = import_silent("onnxruntime")
    states = import_silent("onnxruntime.capi.onnxruntime_pybind11_state")
    damages = (states.Fail, states.InvalidArgument, states.InvalidGraph, states.InvalidProtobuf)
    options = onnx.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # The graph is as it should run; ONNX Runtime would fuse parts of it into slower ones.
    options.graph_optimization_level = onnx.GraphOptimizationLevel.ORT_DISABLE_ALL
    try:
        return onnx.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
    except damages as error:
        raise ValueError(str(error)) from error
