"""One score out of three."""

from __future__ import annotations

import numpy as np
import pytest

from qa.search.fusion import DENSE, LATE, LEXICAL, fuse, standardise


def test_standard_scores_have_mean_0_and_deviation_1():
    scores = standardise(np.array([3.0, 5.0, 10.0, 2.0], dtype=np.float32))
    assert scores.mean() == pytest.approx(0, abs=1e-6)
    assert scores.std() == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("scores", [[], [4.0], [2.0, 2.0, 2.0]])
def test_scores_that_do_not_differ_say_nothing(scores):
    assert standardise(np.array(scores, dtype=np.float32)).tolist() == [0.0] * len(scores)


def test_the_sum_is_weighted():
    up, down = (np.array(scores, dtype=np.float32) for scores in ([1, -1], [-1, 1]))
    assert fuse(up, down, down).tolist() == pytest.approx(
        [DENSE - LEXICAL - LATE, LEXICAL + LATE - DENSE]
    )


def test_the_scale_of_a_score_does_not_matter():
    dense, lexical, late = np.random.default_rng(0).random((3, 9)).astype(np.float32)
    np.testing.assert_allclose(
        fuse(dense, lexical, late), fuse(dense * 5 + 1, lexical * 40, late - 3), atol=1e-4
    )
