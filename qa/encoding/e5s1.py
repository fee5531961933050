"""Reads the packed model file `E5S1` as plain data: sizes, vocabulary, character map, tensors.

Layout, little-endian: magic, u32 version; i32 hidden, layers, heads, ffn, vocabulary, positions,
types; f32 layer-norm epsilon; i32 block size. Tokenizer: i32 pieces, bos, eos, pad, unk; u64 blob
length; u32 offsets (pieces + 1); f32 scores (pieces); the blob; i32 count and u32 length of the
character map, each entry u32 code point, u8 n, u32 × n. Tensors: i32 count, each u16 name length,
name, u8 type (0 float32, 1 four-bit), u32 values, u64 offset, u64 bytes.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from qa.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK = 32
"""Weights that share a scale."""
BLOCK_BYTES = 18
"""A float16 scale and 32 weights of four bits."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """The dimensions of a BERT encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    types: int
    epsilon: float
    """Of layer normalisation."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A unigram vocabulary; a piece's place is its id."""

    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    bos: int
    eos: int
    pad: int
    unk: int
    characters: Mapping[str, str]
    """What single characters are replaced by before segmentation."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A model file taken apart."""

    sizes: Sizes
    vocabulary: Vocabulary
    plain: Mapping[str, NDArray[np.float32]]
    """Tensors of full precision, float32 (values,)."""
    blocks: Mapping[str, NDArray[np.uint8]]
    """Tensors of four-bit weights, uint8 (blocks, 18)."""

    def weights(self, name: str) -> NDArray[np.float32]:
        """Return a tensor's values, float32 (values,)."""
        return unpack(self.blocks[name]).reshape(-1) if name in self.blocks else self.plain[name]

    def matrix(self, name: str) -> NDArray[np.float32]:
        """Return a linear layer's weights, float32 (outputs, inputs)."""
        return self.weights(f"{name}.w").reshape(self.weights(f"{name}.b").size, -1)


def read_packed(path: Path) -> Packed:
    """Return the model of an `E5S1` file. Raises ModelError where it is something else."""
    data = path.read_bytes()
    if data[: len(MAGIC)] != MAGIC:
        raise ModelError(f"{path} begins with {data[:4]!r}, not {MAGIC!r}")
    try:
        return _parse(_Cursor(data, len(MAGIC)))
    except (struct.error, ValueError) as error:
        raise ModelError(f"{path} is cut short or altered: {error}") from error


def unpack(blocks: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the weights of four-bit blocks: uint8 (…, 18) → float32 (…, 32).

    Byte j of a block holds weight j in its low half and weight j + 16 in its high half; a weight is
    (half - 8) × scale.
    """
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    halves = np.concatenate([packed & 15, packed >> 4], axis=-1)
    return (halves.astype(np.float32) - 8) * scales


class _Cursor:
    """Reads one value after the other; every method moves on by what it returned."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return found

    def integer(self, layout: str) -> int:
        return self.values(layout)[0]

    def floats(self, count: int) -> NDArray[np.float32]:
        found: NDArray[np.float32] = np.frombuffer(self.data, "<f4", count, self.at)
        self.at += found.nbytes
        return found

    def bytes(self, length: int) -> bytes:
        self.at += length
        return self.data[self.at - length : self.at]


def _parse(cursor: _Cursor) -> Packed:
    version = cursor.integer("I")
    sizes = Sizes(*cursor.values("7i"), *cursor.values("f"))
    block = cursor.integer("i")
    if (version, block) != (1, BLOCK):
        raise ValueError(f"version {version} with blocks of {block}, not 1 with {BLOCK}")
    vocabulary = _vocabulary(cursor)
    plain: dict[str, NDArray[np.float32]] = {}
    blocks: dict[str, NDArray[np.uint8]] = {}
    for _ in range(cursor.integer("i")):
        name = cursor.bytes(cursor.integer("H")).decode()
        packed, values, offset, length = cursor.values("BIQQ")
        if packed:
            flat = np.frombuffer(cursor.data, np.uint8, length, offset)
            blocks[name] = flat.reshape(-1, BLOCK_BYTES)
        else:
            plain[name] = np.frombuffer(cursor.data, "<f4", values, offset)
    return Packed(sizes, vocabulary, plain, blocks)


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, bos, eos, pad, unk = cursor.values("5i")
    length = cursor.integer("Q")
    offsets = cursor.values(f"{count + 1}I")
    scores = cursor.floats(count)
    blob = cursor.bytes(length)
    pieces = tuple(blob[start:end].decode() for start, end in pairwise(offsets))
    return Vocabulary(pieces, scores, bos, eos, pad, unk, _characters(cursor))


def _characters(cursor: _Cursor) -> dict[str, str]:
    count, _length = cursor.values("iI")
    found: dict[str, str] = {}
    for _ in range(count):
        code, replaced_by = cursor.values("IB")
        found[chr(code)] = "".join(map(chr, cursor.values(f"{replaced_by}I")))
    return found
