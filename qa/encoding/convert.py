"""Converts the packed model into what is encoded with, in a folder of its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from qa.encoding.bundled import EXPORT, KINDS, graph_name
from qa.encoding.e5s1 import read_packed
from qa.encoding.export import PROMPTS, write_configs, write_tokenizer, write_weights
from qa.encoding.graph import build_graph
from qa.encoding.pieces import PieceTable, write_pieces
from qa.encoding.progress import STAGE
from qa.encoding.questions import for_questions

if TYPE_CHECKING:
    from pathlib import Path

    from qa.encoding.e5s1 import Packed
    from qa.encoding.progress import Progress
    from qa.encoding.protocol import Precision


def convert(source: Path, folder: Path, *, progress: Progress) -> None:
    """Fill an empty folder with what is made of a packed model.

    Raises ModelError where `source` is not one.
    """
    progress(STAGE, 0, 100)
    packed = read_packed(source)
    export = folder / EXPORT
    export.mkdir()
    progress(STAGE, 5, 100)
    write_pieces(folder, packed.vocabulary)
    write_tokenizer(export, packed.vocabulary)
    _write_figures(folder, packed)
    progress(STAGE, 30, 100)
    np.save(folder / "words.npy", packed.blocks["emb.word"].reshape(packed.sizes.vocabulary, -1))
    write_graphs(packed, folder, precision="int8")
    progress(STAGE, 50, 100)
    write_configs(export, packed)
    write_weights(export, packed)
    progress(STAGE, 100, 100)


def write_graphs(packed: Packed, folder: Path, *, precision: Precision) -> None:
    """Write the graphs of passages and of questions as ONNX Runtime loads them fastest."""
    for kind, weights in zip(KINDS, (packed, for_questions(packed)), strict=True):
        graph = build_graph(weights, precision=precision).SerializeToString(deterministic=True)
        (folder / graph_name(kind, precision)).write_bytes(graph)


def _write_figures(folder: Path, packed: Packed) -> None:
    """Write `characters.json`, the character map, and `model.json`, what else encoding needs."""
    vocabulary = packed.vocabulary
    table = PieceTable(folder)
    prefixes = {
        name: [vocabulary.bos, *table.segment(PROMPTS[name].rstrip()).ids.tolist()]
        for name in ("query", "passage")
    }
    figures = {
        "dimension": packed.sizes.hidden,
        "positions": packed.sizes.positions,
        "prefixes": prefixes,
        "end": vocabulary.eos,
        "tokenizer": f"{EXPORT}/tokenizer.json",
    }
    (folder / "model.json").write_text(json.dumps(figures), encoding="utf-8")
    characters = json.dumps(dict(vocabulary.characters), ensure_ascii=False)
    (folder / "characters.json").write_text(characters, encoding="utf-8")
