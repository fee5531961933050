"""Late interaction against sentence-transformers' formula, and against plain loops."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.search.graph import ZERO, build_graph
from qa.search.maxsim import GRAPH, best_matches, similarities
from qa.store import TokenVectors
from qa.store.tokens import quantise, restored


def unit_vectors(count, *, seed, dimension=24):
    vectors = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def passages(lengths, *, as_bytes, seed=1):
    """Token vectors of passages of these lengths, and their float32 rows."""
    total = sum(lengths)
    rows = unit_vectors(total, seed=seed)
    offsets = np.zeros((total, 2), dtype=np.int32)
    starts = np.cumsum([0, *lengths])
    if not as_bytes:
        return TokenVectors(rows, np.ones(total, dtype=np.float32), starts, offsets), rows
    tokens = quantise(rows, offsets)
    return TokenVectors(tokens.values, tokens.scales, starts, offsets), rows


@pytest.mark.parametrize("as_bytes", [False, True])
@given(
    lengths=st.lists(st.integers(0, 9), min_size=1, max_size=6),
    asked=st.integers(1, 5),
    seed=st.integers(0, 99),
)
def test_each_passage_has_the_best_of_its_own_rows(as_bytes, lengths, asked, seed):
    question = unit_vectors(asked, seed=seed)
    tokens, rows = passages(lengths, as_bytes=as_bytes)
    expected = np.zeros((len(lengths), asked))
    for number, length in enumerate(lengths):
        own = rows[tokens.starts[number] : tokens.starts[number] + length]
        for place, vector in enumerate(question):
            if length:
                expected[number, place] = max(float(vector @ row) for row in own)
    np.testing.assert_allclose(
        best_matches(question, tokens), expected, atol=0.01 if as_bytes else 1e-5
    )


def test_the_sums_are_those_of_sentence_transformers():
    from sentence_transformers.util import maxsim

    question = unit_vectors(6, seed=3)
    tokens, rows = passages([5, 1, 30], as_bytes=False)
    documents = [
        rows[first:last] for first, last in zip(tokens.starts, tokens.starts[1:], strict=False)
    ]
    expected = maxsim([question], documents)
    np.testing.assert_allclose(best_matches(question, tokens).sum(axis=1), expected[0], atol=1e-4)


@pytest.mark.parametrize("count", [1, 4095, 4096, 4097, 9000])
def test_blocks_do_not_show(count):
    question = unit_vectors(3, seed=5)
    tokens, _ = passages([count], as_bytes=True)
    plain = question @ restored(tokens).T
    np.testing.assert_allclose(similarities(question, tokens), plain, atol=1e-4)


@given(seed=st.integers(0, 999), stretch=st.floats(1, 40))
def test_products_of_bytes_are_those_of_floats(seed, stretch):
    question, rows = unit_vectors(5, seed=seed, dimension=384), unit_vectors(7, seed=seed + 1)
    rows = np.tile(rows, 16) / 4
    question[:, 7] *= stretch  # few components far larger than the rest, as the model has them
    question /= np.linalg.norm(question, axis=1, keepdims=True)
    tokens = quantise(rows, np.zeros((7, 2), dtype=np.int32))
    found = similarities(question, tokens)
    np.testing.assert_allclose(found, question @ restored(tokens).T, atol=2e-4)


def test_the_largest_bytes_do_not_overflow():
    ones = np.full((1, 384), 384**-0.5, dtype=np.float32)
    tokens = quantise(np.concatenate((ones, -ones)), np.zeros((2, 2), dtype=np.int32))
    np.testing.assert_allclose(similarities(ones, tokens), [[1, -1]], atol=1e-4)


def test_a_question_of_zeros_is_like_nothing():
    tokens, _ = passages([2], as_bytes=True)
    assert not similarities(np.zeros((1, 24), dtype=np.float32), tokens).any()


def test_the_graph_kept_beside_the_code_is_the_one_it_describes():
    assert build_graph().SerializeToString(deterministic=True) == GRAPH.read_bytes()
    assert quantise(np.zeros((1, 4), np.float32), np.zeros((1, 2), np.int32)).values.max() == ZERO


def test_a_question_without_tokens_matches_nothing():
    tokens, _ = passages([2, 3], as_bytes=True)
    assert best_matches(unit_vectors(0, seed=1), tokens).shape == (2, 0)


def test_no_passages_give_no_rows():
    tokens, _ = passages([], as_bytes=True)
    assert best_matches(unit_vectors(2, seed=1), tokens).shape == (0, 2)
