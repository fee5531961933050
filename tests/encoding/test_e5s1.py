from __future__ import annotations

import struct

import numpy as np
import pytest

from qa.encoding.e5s1 import read_packed, unpack
from qa.errors import ModelError

PIECES = ("<s>", "<pad>", "</s>", "<unk>", "▁福田")
SCORES = (0.0, 0.0, 0.0, 0.0, -7.5)
NORM = (1.0, 2.0, 3.0)
NIBBLES = (*range(16), *reversed(range(16)))
SCALE = 0.5


def packed_file(*, magic=b"E5S1", version=1, block=32):
    """A file of two tensors, written by the layout's description."""
    blob = "".join(PIECES).encode()
    ends = np.cumsum([0] + [len(piece.encode()) for piece in PIECES])
    head = magic + struct.pack("<I7ifi", version, 32, 1, 2, 64, 5, 8, 2, 1e-12, block)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob))
    head += struct.pack(f"<{len(ends)}I", *ends) + struct.pack(f"<{len(SCORES)}f", *SCORES) + blob
    entries = struct.pack("<IBI", 0xFF21, 1, 0x41) + struct.pack("<IB", 1, 0)
    head += struct.pack("<iI", 2, len(entries)) + entries + struct.pack("<i", 2)
    four_bits = struct.pack("<e", SCALE) + bytes(
        NIBBLES[at] | NIBBLES[at + 16] << 4 for at in range(16)
    )
    norm = struct.pack("<3f", *NORM)
    start = len(head) + 2 * (2 + 1 + 1 + 4 + 8 + 8)
    head += struct.pack("<H", 1) + b"n" + struct.pack("<BIQQ", 0, 3, start, len(norm))
    head += struct.pack("<H", 1) + b"q" + struct.pack("<BIQQ", 1, 32, start + len(norm), 18)
    return head + norm + four_bits


@pytest.fixture
def write(tmp_path):
    def written(data):
        path = tmp_path / "model.bin"
        path.write_bytes(data)
        return path

    return written


def test_sizes_are_read(write):
    sizes = read_packed(write(packed_file())).sizes
    assert (sizes.hidden, sizes.layers, sizes.heads, sizes.feed_forward) == (32, 1, 2, 64)
    assert (sizes.vocabulary, sizes.positions, sizes.types) == (5, 8, 2)
    assert sizes.epsilon == pytest.approx(1e-12)


def test_the_vocabulary_is_read(write):
    vocabulary = read_packed(write(packed_file())).vocabulary
    assert vocabulary.pieces == PIECES
    assert vocabulary.scores.tolist() == list(SCORES)
    assert (vocabulary.bos, vocabulary.eos, vocabulary.pad, vocabulary.unk) == (0, 2, 1, 3)
    assert vocabulary.characters == {"Ａ": "A", "\x01": ""}


def test_a_plain_tensor_is_read_as_it_is(write):
    assert read_packed(write(packed_file())).weights("n").tolist() == list(NORM)


def test_a_four_bit_tensor_is_unpacked(write):
    expected = [(nibble - 8) * SCALE for nibble in NIBBLES]
    assert read_packed(write(packed_file())).weights("q").tolist() == expected


def test_unpacking_keeps_the_shape_before_the_blocks():
    blocks = np.zeros((3, 2, 18), np.uint8)
    assert unpack(blocks).shape == (3, 2, 32)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GGUF" + bytes(100), "b'GGUF'"),
        (b"", "b''"),
        (packed_file(version=2), "version 2"),
        (packed_file(block=64), "blocks of 64"),
        (packed_file()[:60], "cut short or altered"),
        (packed_file()[:-20], "cut short or altered"),
    ],
    ids=["other format", "empty", "later version", "other blocks", "cut in the head", "cut at end"],
)
def test_a_file_of_another_kind_is_refused(write, data, said):
    with pytest.raises(ModelError, match=said):
        read_packed(write(data))
