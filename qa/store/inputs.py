"""The files of an index, read while they may be changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.stamps import stamp
from qa.store.freshness import chosen_sources, input_files
from qa.store.intake import Intake

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.corpus import Source
    from qa.settings import Settings
    from qa.stamps import FileStamp
    from qa.store.build import Progress

_TRIES = 3
"""How often files that are changed meanwhile are read."""


def read_inputs(
    settings: Settings, requested: Sequence[str], *, progress: Progress, tries: int = _TRIES
) -> tuple[Intake, Mapping[str, FileStamp]]:
    """Return what was read, and how to recognise the very files it was read from.

    A file that never rests has a stamp that fits nothing, so that the next look finds it changed.
    Raises ReadingError where not one file can be read.
    """
    sources = chosen_sources(settings, requested)
    before = _stamped(sources)
    intake = Intake()
    intake.read(sources, progress=progress)
    chosen = chosen_sources(settings, requested)
    after = _stamped(chosen)
    moved = {path for path in before if not _same(before[path], after.get(path))}
    if tries > 1 and (moved or chosen != sources):
        return read_inputs(settings, requested, progress=progress, tries=tries - 1)
    return intake, {
        path: replace(known, checksum="") if path in moved else known
        for path, known in before.items()
    }


def _stamped(sources: Sequence[Source]) -> dict[str, FileStamp]:
    return {str(path): stamp(path) for path in input_files(sources)}


def _same(before: FileStamp, after: FileStamp | None) -> bool:
    return after is not None and before.content == after.content
