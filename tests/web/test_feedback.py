"""Votes are kept whole, whatever a full disk or a kill has left."""

from __future__ import annotations

import json

import pytest

from qa.errors import QaError
from qa.web.feedback import FeedbackLog


def votes(path):
    return [json.loads(line)["question"] for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def log(tmp_path):
    kept = FeedbackLog(tmp_path / "feedback.jsonl")
    kept.add(question="一", reply="答", vote="up")
    return kept


def test_a_vote_after_half_a_line_has_a_line_of_its_own(log):
    with log.path.open("ab") as file:
        file.write(b'{"time": "20')
    log.add(question="二", reply="答", vote="down")
    first, half, second = log.path.read_text(encoding="utf-8").splitlines()
    assert half == '{"time": "20'
    assert [json.loads(line)["question"] for line in (first, second)] == ["一", "二"]


def test_a_full_disk_leaves_no_half_vote(log, monkeypatch):
    before = log.path.read_bytes()
    opened = type(log.path).open

    class Full:
        def __init__(self, file):
            self.file = file

        def __enter__(self):
            return self

        def __exit__(self, *_):
            self.file.close()

        def write(self, data):
            return self.file.write(data[:9])

        def __getattr__(self, name):
            return getattr(self.file, name)

    with monkeypatch.context() as patched:
        patched.setattr(type(log.path), "open", lambda *a, **k: Full(opened(*a, **k)))
        with pytest.raises(QaError, match="cannot write the feedback file"):
            log.add(question="二", reply="答", vote="up")
    assert log.path.read_bytes() == before
    log.add(question="三", reply="答", vote="up")
    assert votes(log.path) == ["一", "三"]


def test_a_reply_of_bytes_that_are_no_text_is_kept_all_the_same(log):
    log.add(question="二\udcff", reply="答", vote="up")
    assert len(votes(log.path)) == 2
