"""kill -9 at any moment of any writing: what was there before is there, or what came after."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

from qa.encoding.cache import is_whole
from qa.keys import read_keys
from qa.store import build_index, check_index, refresh_index, staleness
from tests.fakes import LetterEncoder
from tests.torture import work
from tests.torture.campaign import Result, child, kill, make_library, number_of, write_number

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from qa.settings import Settings

_BEGUN_ANEW = 10
"""Kills of builds after which one is let through, and must leave nothing else."""


def kills(random: Random, count: int, folder: Path) -> Result:
    """Kill writers `count` times: builds of the index most of all, keys, votes, conversions."""
    result = Result("kill")
    settings = make_library(folder)
    build_index(settings, encoder=LetterEncoder())
    lasts = _seconds(settings)
    while result.done < count:
        result.done += 1
        name = random.choices(["build", "add_keys", "vote", "convert"], [7, 1, 1, 1])[0]
        seconds = random.uniform(0, lasts * 1.1)
        try:
            _CAMPAIGNS[name](result, settings, seconds)
        except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
            result.wrong(f"{name} after {seconds:.3f} s: {error!r}")
    return result


def _seconds(settings: Settings) -> float:
    """How long a build takes in a process that is let be, once its modules are loaded."""
    child(work.build, settings).join()
    start = time.monotonic()
    child(work.build, settings).join()
    return time.monotonic() - start


def _build(result: Result, settings: Settings, seconds: float) -> None:
    before, after = number_of(settings), 1000 + result.done
    write_number(settings.corpus, after)
    result.met += _killed(settings, "build", seconds)
    check_index(settings)
    found = number_of(settings)
    if found not in {before, after}:
        result.wrong(f"the index says {found}, not {before} or {after}")
    if bool(staleness(settings)) != (found != after):
        result.wrong(f"of {found}, where {after} is written: {staleness(settings)!r}")
    if not result.done % _BEGUN_ANEW:
        refresh_index(settings, encoder=LetterEncoder())
        left = [path.name for path in (settings.index / "builds").iterdir()]
        if number_of(settings) != after or len(left) != 1:
            result.wrong(f"after a start: {left}")


def _keys(result: Result, settings: Settings, seconds: float) -> None:
    before = {key.sha256 for key in read_keys(settings.keys)}
    result.met += _killed(settings, "add_keys", seconds)
    if lost := before - {key.sha256 for key in read_keys(settings.keys)}:
        result.wrong(f"{len(lost)} keys are lost")


def _votes(result: Result, settings: Settings, seconds: float) -> None:
    path = settings.index.with_name("feedback.jsonl")
    before = path.read_bytes() if path.exists() else b""
    result.met += _killed(settings, "vote", seconds)
    after = path.read_bytes() if path.exists() else b""
    if not after.startswith(before):
        result.wrong("votes are lost")
    for line in after.removeprefix(before).splitlines()[1:-1]:
        json.loads(line)


def _conversion(result: Result, settings: Settings, seconds: float) -> None:
    folder = settings.cache / "model"
    if folder.exists():
        folder.rename(settings.cache / f"used-{result.done}")
    result.met += _killed(settings, "convert", seconds / 10)
    if folder.exists() and not is_whole(folder, thorough=True):
        result.wrong("half a model has its name")
    work.convert(settings)
    left = [path.name for path in settings.cache.glob(".partial*")]
    if left or not is_whole(folder, thorough=True):
        result.wrong(f"left after the next: {left}")


_CAMPAIGNS = {"build": _build, "add_keys": _keys, "vote": _votes, "convert": _conversion}


def _killed(settings: Settings, name: str, seconds: float) -> bool:
    """Begin to write and be killed; return whether that came before the end."""
    process = child(work.WORK[name], settings)
    time.sleep(seconds)
    return kill(process)
