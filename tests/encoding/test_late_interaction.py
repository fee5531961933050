from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.search.maxsim import best_matches
from qa.store import TokenVectors
from tests.encoding.conftest import TEXTS

SHAPES = st.tuples(
    st.integers(1, 6), st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(0, 9999)
)


def rows(count, seed):
    values = np.random.default_rng(seed).normal(size=(count, 8)).astype(np.float32)
    return values / np.linalg.norm(values, axis=1, keepdims=True)


def joined(passages, offsets):
    starts = np.cumsum([0, *map(len, passages)])
    scales = np.ones(starts[-1], np.float32)
    return TokenVectors(np.concatenate(passages), scales, starts, np.concatenate(offsets))


def theirs(question, passages):
    from sentence_transformers.util.similarity import mean_maxsim

    return mean_maxsim([question], list(passages)).numpy()[0]


@settings(deadline=None)  # the first example imports sentence-transformers
@given(SHAPES)
def test_scores_are_those_of_sentence_transformers(shape):
    size, lengths, seed = shape
    question = rows(size, seed)
    passages = [rows(length, seed + at + 1) for at, length in enumerate(lengths)]
    offsets = [np.zeros((length, 2), np.int32) for length in lengths]
    ours = best_matches(question, joined(passages, offsets)).mean(axis=1)
    assert ours == pytest.approx(theirs(question, passages), abs=1e-5)


@pytest.mark.model
def test_scores_of_real_vectors_are_those_of_sentence_transformers(encoder):
    question = encoder.encode_questions(TEXTS[:1]).tokens[0]
    passages = encoder.encode_passages(TEXTS)
    ours = best_matches(question, joined(passages.tokens, passages.offsets)).mean(axis=1)
    assert ours == pytest.approx(theirs(question, passages.tokens), abs=1e-5)
