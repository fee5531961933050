from __future__ import annotations

from qa.reading.headings import Heading
from qa.reading.levels import OUTSIDE, rank_levels
from qa.reading.marks import Family
from qa.records import Span

RANKS = {Family.STOP: 0, Family.BRACKET: 1}


def heading(family, level):
    return Heading(Span(0, 0), family, level=level)


def test_a_level_ranks_with_the_numbering_that_headings_of_it_have():
    found = rank_levels(
        [heading(Family.STOP, 2), heading(None, 2), heading(Family.BRACKET, 3), heading(None, 3)],
        RANKS,
    )
    assert found == {2: 0, 3: 1}


def test_a_level_without_numbering_ranks_between_those_that_have_one():
    found = rank_levels(
        [heading(Family.STOP, 2), heading(Family.BRACKET, 4), heading(None, 1), heading(None, 3)],
        RANKS,
    )
    assert found[1] < found[2] < found[3] < found[4]


def test_levels_hold_all_numberings_where_these_have_none():
    found = rank_levels([heading(None, 1), heading(None, 2), heading(Family.STOP, 0)], RANKS)
    assert found == {1: 1 - OUTSIDE, 2: 2 - OUTSIDE}
