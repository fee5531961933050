"""The guards, on replies of the base that are spoiled to please a scorer."""

from __future__ import annotations

from collections import Counter

import pytest

from qa.evaluate import read_questions, reevaluate
from qa.evaluate.marks import GUARDS, Fault

from .base import DEV, all_refused, as_it_is, base_replies, hedged_and_flat, number_first


def marks(change, kind=""):
    questions = read_questions(DEV)
    outcomes = reevaluate(questions, base_replies(change)).outcomes
    return [one.mark for one in outcomes if one.question.kind.startswith(kind)]


def passing(marks):
    return sum(mark.passed for mark in marks) / len(marks)


def passing_unguarded(marks):
    """The share that would pass if nothing watched for replies that please the scorer."""
    return sum({one.fault for one in mark.findings} <= {*GUARDS} for mark in marks) / len(marks)


def caught(marks):
    return Counter(one.fault for mark in marks for one in mark.findings if one.fault in GUARDS)


def test_taking_everything_back_would_pay_if_nothing_watched_for_it():
    for kind, honest, toy in (("scope", 0.47, 0.83), ("status", 0.73, 1), ("", 0.354, 0.46)):
        assert passing_unguarded(marks(as_it_is, kind)) == pytest.approx(honest, abs=0.005)
        assert passing_unguarded(marks(hedged_and_flat, kind)) == pytest.approx(toy, abs=0.005)


def test_with_the_guards_it_costs_two_passes_in_three_and_honest_replies_keep_theirs():
    assert passing(marks(as_it_is)) == pytest.approx(0.354, abs=0.0005)
    assert passing(marks(hedged_and_flat)) == pytest.approx(0.13, abs=0.005)


def test_honest_replies_hardly_meet_a_guard():
    assert caught(marks(as_it_is)).total() <= 1


def test_each_guard_counts_what_was_spoiled_for_it():
    counts = caught(marks(hedged_and_flat))
    assert min(counts[guard] for guard in GUARDS) > 10


def test_a_tempting_number_before_the_admission_is_counted():
    honest, spoiled = (caught(marks(change)) for change in (as_it_is, number_first))
    assert honest[Fault.NUMBER_FIRST] == 0
    assert spoiled[Fault.NUMBER_FIRST] > 5


def test_refusing_everything_meets_no_guard_and_earns_only_what_is_to_be_refused():
    found = marks(all_refused)
    assert not caught(found)
    assert passing(found) < 0.2
