import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.phrasing.cutting import cut


def pieces(text, size):
    return [text[at : at + size] for at in range(0, len(text), size)]


@pytest.mark.parametrize("size", [1, 2, 5, 200])
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("甲[1]。乙[2]。", ["甲[1]。", "乙[2]。"]),
        ("甲。[1]乙。[2][3]丙", ["甲。[1]", "乙。[2][3]", "丙"]),
        ("甲。 [1] 乙！【2】", ["甲。 [1]", " 乙！【2】"]),
        ("GDP grew 3.5% [1]. It rose.[2] End", ["GDP grew 3.5% [1].", " It rose.[2]", " End"]),
        ("1. 甲[1]\n2. 乙[2]", ["1. 甲[1]", "\n2. 乙[2]"]),
        ("他说“好。”[1]乙", ["他说“好。”[1]", "乙"]),
        ("甲\n\n乙", ["甲", "\n\n乙"]),
        ("没有结尾", ["没有结尾"]),
        ("", []),
    ],
)
def test_sentences_end_with_their_markers_however_they_arrive(text, sentences, size):
    assert list(cut(pieces(text, size))) == sentences


def test_a_sentence_comes_before_the_next_one_is_whole():
    arrived = []

    def stream():
        for piece in ("甲[1]。", "乙", "丙[2]。"):
            arrived.append(piece)
            yield piece

    assert next(cut(stream())) == "甲[1]。"
    assert arrived == ["甲[1]。", "乙"]


def test_a_sentence_without_end_is_cut():
    assert len(next(cut(["长" * 50 for _ in range(100)]))) == 2000


@given(st.text("甲乙。.！\n[]1 2【】", max_size=60), st.integers(1, 9))
def test_nothing_is_lost_and_arrival_changes_nothing(text, size):
    sentences = list(cut(pieces(text, size)))
    assert "".join("".join(sentences).split()) == "".join(text.split())
