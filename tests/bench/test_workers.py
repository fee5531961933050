from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

WORKERS = Path(__file__).parent / "workers"
SCRIPT = """
import json, sys
from measuring import main, time_each
def grow(job):
    held = bytearray(job["mib"] << 20)
    print("talk of a library")
    return {"kept": len(held)}
def each(job):
    asked = []
    values, seconds = time_each(lambda question: asked.append(question) or len(asked), "abcdefgh")
    return {"values": values, "calls": len(asked), "positive": min(seconds) >= 0}
main({"grow": grow, "each": each})
"""


def run(**job: object) -> dict:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(job),
        capture_output=True,
        text=True,
        cwd=WORKERS,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_peak_is_the_workers_own_whatever_its_parent_holds():
    held = bytearray(200 << 20)
    small, large = run(phase="grow", mib=0), run(phase="grow", mib=100)
    assert small["peak_mb"] < len(held) >> 20
    assert 95 < large["peak_mb"] - small["peak_mb"] < 110


def test_what_a_library_prints_is_not_the_result():
    assert run(phase="grow", mib=1)["kept"] == 1 << 20


def test_calls_before_the_clock_counts_are_left_out():
    result = run(phase="each")
    assert result["values"] == list(range(6, 14))
    assert result["calls"] == 13
    assert result["positive"]
