from __future__ import annotations

from fractions import Fraction

import pytest

from qa.evaluate.questions import GoldQuestion
from qa.evaluate.retrieval import Retrieval, is_right, rank
from qa.evaluate.shares import Share

from .library import GDP, TEXT, passage


def test_a_hit_is_right_when_it_holds_the_evidence_whatever_the_whitespace():
    assert is_right(passage("地区生产\n总值 2731　亿元，增长"), GDP)


def test_a_hit_that_is_too_long_is_not_right():
    fitting = TEXT + "。" * (450 - len(TEXT))
    assert is_right(passage(fitting), GDP)
    assert not is_right(passage(fitting + "。"), GDP)


def test_a_hit_without_the_evidence_is_not_right():
    assert not is_right(passage("新增停车泊位2413个"), GDP)


def test_any_one_of_the_evidence_strings_will_do():
    question = GoldQuestion("q", "几个", evidence=("甲区", "乙区"))
    assert is_right(passage("在乙区"), question)


def test_the_same_words_of_another_document_do_not_count():
    question = GoldQuestion("q", "几个", evidence=("2731亿元",), documents=("report",))
    assert is_right(passage(TEXT), question)
    assert not is_right(passage(TEXT, document="other"), question)


@pytest.mark.parametrize(("place", "expected"), [(0, 1), (4, 5), (9, 10), (10, 0)])
def test_the_rank_is_that_of_the_first_right_hit_among_ten(place, expected):
    hits = [passage("别的")] * 12
    hits[place] = passage(TEXT)
    assert rank(hits, GDP) == expected


def test_no_hits_have_no_rank():
    assert rank([], GDP) == 0


def test_chunks_of_one_passage_count_once():
    question = GoldQuestion("q", "几个", passage="p3")
    hits = [passage("甲", document=name) for name in ("p1", "p1", "p2", "p3")]
    assert rank(hits, question) == 3


def test_recall_and_mrr_worked_out_by_hand():
    retrieval = Retrieval((1, 2, 0, 5))
    assert [retrieval.recall(k) for k in (1, 3, 5)] == [Share(1, 4), Share(2, 4), Share(3, 4)]
    assert retrieval.mrr == Fraction(17, 40)


def test_parts_add_up_exactly():
    left, right = Retrieval((1, 3, 7)), Retrieval((0, 6))
    whole = left + right
    assert whole.recall(3) == left.recall(3) + right.recall(3)
    assert whole.mrr * 5 == left.mrr * 3 + right.mrr * 2


def test_nothing_has_no_mrr():
    assert Retrieval().mrr is None
