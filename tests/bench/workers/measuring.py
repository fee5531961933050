"""What every contender is measured with. Standard library only: it runs in any environment."""

from __future__ import annotations

import json
import resource
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_WARM_UP = 5
"""Calls made before the clock counts: lazy set-up and caches."""


def main(phases: dict[str, Callable[[dict[str, Any]], dict[str, Any]]]) -> None:
    """Run the phase that the job on stdin names, and print its result with the peak memory."""
    job = json.load(sys.stdin)
    told = sys.stdout
    sys.stdout = sys.stderr  # what libraries print is talk, not the result
    result = phases[job["phase"]](job)
    json.dump({**result, "peak_mb": peak_mb()}, told)


def peak_mb() -> float:
    """Return the most memory this process had in RAM, in MiB.

    From VmHWM where there is one: ru_maxrss survives exec, and so may be the parent's.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def timed(call: Callable[[], Any]) -> tuple[Any, float]:
    """Return what the call returns and the seconds it took."""
    begun = time.perf_counter()
    value = call()
    return value, time.perf_counter() - begun


def time_each(
    call: Callable[[str], Any], questions: Sequence[str]
) -> tuple[list[Any], list[float]]:
    """Return the value and the seconds of a call per question, after a warm-up."""
    for question in questions[:_WARM_UP]:
        call(question)
    pairs = [timed(partial(call, question)) for question in questions]
    return [value for value, _ in pairs], [seconds for _, seconds in pairs]


def jsonable(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Return rows of plain integers: numpy's do not go into JSON."""
    return [[int(place) for place in row] for row in rows]
