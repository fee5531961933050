"""Starts while the index is built again and again: each sees one build, whole."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from qa.store import build_index, check_index, staleness
from qa.store.manifest import read_manifest
from qa.store.pointer import current_build
from tests.fakes import LetterEncoder
from tests.torture import work
from tests.torture.campaign import Result, child, kill, make_library, number_of

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

    from qa.settings import Settings


_LONGEST = 60
"""Seconds until the process that rebuilds must have built once."""


def swaps(random: Random, count: int, folder: Path) -> Result:
    """Start `count` times while another process rebuilds."""
    result = Result("start during rebuilds")
    settings = make_library(folder)
    build_index(settings, encoder=LetterEncoder())
    process = child(work.rebuild_for_ever, settings, settings.corpus)
    last = 1
    try:
        _await_a_swap(settings)
        while result.done < count:
            result.done += 1
            look = random.choices([number_of, _looked_over], [9, 1])[0]
            build = current_build(settings.index)
            try:
                last = _newer(result, last, look(settings))
                result.met += current_build(settings.index) != build
            except Exception as error:  # noqa: BLE001 - a fault of any kind is what is looked for
                result.wrong(repr(error))
        if not process.is_alive():
            result.wrong("the builder has ended")
    finally:
        kill(process)
    return result


def _await_a_swap(settings: Settings) -> None:
    begun = time.monotonic()
    first = current_build(settings.index)
    while current_build(settings.index) == first:
        assert time.monotonic() - begun < _LONGEST, "no build took the place of the first"
        time.sleep(0.01)


def _newer(result: Result, last: int, found: int) -> int:
    if found < last:
        result.wrong(f"{found} after {last}: an older build came back")
    return found


def _looked_over(settings: Settings) -> int:
    staleness(settings)
    check_index(settings)
    read_manifest(settings.index)
    return number_of(settings)
