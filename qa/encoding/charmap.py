"""A character map in the form the `tokenizers` library takes: a double-array trie.

The library's `Precompiled` normaliser reads what SentencePiece writes: the u32 length of a trie,
the trie as Darts units of u32, and the replacements, each ended by a zero byte. The layout of a
unit follows Darts-clone (https://github.com/s-yata/darts-clone): bits 0-7 and 31 the label, bit 8
whether a value follows, bits 10 up the offset to the children; of a value, bits 0-30.
"""

from __future__ import annotations

import base64
import struct
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_HAS_VALUE = 1 << 8
_VALUE = 1 << 31
_BLOCK = 256
_PATIENCE = 100
"""Free units tried before those below are given up: room for speed."""
_MAX_OFFSET = 1 << 21
"""Larger offsets would need the scaled form of a unit, which no map of single characters does."""


def precompiled(characters: Mapping[str, str]) -> str:
    """Return the map from characters to replacements as base64 of SentencePiece's layout."""
    blob = bytearray()
    values: dict[bytes, int] = {}
    for character, replacement in sorted(characters.items()):
        values[character.encode()] = len(blob)
        blob += replacement.encode() + b"\0"
    units = _DoubleArray(values).units
    trie = struct.pack(f"<{len(units)}I", *units)
    return base64.b64encode(struct.pack("<I", len(trie)) + trie + bytes(blob)).decode()


class _DoubleArray:
    """A trie over byte strings in one array of units, read by exclusive or.

    The node at p has its child of byte b at p ^ offset(p) ^ b, and its value at byte 0.
    """

    def __init__(self, values: Mapping[bytes, int]) -> None:
        self.units = [0] * _BLOCK
        self._taken = bytearray(_BLOCK)
        self._taken[0] = 1
        self._bases: set[int] = set()
        self._first = 1
        self._place(0, b"", _children(values), values)

    def _place(
        self,
        node: int,
        prefix: bytes,
        children: Mapping[bytes, tuple[int, ...]],
        values: Mapping[bytes, int],
    ) -> None:
        labels = children.get(prefix, ())
        base = self._base(labels)
        offset = node ^ base
        if offset >= _MAX_OFFSET:
            raise ValueError(f"a trie of {len(self.units)} units is too large")
        self.units[node] |= offset << 10
        for label in labels:
            self._taken[base ^ label] = 1
            if label:
                self.units[base ^ label] = label
        if 0 in labels:
            self.units[node] |= _HAS_VALUE
            self.units[base] = _VALUE | values[prefix]
        for label in filter(None, labels):
            self._place(base ^ label, prefix + bytes([label]), children, values)

    def _base(self, labels: tuple[int, ...]) -> int:
        """Return a base of no other node at which all labels fall on free units.

        Grows by whole blocks, so that whatever byte is looked up stays within the array.
        """
        at, base = self._first, 0
        for attempt in count():
            at = self._taken.find(0, at)
            if at < 0:
                at = len(self.units)
                self.units.extend([0] * _BLOCK)
                self._taken.extend(bytes(_BLOCK))
            base = at ^ labels[0]
            if base not in self._bases and not any(self._taken[base ^ label] for label in labels):
                break
            at += 1
            if attempt > _PATIENCE:
                self._first = at  # the gaps below are hard to fill
        self._bases.add(base)
        return base


def _children(values: Mapping[bytes, int]) -> dict[bytes, tuple[int, ...]]:
    """Return the bytes that follow each prefix, 0 standing for the end of a key."""
    found: dict[bytes, set[int]] = {}
    for key in values:
        for length in range(len(key)):
            found.setdefault(key[:length], set()).add(key[length])
        found.setdefault(key, set()).add(0)
    return {prefix: tuple(sorted(labels)) for prefix, labels in found.items()}
