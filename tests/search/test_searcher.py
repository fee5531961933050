"""Searching, with an encoder whose vectors are counted letters."""

from __future__ import annotations

import threading
from itertools import pairwise

import pytest

from qa.errors import InputError
from qa.search import Searcher
from qa.search.searcher import LONGEST, checked_question
from qa.settings import Settings
from qa.store import build_index, open_store
from tests.fakes import LetterEncoder

REPORT = """北区2023年工作报告

一、经济发展

地区生产总值２７３１亿元，增长3.5%。

社会消费品零售总额1156.95亿元，同比增长9.1%，居全市第一位，批发业和零售业都有较快增长。

二、民生事业

（一）教育

新增学位2490个，比去年增长12%，建成学校三所。

附表：主要目标完成情况表

指标\t2023年目标\t上半年完成
1. 本区生产总值\t6.5%\t3.5%
2. 财政收入\t11.0%\t-5.1%
"""


@pytest.fixture(scope="module")
def searcher(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "north.txt").write_text(REPORT, encoding="utf-8")
    (folder / "corpus" / "south.txt").write_text("一、交通\n\n建成地铁2条。", encoding="utf-8")
    settings = Settings(corpus=folder / "corpus", index=folder / "index", cache=folder)
    encoder = LetterEncoder()
    build_index(settings, encoder=encoder)
    return Searcher(open_store(settings, encoder=encoder), encoder)


def matched(hit):
    start = hit.start
    return [hit.text[span.start - start : span.end - start] for span in hit.matched]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("新增学位多少个", "新增学位2490个"),
        ("新增學位多少個", "新增学位2490个"),
        ("２４９０", "新增学位2490个"),
        ("2731亿元是什么", "地区生产总值"),
        ("财政收入完成多少", "2. 财政收入"),
        ("地铁\x00\u200b", "建成地铁2条"),
    ],
)
def test_the_passage_that_says_it_comes_first(searcher, question, found):
    assert found in searcher.search(question)[0].text


def test_hits_come_best_first_and_no_more_than_k(searcher):
    hits = searcher.search("增长", k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_large_k_returns_every_passage_once(searcher):
    hits = searcher.search("增长", k=1000)
    assert len({hit.chunk.id for hit in hits}) == len(hits)


def test_equal_scores_come_in_document_order(searcher):
    ids = [hit.chunk.id for hit in searcher.search("zzz", k=1000)]
    assert ids == sorted(ids)


def test_a_hit_carries_the_parts_of_its_score(searcher):
    parts = dict(searcher.search("地铁2条", k=1)[0].parts)
    assert set(parts) == {"dense", "lexical", "late"}
    assert parts["late"] == pytest.approx(1, abs=0.01)
    assert parts["lexical"] > 0


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("新增学位", ["新增学位"]),
        ("新增學位", ["新增学位"]),
        ("地区生产总值2731", ["地区生产总值２７３１"]),
        ("财政收入", ["财政收入"]),
        ("财政收入与地铁", ["财政收入"]),
    ],
)
def test_the_words_that_matched_are_ranges_of_the_source(searcher, question, words):
    assert matched(searcher.search(question, k=1)[0]) == words


def test_function_words_and_marks_do_not_match(searcher):
    hit = searcher.search("学位是多少？，。", k=1)[0]
    assert matched(hit) == ["学位"]


def test_a_word_of_the_heading_alone_is_not_marked_in_the_passage(searcher):
    hit = searcher.search("教育", k=1)[0]
    assert "学位" in hit.text
    assert matched(hit) == []


def test_matches_are_in_order_and_apart(searcher):
    for hit in searcher.search("社会消费品零售总额增长第一", k=5):
        spans = hit.matched
        assert all(a.end < b.start for a, b in pairwise(spans))
        assert all(hit.start <= span.start < span.end <= hit.end for span in spans)


def test_filters_restrict(searcher):
    assert {hit.document for hit in searcher.search("增长", k=99, documents=["south"])} == {"south"}
    for hit in searcher.search("增长", k=99, sections=["民生"]):
        assert any("民生" in title for title in hit.section)


def test_a_filter_that_matches_nothing_returns_nothing(searcher):
    assert searcher.search("增长", sections=["航天"]) == []
    assert searcher.search("增长", documents=["south"], sections=["民生"]) == []


def test_an_unknown_document_is_an_input_error_that_knows_the_near_one(searcher):
    with pytest.raises(InputError, match="noth") as caught:
        searcher.search("增长", documents=["noth"])
    assert "north" in caught.value.remedy


def test_a_boost_lifts_a_passage(searcher):
    plain = searcher.search("增长", k=99)
    last = plain[-1].chunk
    lifted = searcher.search("增长", k=1, boost=lambda chunk: 100.0 * (chunk.id == last.id))
    assert lifted[0].chunk == last


@pytest.mark.parametrize("k", [0, -3])
def test_k_below_1_is_an_input_error(searcher, k):
    with pytest.raises(InputError, match=str(k)):
        searcher.search("增长", k=k)


@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\x00\x07", "？！，。", "\u200b", "…"])
def test_nothing_to_search_for_is_an_input_error(searcher, question):
    with pytest.raises(InputError) as caught:
        searcher.search(question)
    assert caught.value.remedy


@pytest.mark.parametrize("length", [LONGEST + 1, 100_000])
def test_a_question_too_long_is_one_clear_input_error(length):
    with pytest.raises(InputError, match=f"{length:,}") as caught:
        checked_question("问" * length)
    assert len(str(caught.value)) < 200


def test_a_search_for_far_too_much_is_an_input_error(searcher):
    with pytest.raises(InputError, match="100,000"):
        searcher.search("问" * 100_000)


def test_the_longest_question_is_searched_with_words_appended(searcher):
    longest = "学位" * (LONGEST // 2)
    assert searcher.search(f"{longest} 地区生产总值")


@pytest.mark.parametrize(
    ("typed", "searched"),
    [
        ("  學位\n多少 ", "学位 多少"),
        ("ＧＤＰ\x07２０２３", "GDP2023"),
        ("a\u3000\u00a0b", "a b"),
        ("零\u200b宽", "零宽"),
    ],
)
def test_a_question_is_folded_and_cleaned(typed, searched):
    assert checked_question(typed) == searched


def test_many_threads_share_a_searcher(searcher):
    questions = ["新增学位", "财政收入", "地铁", "零售总额"] * 4
    alone = [searcher.search(question) for question in questions]
    together = {}

    def work(place):
        together[place] = searcher.search(questions[place])

    threads = [threading.Thread(target=work, args=(place,)) for place in range(len(questions))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [together[place] for place in range(len(questions))] == alone
