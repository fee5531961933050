"""An index of just the reports that a question set asks about, gone when it is no longer needed."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from qa.corpus import SUFFIXES
from qa.errors import InputError
from qa.store import build_index

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.encoding.protocol import Encoder
    from qa.evaluate.questions import QuestionSet
    from qa.settings import Settings
    from qa.store import Progress


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
