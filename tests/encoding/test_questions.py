"""The weights that questions are encoded with."""

from importlib.resources import files

import numpy as np
import pytest

from qa.encoding import questions
from qa.encoding.bundled import _find_source
from qa.encoding.e5s1 import Packed, read_packed
from qa.encoding.questions import CHANGES, for_questions


def packed():
    weights = {f"l0.{part}.w": np.arange(6, dtype=np.float32) for part in "qk"}
    biases = {f"l0.{part}.b": np.zeros(2, np.float32) for part in "qk"}
    return Packed(sizes=None, vocabulary=None, plain={**weights, **biases}, blocks={})


@pytest.fixture
def one_change(tmp_path, monkeypatch):
    """Outputs 0 and 1 of `l0.q` get twice and thrice the first input."""
    path = tmp_path / "changes.npz"
    down, up = np.array([[1.0], [0.0], [0.0]]), np.array([[2.0, 3.0]])
    np.savez(path, **{"l0.q.down": down.astype(np.float16), "l0.q.up": up.astype(np.float16)})
    monkeypatch.setattr(questions, "CHANGES", str(path))


@pytest.mark.usefixtures("one_change")
def test_what_is_changed_is_added_to_the_weights():
    assert for_questions(packed()).matrix("l0.q").tolist() == [[2, 1, 2], [6, 4, 5]]


@pytest.mark.usefixtures("one_change")
def test_the_other_weights_and_the_model_given_stay_as_they_are():
    given = packed()
    changed = for_questions(given)
    assert changed.matrix("l0.k").tolist() == [[0, 1, 2], [3, 4, 5]]
    assert given.matrix("l0.q").tolist() == [[0, 1, 2], [3, 4, 5]]
    assert np.array_equal(changed.weights("l0.q.b"), given.weights("l0.q.b"))


@pytest.mark.model
def test_the_changes_are_of_layers_the_model_has_and_small_beside_them():
    model = read_packed(_find_source().path)
    changed = for_questions(model)
    names = {name.rpartition(".")[0] for name in changed.plain.keys() - model.plain.keys()}
    assert len(names) == 6 * 6  # six kinds of linear layers in each of the last six layers
    for name in names:
        before, after = model.matrix(name), changed.matrix(name)
        assert 0 < np.linalg.norm(after - before) < 0.5 * np.linalg.norm(before), name


def test_the_changes_come_with_the_package():
    assert (files("qa.encoding") / CHANGES).is_file()
