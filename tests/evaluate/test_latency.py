from __future__ import annotations

import numpy as np
import pytest

from qa.evaluate.latency import Latency


@pytest.mark.parametrize("share", [0.05, 0.5, 0.95, 1.0])
@pytest.mark.parametrize("n", [1, 2, 19, 20, 21, 100])
def test_quantiles_are_numpys_inverted_cdf(n, share):
    seconds = tuple(float(value) for value in np.random.default_rng(n).random(n))
    expected = np.quantile(seconds, share, method="inverted_cdf")
    assert Latency(seconds).quantile(share) == expected


def test_no_calls_have_no_quantile():
    assert Latency().as_dict() == {"n": 0, "p50_ms": None, "p95_ms": None}


def test_durations_are_told_in_milliseconds():
    assert Latency((0.010, 0.020, 0.030)).as_dict() == {"n": 3, "p50_ms": 20.0, "p95_ms": 30.0}
