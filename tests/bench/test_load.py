from __future__ import annotations

import asyncio

import pytest

from tests.bench import load
from tests.bench.load import Burst, Findings, Load, _fresh, _load, page, session
from tests.serve.library import Library
from tests.serve.running import running


@pytest.fixture
def found():
    alone = Load("one user", (0.02, 0.02, 0.02), {"200": 3}, 0.06)
    many = Load("50 users", (0.1, 0.2, 0.3), {"200": 2, "503": 1}, 0.5)
    burst = Burst({"200": 130, "503": 270}, retry_after=True, later_ms=18.0)
    return Findings(alone, (many,), (300.0, 301.0), burst)


def test_the_slow_replies_of_many_are_told_against_one_users_median(found):
    text = page(found)
    assert found.ratio(found.loads[0]) == pytest.approx(15, abs=0.6)
    assert "| 50 users | 3 | 1 (503) | 6 | 200.0 |" in text
    assert "300 MiB warm, 301 MiB at the end" in text
    assert "130 × 200, 270 × 503, those turned away each with Retry-After" in text


def test_a_request_that_is_turned_away_without_a_time_is_told(found):
    silent = Burst(found.burst.statuses, retry_after=False, later_ms=18.0)
    assert "some without" in page(Findings(found.alone, found.loads, found.memory_mb, silent))


def test_the_measures_are_lines_of_a_list(found, monkeypatch):
    monkeypatch.setattr(load, "measure", lambda **_: found)
    users, memory, burst = load.load_lines(seconds=5)
    assert users.startswith(
        "- 50 users, through REST, without a pause for 0 s: 3 requests, 1 (503)"
    )
    assert "× the median of one user (20.0 ms)" in users
    assert memory == "- Memory of the server: 300 MiB warm, 301 MiB at the end"
    assert burst.startswith("- 400 requests at once: 130 × 200")


def test_no_question_is_asked_twice():
    questions = _fresh()
    some = [next(questions) for _ in range(1000)]
    assert len(set(some)) == 1000


def test_users_ask_until_enough_was_asked():
    async def load(address):
        async with session(address) as client:
            return await _load(client, "three", _fresh(), users=3, most=20)

    with running(Library()) as (address, _):
        found = asyncio.run(load(address))
    assert 20 <= len(found.seconds) <= 22
    assert found.errors == "0"
