from __future__ import annotations

import pytest

from qa.serve import rates
from qa.serve.rates import Rate


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def test_one_too_many_is_told_how_long_to_wait_and_may_come_then(clock):
    rate = Rate(2, clock=clock)
    assert [rate.hit("a") for _ in range(3)] == [0, 0, 60]
    clock.now += 59.5
    assert rate.hit("a") == 1
    clock.now += 0.5
    assert rate.hit("a") == 0


def test_who_is_turned_away_is_not_counted(clock):
    rate = Rate(1, clock=clock)
    rate.hit("a")
    for _ in range(6):
        clock.now += 10
        last = rate.hit("a")
    assert last == 0


def test_each_is_counted_alone(clock):
    rate = Rate(1, clock=clock)
    assert [rate.hit(who) for who in "abab"] == [0, 0, 60, 60]


def test_a_step_of_the_machines_time_changes_nothing(monkeypatch):
    rate = Rate(1)
    monkeypatch.setattr("time.time", lambda: 0.0)
    assert rate.hit("a") == 0
    assert rate.hit("a") == 60


def test_who_came_long_ago_is_forgotten(clock, monkeypatch):
    monkeypatch.setattr(rates, "_MANY", 10)
    rate = Rate(1, clock=clock)
    for number in range(100):
        clock.now += 6
        rate.hit(str(number))
    assert len(rate._came) <= 22
