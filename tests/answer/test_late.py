"""How well the sentences of a passage match a question's words."""

import numpy as np
import pytest

from qa.answer.evidence import Unit
from qa.answer.late import Similarities, late_interaction, token_ranges
from qa.records import Chunk, Span

CHUNK = Chunk(0, "doc", ("题",), 0, 6, "甲。乙丙。。", "题\n甲。乙丙。。")
OFFSETS = np.array([(0, 1), (2, 3), (4, 5), (5, 6)], dtype=np.int32)


def unit(start: int, end: int) -> Unit:
    """A unit of the chunk, by the characters of its indexed text."""
    return Unit(CHUNK, Span(start - 2, end - 2), "", "", Span(start, end), (), None)


def test_the_heading_path_and_each_unit_have_the_tokens_that_cover_them():
    ranges = token_ranges(CHUNK, [unit(2, 4), unit(4, 7)], OFFSETS)
    assert ranges.tolist() == [[0, 1], [1, 2], [2, 4]]


def test_a_unit_without_tokens_matches_with_its_headings_only():
    ranges = token_ranges(CHUNK, [unit(2, 4), unit(7, 8)], OFFSETS)
    by_token = np.array([[0.5], [0.9], [0.8], [0.7]], dtype=np.float32)
    late = late_interaction(Similarities(by_token, [0], np.array([True])), [ranges])
    assert late.features[1] == [0.0] * 6
    assert [match for (match,) in late.matches] == pytest.approx([0.9, 0.5])


def test_every_passage_is_matched_by_its_own_tokens_and_headings():
    own, other = (token_ranges(CHUNK, [unit(4, 7)], OFFSETS) for _ in range(2))
    asked = np.array([[0.1, 0.9], [0.9, 0.9], [0.4, 0.2], [0.6, 0.1]], dtype=np.float32)
    by_token = np.concatenate((asked, asked[:, ::-1]))
    late = late_interaction(Similarities(by_token, [0, 4], np.array([True, False])), [own, other])
    alone, headed, official, followed, weakest, density = late.features[0]
    assert (alone, headed) == pytest.approx((0.4, 0.75))
    assert (official, weakest) == pytest.approx((0.75, 0.75))
    assert (followed, density) == pytest.approx((0.6, 0.4 / np.log(7)))
    assert late.matches[1] == pytest.approx(late.matches[0][::-1])


def test_official_words_are_matched_apart_from_the_question_s_own():
    ranges = token_ranges(CHUNK, [unit(4, 7)], OFFSETS)
    by_token = np.array([[0, 0], [0, 0], [0.4, 0.2], [0.6, 0.1]], dtype=np.float32)
    late = late_interaction(Similarities(by_token, [0], np.array([True])), [ranges])
    assert late.features[0][1:3] == pytest.approx([0.6, 0.2])
    assert late.matches[0] == pytest.approx([0.6])
