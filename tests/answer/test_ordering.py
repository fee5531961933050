"""Evidence of the right kind goes before what only sounds so."""

import pytest

from qa.answer.ordering import ordered
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2021年工作情况

渔业工作成绩突出，得到各方肯定。新建渔港3座。地区生产总值120.5亿元。渔业产值占GDP的31%。地区生产总值增长6.4%。
""")
WORDS, HARBOURS = "渔业工作", "新建渔港"
AMOUNT, SHARE, RATE = "120.5亿元", "31%", "6.4%"


def first(question, *found):
    """The words of the evidence that comes first; `found` has words, score and features."""
    evidence = [DESK.evidence(words, score=score, **more) for words, score, more in found]
    return ordered(understand(question), evidence)[0].unit.text


@pytest.mark.parametrize(("score", "words"), [(8.0, HARBOURS), (6.0, WORDS)])
def test_where_a_number_is_asked_for_a_near_sentence_with_one_goes_first(score, words):
    assert words in first("新建了多少座渔港", (WORDS, 10.0, {}), (HARBOURS, score, {}))


def test_where_words_are_asked_for_the_best_stays_first():
    assert WORDS in first("渔业工作怎么样", (WORDS, 10.0, {}), (HARBOURS, 9.0, {}))


@pytest.mark.parametrize(("score", "words"), [(-3.0, RATE), (-5.0, HARBOURS)])
def test_a_near_sentence_on_the_indicator_named_goes_first(score, words):
    of_it = {"indicator": 1}
    assert words in first("地区生产总值情况", (HARBOURS, 10.0, {}), (RATE, score, of_it))


def test_of_the_indicator_an_amount_goes_before_a_rate_where_an_amount_is_asked_for():
    rate, amount = {"indicator": 1}, {"indicator": 1, "amount": 1}
    assert AMOUNT in first("地区生产总值是多少", (RATE, 10.0, rate), (AMOUNT, 9.0, amount))


def test_where_a_rate_is_asked_for_the_rate_stays_first():
    rate, amount = {"indicator": 1}, {"indicator": 1, "amount": 1}
    assert RATE in first("地区生产总值增速是多少", (RATE, 10.0, rate), (AMOUNT, 9.0, amount))


def test_a_share_of_the_indicator_is_of_it_where_a_share_is_asked_for():
    found = first("渔业占地区生产总值的比重", (HARBOURS, 10.0, {}), (SHARE, 8.0, {}))
    assert SHARE in found


def test_the_rest_keeps_its_order():
    evidence = [
        DESK.evidence(words, score=score)
        for words, score in ((WORDS, 10.0), (AMOUNT, 9.0), (RATE, 8.0))
    ]
    kept = ordered(understand("渔港有多少"), evidence)
    assert [one.score for one in kept] == [9.0, 8.0, 10.0]


def test_no_evidence_stays_none():
    assert ordered(understand("渔港有多少"), []) == []
