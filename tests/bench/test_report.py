from __future__ import annotations

from pathlib import Path

import pytest

from qa.evaluate.retrieval import Retrieval
from tests.bench.cold import Cold
from tests.bench.contenders import Contender
from tests.bench.loss import Loss
from tests.bench.measures import Measures
from tests.bench.report import Findings, page
from tests.bench.schedule import Run
from tests.bench.test_measures import CORPUS


def runs(name: str, *, slower: int):
    yield Run(name, "small", "encode", {"passages": 60 // slower, "seconds": 2.0, "peak_mb": 1.0})
    yield Run(name, "small", "build", {"passages": 3, "seconds": 2.0 * slower, "peak_mb": 300.0})
    served = {"seconds": [0.01 * slower] * 2, "ranked": [[0], [1]], "peak_mb": 200.0 * slower}
    extra = {"ask_seconds": [0.013, 0.015]} if slower == 1 else {}
    yield Run(name, "small", "serve", served | extra)


@pytest.fixture
def found():
    names = ("qa", "txtai")
    return Findings(
        measures=Measures(
            tuple(run for at, name in enumerate(names) for run in runs(name, slower=1 + 3 * at))
        ),
        contenders=[Contender(name, name, Path("python"), "w.py") for name in names],
        corpora=[CORPUS],
        whole=CORPUS,
        cold=Cold(ask=0.5, imports=10.0),
        loss=Loss("small", {"dense": Retrieval((1, 1))}, {"dense": Retrieval((1, 2))}),
        machine="a machine",
    )


@pytest.mark.parametrize(
    "row",
    [
        "| warm search, p50 (ms) | 10.0 | 40.0 | 4.0× |",
        "| questions a second | 100.0 | 25.0 | 4.0× |",
        "| passages encoded a second | 30.0 | 7.5 | 4.0× |",
        "| building the index (s) | 2.0 | 8.0 | 4.0× |",
        "| peak memory, searching (MiB) | 200 | 800 | 4.0× |",
        "| peak memory, building (MiB) | 300 | 300 | 1.0× |",
        "| R@1 | 1.000 | 1.000 | – |",
    ],
)
def test_every_measure_is_a_row_with_its_ratio(found, row):
    assert row in page(found).splitlines()


def test_what_only_this_project_has_follows(found):
    text = page(found)
    assert "p50 13.0 ms, p95 15.0 ms, 71.4 a second; +3.0 ms (p50) on top of a search" in text
    assert "0.50 s; `import sentence_transformers` alone takes 10.00 s (1/20.0 of it)" in text
    assert "Small, 2 questions: R@1 1.0000 [0.342, 1.000], R@5 1.0000" in text
    assert "dense alone, small: R@1 0.5000 [0.095, 0.905], R@5 1.0000 (fp32: R@1 1.0000" in text
