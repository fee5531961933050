"""Indexes of just the reports that a question set asks about, gone when no longer needed."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qa.assistant import open_library
from qa.corpus import SUFFIXES
from qa.errors import InputError
from qa.store import build_index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qa.assistant import Library
    from qa.encoding.protocol import Encoder
    from qa.evaluate.questions import QuestionSet
    from qa.settings import Settings
    from qa.store import Progress


@dataclass(frozen=True, slots=True)
class Lent:
    """What a set of questions is asked of."""

    settings: Settings
    """Of the library."""
    opened: Callable[[str], Library] | None = None
    """Opens a file or folder of the reports by itself; None where there are no reports."""


@contextlib.contextmanager
def lend(
    settings: Settings,
    questions: QuestionSet,
    *,
    reports: Path | None,
    progress: Progress | None = None,
) -> Iterator[Lent]:
    """Yield what the questions are asked of, as far as a folder of reports has it.

    Without a folder that is the library of `settings`. Raises InputError where the folder lacks
    what the questions name.
    """
    if reports is None:
        yield Lent(settings)
    elif questions.alone:
        with opened_alone(settings, questions, reports=reports, progress=progress) as opened:
            yield Lent(settings, opened)
    else:
        with throwaway_index(settings, questions, reports=reports, progress=progress) as used:
            yield Lent(used)


@contextlib.contextmanager
def throwaway_index(
    settings: Settings,
    questions: QuestionSet,
    *,
    reports: Path,
    encoder: Encoder | None = None,
    progress: Progress | None = None,
) -> Iterator[Settings]:
    """Yield settings whose index holds the reports that the questions name, out of a folder.

    The index of `settings` is neither read nor changed. Raises InputError where the folder has none
    of the reports.
    """
    files = find_reports(questions, reports)
    if not files:
        raise InputError(
            f"{reports} has none of the reports that {questions.name} names: "
            f"{', '.join(questions.files) or 'it names none'}",
            remedy="name the folder that holds them",
        )
    with TemporaryDirectory(prefix="qa-eval-", ignore_cleanup_errors=True) as folder:
        temporary = replace(settings, index=Path(folder) / "index")
        build_index(temporary, sources=files, encoder=encoder, progress=progress)
        yield temporary


@contextlib.contextmanager
def opened_alone(
    settings: Settings,
    questions: QuestionSet,
    *,
    reports: Path,
    progress: Progress | None = None,
) -> Iterator[Callable[[str], Library]]:
    """Yield what opens, by itself, each file or folder of `reports` that a question names.

    Raises InputError where one of them is not there.
    """
    places = {name: find_alone(name, reports) for name in questions.alone}
    if lacking := [name for name, place in places.items() if place is None]:
        raise InputError(
            f"{reports} has no {', '.join(lacking)}", remedy="name the folder that holds them"
        )
    with TemporaryDirectory(prefix="qa-eval-", ignore_cleanup_errors=True) as folder:

        @cache
        def opened(name: str) -> Library:
            place = places[name]
            assert place is not None
            own = replace(settings, index=Path(folder) / str(sorted(places).index(name)))
            if place.is_dir():
                return open_library(replace(own, corpus=place.resolve()), progress=progress)
            build_index(own, sources=[place], progress=progress)
            return open_library(own, progress=progress)

        yield opened


def find_alone(name: str, folder: Path) -> Path | None:
    """Return the file or folder of a name: by its path in `folder`, else a file anywhere in it."""
    path = folder / name
    if path.exists():
        return path
    return next(
        (file for file in sorted(folder.rglob("*")) if file.name == PurePath(name).name), None
    )


def find_reports(questions: QuestionSet, folder: Path) -> tuple[Path, ...]:
    """Return the readable files of a folder, at any depth, that the questions name, sorted.

    A file of the same stem will do: sets may name a report's text where the folder has its
    original.
    """
    wanted = {PurePath(name).stem for name in questions.files}
    found: dict[str, Path] = {}
    for path in sorted(folder.rglob("*")):
        if path.stem in wanted and path.suffix.lower() in SUFFIXES:
            found.setdefault(path.stem, path)
    return tuple(sorted(found.values()))
