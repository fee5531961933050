"""Token vectors in bytes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.store.tokens import TokenWriter, gather, load_tokens, quantise, restored


def unit_vectors(count, *, dimension=16, seed=0):
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def offsets_of(count):
    return np.arange(2 * count, dtype=np.int32).reshape(-1, 2)


@given(seed=st.integers(0, 10_000))
def test_a_quantised_vector_is_nowhere_off_by_more_than_half_a_step(seed):
    vectors = unit_vectors(5, seed=seed)
    tokens = quantise(vectors, offsets_of(5))
    assert tokens.values.dtype == np.uint8
    assert (np.abs(restored(tokens) - vectors) <= tokens.scales[:, None] * 0.5001).all()


def test_a_zero_vector_stays_zero():
    tokens = quantise(np.zeros((1, 4), dtype=np.float32), offsets_of(1))
    assert not restored(tokens).any()


@pytest.fixture
def written(tmp_path):
    """Quantised chunks of 3, 0 and 2 tokens, and what was written of them."""
    chunks = [quantise(unit_vectors(n, seed=n), offsets_of(n)) for n in (3, 0, 2)]
    with TokenWriter(tmp_path, dimension=16) as writer:
        for tokens in chunks:
            writer.append(tokens)
    return chunks, load_tokens(tmp_path)


def test_what_is_written_is_read(written):
    chunks, loaded = written
    assert loaded.starts.tolist() == [0, 3, 3, 5]
    np.testing.assert_array_equal(loaded.values, np.concatenate([c.values for c in chunks]))
    np.testing.assert_array_equal(loaded.scales, np.concatenate([c.scales for c in chunks]))
    np.testing.assert_array_equal(loaded.offsets, np.concatenate([c.offsets for c in chunks]))


@pytest.mark.parametrize("ids", [[2, 0], [1], [0, 0, 1, 2], [], [0, 1, 2]])
def test_gathering_gives_the_rows_of_each_in_order(written, ids):
    chunks, loaded = written
    found = gather(loaded, np.array(ids, dtype=np.int64))
    assert np.diff(found.starts).tolist() == [len(chunks[number].values) for number in ids]
    rows = [chunks[number].values for number in ids] or [np.zeros((0, 16))]
    np.testing.assert_array_equal(found.values, np.concatenate(rows))


def test_no_chunks_at_all_are_written_and_read(tmp_path):
    with TokenWriter(tmp_path, dimension=16):
        pass
    loaded = load_tokens(tmp_path)
    assert loaded.values.shape == (0, 16)
    assert loaded.starts.tolist() == [0]
