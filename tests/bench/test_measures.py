from __future__ import annotations

import pytest

from qa.evaluate import GoldQuestion
from qa.evaluate.shares import Share
from tests.bench.corpora import Corpus
from tests.bench.measures import Measures, ranks
from tests.bench.schedule import Run

CORPUS = Corpus(
    "small",
    "Small",
    passages=("甲", "乙", "丙"),
    questions=(GoldQuestion("1", "甲在哪"), GoldQuestion("2", "丙在哪")),
    answers=(frozenset({0}), frozenset({1, 2})),
)


def serve(*seconds: float, peak: float = 100.0) -> Run:
    result = {"seconds": list(seconds), "ranked": [[1, 0], [0, 2, 1]], "peak_mb": peak}
    return Run("qa", "small", "serve", result)


def test_a_quantile_is_taken_of_each_round_and_the_median_of_the_rounds():
    measures = Measures((serve(0.01, 0.02), serve(0.05, 0.06), serve(0.03, 0.04)))
    assert measures.quantile_ms("qa", "small", 0.5) == pytest.approx(30)
    assert measures.quantile_ms("qa", "small", 1.0) == pytest.approx(40)


def test_rates_and_peaks_are_medians_too():
    measures = Measures((serve(0.5, 0.5, peak=3), serve(0.1, 0.1, peak=1), serve(1, 1, peak=2)))
    assert measures.questions_per_second("qa", "small") == pytest.approx(2)
    assert measures.peak_mb("qa", "small", "serve") == 2


def test_passages_per_second_are_worked_out_by_hand():
    run = Run("qa", "small", "encode", {"passages": 30, "seconds": 2.0, "peak_mb": 1.0})
    assert Measures((run,)).passages_per_second("qa", "small") == 15


def test_what_was_not_run_is_none():
    measures = Measures(())
    assert measures.quantile_ms("qa", "small", 0.5) is None
    assert measures.retrieval("qa", CORPUS) is None


def test_any_right_passage_gives_the_rank():
    assert ranks([[1, 0], [0, 2, 1]], CORPUS).ranks == (2, 2)
    assert ranks([[0], [0]], CORPUS).ranks == (1, 0)


def test_retrieval_is_scored_on_what_was_ranked():
    assert Measures((serve(0.1, 0.1),)).retrieval("qa", CORPUS).recall(3) == Share(2, 2)


def test_a_sample_is_spread_over_the_passages_and_leaves_long_ones_out():
    passages = tuple("文" * (600 if place % 2 else 10) + str(place) for place in range(1000))
    sample = Corpus("c", "C", passages, (), ()).sample()
    assert len(sample.passages) == 128
    assert max(map(len, sample.passages)) < 20
    assert sample.passages[-1].endswith("762")
