from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.encoding.folding import Folding

MAP = {"Ａ": "A", "½": "1⁄2", "\u3000": " ", "\x01": "", "￥": "  "}
TEXTS = st.text(st.sampled_from("ab Ａ½\u3000\x01￥福"), max_size=12)


@pytest.fixture
def fold():
    return Folding(MAP)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("福田", "福田"),
        ("ＡＡ", "AA"),
        ("a  b", "a b"),
        ("a \u3000 b", "a b"),
        ("a\x01b", "ab"),
        ("1½", "11⁄2"),
        ("", ""),
        ("a\ud800b", "a\ufffdb"),
    ],
)
def test_characters_are_replaced_and_spaces_made_one(fold, text, folded):
    assert fold(text).text == folded


@given(TEXTS)
def test_each_character_leads_back_to_the_one_it_came_from(text):
    folded = Folding(MAP)(text)
    places = np.array([[at, at + 1] for at in range(len(folded.text))], np.int32).reshape(-1, 2)
    for letter, (start, end) in zip(folded.text, folded.source(places), strict=True):
        assert end == start + 1
        assert letter in MAP.get(text[start], text[start])


@given(TEXTS)
def test_the_whole_leads_back_to_the_characters_that_left_something(text):
    folded = Folding(MAP)(text)
    left = [at for at, char in enumerate(text) if MAP.get(char, char)]
    whole = folded.source(np.array([[0, len(folded.text)]], np.int32))[0]
    if left:
        assert whole[0] == left[0]
        assert text[whole[1] - 1 :].strip(" \u3000\x01￥") in {
            text[left[-1]],
            "",
            text[whole[1] - 1],
        }


@given(TEXTS)
def test_an_empty_range_stays_empty_and_within_the_text(text):
    folded = Folding(MAP)(text)
    for at in range(len(folded.text) + 1):
        start, end = folded.source(np.array([[at, at]], np.int32))[0]
        assert 0 <= start == end <= len(text)
