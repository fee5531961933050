"""BM25 against another implementation."""

from __future__ import annotations

import bm25s
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.store.bm25 import K1, B, Bm25

WORDS = st.sampled_from(["产值", "增长", "学位", "2731亿元", "5.8%", "gdp", "投资"])
TEXTS = st.lists(st.lists(WORDS, max_size=12), min_size=1, max_size=8).filter(any)


@given(texts=TEXTS, question=st.sets(WORDS, min_size=1))
def test_the_scores_are_those_of_bm25s(texts, question):
    oracle = bm25s.BM25(method="lucene", k1=K1, b=B)
    oracle.index(texts, show_progress=False)
    known = [word for word in sorted(question) if any(word in text for text in texts)]
    expected = oracle.get_scores(known) if known else np.zeros(len(texts))
    np.testing.assert_allclose(Bm25.of(texts).scores(question), expected, rtol=1e-5, atol=1e-6)


def test_a_word_asked_twice_counts_once():
    index = Bm25.of([["a", "b"], ["b"]])
    np.testing.assert_array_equal(index.scores(["b", "b"]), index.scores(["b"]))


@pytest.mark.parametrize("question", [[], ["unknown"], [""], ["\0"]])
def test_what_no_text_holds_scores_nothing(question):
    assert Bm25.of([["a"], ["b"]]).scores(question).tolist() == [0, 0]


@pytest.mark.parametrize("texts", [[], [[]], [[], []]])
def test_texts_without_words_score_nothing(texts, tmp_path):
    index = Bm25.of(texts)
    index.save(tmp_path)
    for each in (index, Bm25.load(tmp_path, size=len(texts))):
        assert each.scores(["a"]).tolist() == [0.0] * len(texts)


def test_a_saved_index_scores_the_same(tmp_path):
    index = Bm25.of([["地区", "产值", "产值"], ["学位"], ["产值", "a" * 40]])
    index.save(tmp_path)
    loaded = Bm25.load(tmp_path, size=3)
    for word in ("产值", "学位", "a" * 40, "a" * 39):
        np.testing.assert_array_equal(loaded.scores([word]), index.scores([word]))
