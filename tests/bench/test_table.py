from __future__ import annotations

from pathlib import Path

from tests.bench.contenders import Contender
from tests.bench.table import Line, table

OURS, THEIRS = (Contender(name, name, Path("python"), "w.py") for name in ("qa", "txtai"))


def row(line: Line) -> list[str]:
    return [cell.strip() for cell in list(table([line], [OURS, THEIRS]))[2].split("|")[1:-1]]


def test_less_time_is_told_as_times_faster():
    line = Line("p50 (ms)", {"qa": 10.0, "txtai": 45.0}.get, ".1f", more_is_better=False)
    assert row(line) == ["p50 (ms)", "10.0", "45.0", "4.5×"]


def test_more_work_a_second_is_told_as_times_more():
    line = Line("a second", {"qa": 20.0, "txtai": 8.0}.get, ".0f", more_is_better=True)
    assert row(line) == ["a second", "20", "8", "2.5×"]


def test_being_worse_shows_as_a_ratio_below_one():
    line = Line("p50 (ms)", {"qa": 20.0, "txtai": 10.0}.get, ".1f", more_is_better=False)
    assert row(line)[-1] == "0.5×"


def test_what_was_not_measured_is_a_dash_without_a_ratio():
    line = Line("p50 (ms)", {"qa": 20.0}.get, ".1f", more_is_better=False)
    assert row(line) == ["p50 (ms)", "20.0", "–", "–"]
