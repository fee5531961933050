"""Ids of reports: each has its own, and keeps it when other files come and go."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import replace
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qa.corpus.sources import Source

_NO_ID = re.compile(r"[\s\x00-\x1f\x7f-\x9f/\\]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, or turns the order of what is shown."""
_LONGEST = 100  # characters; citations and addresses hold the id


def readable(path: PurePath | str) -> str:
    """Return a path as text to show: bytes that are no UTF-8 as GB18030, control signs as space."""
    data = os.fsencode(path)
    for encoding in ("utf-8", "gb18030"):
        try:
            return _CONTROLS.sub(" ", data.decode(encoding))
        except UnicodeDecodeError:
            continue
    return _CONTROLS.sub(" ", data.decode("utf-8", "replace"))


def name_sources(
    sources: Sequence[Source], *, known: Mapping[str, str] | None = None
) -> tuple[Source, ...]:
    """Return the sources with an id for each: the manifest's, else the one it had, else its stem.

    Where a report beside it has the stem already, the name with its ending is the id; where one in
    another folder has it, the folder comes before it. An id that a file had is given to no other,
    also when that file is gone.

    Args:
        sources: The reports.
        known: The ids that files had in the index in use, by absolute path.
    """
    known = known or {}
    given: dict[PurePath, str] = {}
    taken = {source.entry["id"] for source in sources if source.entry.get("id")}
    for source in sources:
        before = known.get(os.path.realpath(source.path))
        if before and before not in taken and not source.entry.get("id"):
            given[source.path] = before
            taken.add(before)
    taken |= set(known.values())
    paths = {*known, *(os.path.realpath(source.path) for source in sources)}
    beside = Counter(_place(path) for path in paths)
    named: list[Source] = []
    for source in sources:
        own = source.entry.get("id") or given.get(source.path)
        if not own:
            own = next(name for name in _candidates(source.path, beside) if name not in taken)
            taken.add(own)
        named.append(replace(source, given=own))
    return tuple(named)


def stem_id(path: PurePath) -> str:
    """Return the id that a file's stem makes."""
    return _tidy(readable(path.stem)) or "report"


def _candidates(path: PurePath, beside: Mapping[tuple[str, str], int]) -> Iterator[str]:
    name, folder = _tidy(readable(path.name)), _tidy(readable(path.parent.name))
    yield stem_id(path)
    if beside[_place(os.path.realpath(path))] > 1:
        yield name
    yield f"{folder}_{stem_id(path)}"
    yield f"{folder}_{name}"
    yield from (f"{stem_id(path)}~{number}" for number in count(2))


def _place(path: str) -> tuple[str, str]:
    """A file's folder and its name without the ending."""
    return str(PurePath(path).parent), PurePath(path).stem


def _tidy(name: str) -> str:
    return _NO_ID.sub(" ", name).strip()[:_LONGEST]
