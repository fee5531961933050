"""Files to reports, chunks and figures; a file that cannot be taken in is named, and no other."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from qa.chunking import chunk
from qa.corpus import Unread, name_sources, readable
from qa.errors import QaError, ReadingError
from qa.figures import extract
from qa.reading import Reading, examine, walk
from qa.records import Report
from qa.store.manifest import ReadingSummary

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qa.corpus import Source
    from qa.records import Chunk, Figure
    from qa.store.build import Progress

_LOG = logging.getLogger(__name__)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Taken:
    """A report with all that is stored of it."""

    source: Source
    report: Report
    chunks: tuple[Chunk, ...]
    figures: tuple[Figure, ...]
    reading: Reading

    def summary(self) -> ReadingSummary:
        """Return how far the file could be read, in numbers."""
        doc, root = self.report.doc, self.report.root
        tables = sum(block.table is not None for _, part in walk(root) for block in part.blocks)
        return ReadingSummary(
            len(doc.text),
            len(self.figures),
            tables,
            len(doc.page_starts),
            self.reading.losses,
            dict(self.reading.read_from),
        )


@dataclass(slots=True)
class Intake:
    """What becomes of files: first they are read, then taken apart."""

    reports: list[tuple[Source, Reading]] = field(default_factory=list)
    taken: list[Taken] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)

    def read(self, sources: Sequence[Source], *, progress: Progress) -> None:
        """Read the files. Raises ReadingError where not one of them can be read."""
        for number, source in enumerate(sources):
            progress("reading", number, len(sources))
            reading = self._try(source, partial(examine, source.path, entry=source.entry))
            self.reports += [] if reading is None else [(source, reading)]
        progress("reading", len(sources), len(sources))
        if not self.reports:
            raise _nothing(self.unread)

    def take(
        self, *, known: Mapping[str, str], fits: Callable[[str], bool], progress: Progress
    ) -> None:
        """Make chunks and figures of the reports.

        Args:
            known: The ids that files had before, by absolute path.
            fits: Whether a chunk's indexed text is short enough for the encoder.
            progress: Told of every report.

        Raises:
            ReadingError: Not one of them can be taken apart.
        """
        count = 0
        for number, (source, reading) in enumerate(_named(self.reports, known)):
            progress("chunking", number, len(self.reports))
            made = self._try(source, partial(_take, source, reading, first_id=count, fits=fits))
            if made is not None:
                self.taken.append(made)
                count += len(made.chunks)
        progress("chunking", len(self.reports), len(self.reports))
        if not self.taken:
            raise _nothing(self.unread)

    def _try(self, source: Source, step: Callable[[], _Made]) -> _Made | None:
        """What a step makes of a file; nothing, and an entry in `unread`, where it fails.

        The one place where a failure of any kind is caught: it is one file's, and others answer.
        """
        path = readable(source.path)
        try:
            return step()
        except QaError as error:
            self.unread.append(Unread(path, error.message, error.remedy))
        except Exception as error:  # noqa: BLE001
            _LOG.warning("%s cannot be read", path, exc_info=True)
            reason = f"{path} cannot be read: {type(error).__name__}: {error}"
            remedy = "leave the file out, or save it anew in another format"
            self.unread.append(Unread(path, reason, remedy))
        return None


def _take(source: Source, reading: Reading, *, first_id: int, fits: Callable[[str], bool]) -> Taken:
    report = reading.report
    chunks = chunk(report, first_id=first_id, fits=fits)
    return Taken(source, report, chunks, extract(report), reading)


def _named(
    readings: Sequence[tuple[Source, Reading]], known: Mapping[str, str]
) -> list[tuple[Source, Reading]]:
    """The reports under ids of their own; a file that cannot be read takes none."""
    named = name_sources([source for source, _ in readings], known=known)
    made: list[tuple[Source, Reading]] = []
    for source, (_, reading) in zip(named, readings, strict=True):
        doc = replace(reading.report.doc, id=source.id)
        made.append((source, replace(reading, report=Report(doc, reading.report.root))))
    return made


def _nothing(unread: Sequence[Unread]) -> ReadingError:
    first = unread[0]
    if len(unread) == 1:
        return ReadingError(first.reason, remedy=first.remedy)
    return ReadingError(
        f"none of {len(unread)} files can be read; the first: {first.reason}", remedy=first.remedy
    )
