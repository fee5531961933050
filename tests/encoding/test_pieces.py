from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, pre_tokenizers

from qa.encoding.e5s1 import Vocabulary
from qa.encoding.pieces import META, PieceTable, write_pieces


@pytest.fixture(scope="module")
def table(vocabulary, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pieces")
    write_pieces(folder, vocabulary)
    return PieceTable(folder)


@pytest.fixture(scope="module")
def library(vocabulary):
    scored = list(zip(vocabulary.pieces, vocabulary.scores.tolist(), strict=True))
    tokenizer = Tokenizer(models.Unigram(scored, vocabulary.unk, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    return tokenizer


@settings(max_examples=500)
@given(text=st.text(st.sampled_from(f"ab福田 x\0{META}<s>"), min_size=1, max_size=14))
def test_segmentation_is_the_librarys(table, library, text):
    ours, theirs = table.segment(text), library.encode(text, add_special_tokens=False)
    assert ours.ids.tolist() == theirs.ids


@settings(max_examples=200, deadline=None)
@given(
    scores=st.dictionaries(
        st.text(st.sampled_from(f"ab福{META}"), min_size=1, max_size=5),
        st.integers(-12, -1).map(float),
        max_size=12,
    ),
    text=st.text(st.sampled_from("ab福 "), min_size=1, max_size=10),
)
def test_the_best_segmentation_has_the_librarys_score(tmp_path_factory, scores, text):
    scores = {"<unk>": 0.0, **scores}
    values = np.array(list(scores.values()), np.float32)
    vocabulary = Vocabulary(tuple(scores), values, bos=0, eos=0, pad=0, unk=0, characters={})
    folder = tmp_path_factory.mktemp("pieces")
    write_pieces(folder, vocabulary)
    library = Tokenizer(models.Unigram(list(scores.items()), 0, byte_fallback=False))
    library.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    ours = PieceTable(folder).segment(text)
    assert ours.ids.tolist() == library.encode(text, add_special_tokens=False).ids


@settings(max_examples=300)
@given(text=st.text(st.sampled_from("ab福田 x"), min_size=1, max_size=14))
def test_pieces_cover_the_text_in_order_without_overlap(table, text):
    spans = table.segment(text).spans.tolist()
    assert spans[0][0] == 0
    assert spans[-1][1] == len(text)
    assert all(before[1] == after[0] for before, after in itertools.pairwise(spans))


@pytest.mark.parametrize(
    ("text", "pieces", "spans"),
    [
        ("福田", ["▁", "福田"], [[0, 0], [0, 2]]),
        ("a", ["▁a"], [[0, 1]]),
        ("b ab", ["▁", "b", "▁ab"], [[0, 0], [0, 1], [1, 4]]),
        ("xyz", ["▁", "<unk>"], [[0, 0], [0, 3]]),
        ("", ["▁"], [[0, 0]]),
        ("a\0", ["▁a", "<unk>"], [[0, 1], [1, 2]]),
    ],
)
def test_a_text_is_cut_into_its_likeliest_pieces(table, vocabulary, text, pieces, spans):
    segmented = table.segment(text)
    assert [vocabulary.pieces[at] for at in segmented.ids] == pieces
    assert segmented.spans.tolist() == spans


def test_the_first_pieces_keep_their_ranges(table):
    first = table.segment("ab ab ab").first(2)
    assert first.ids.tolist() == table.segment("ab ab").ids.tolist()
    assert first.spans.tolist() == table.segment("ab ab").spans.tolist()
