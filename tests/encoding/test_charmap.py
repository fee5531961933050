from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers.normalizers import Precompiled

from qa.encoding.charmap import precompiled

CHARACTERS = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
MAPS = st.dictionaries(CHARACTERS, st.text(CHARACTERS, max_size=3), min_size=1, max_size=60)


def normaliser(characters):
    return Precompiled(base64.b64decode(precompiled(characters)))


@given(MAPS, st.lists(CHARACTERS, max_size=30))
def test_the_library_replaces_what_the_map_replaces_and_nothing_else(characters, others):
    normalise = normaliser(characters).normalize_str
    for character in [*characters, *others]:
        assert normalise(character) == characters.get(character, character)


def test_a_map_of_many_characters_with_common_bytes_holds_them_all():
    characters = {chr(code): chr(code + 1) for code in range(0x3400, 0x9000, 3)}
    normalise = normaliser(characters).normalize_str
    assert all(normalise(key) == value for key, value in characters.items())
    assert all(normalise(chr(code)) == chr(code) for code in range(0x3401, 0x9000, 3))


@pytest.mark.parametrize("text", ["", "福田ＡＢ½", "Ａ1Ａ"])
def test_a_text_is_replaced_character_by_character(text):
    normalise = normaliser({"Ａ": "A", "½": "1⁄2"}).normalize_str
    assert normalise(text) == text.replace("Ａ", "A").replace("½", "1⁄2")
