"""Which files are reports: those of a folder and its subfolders, and those that are named."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.corpus.manifest import MANIFEST, NOTHING, entry_of, near_file, read_manifest
from qa.corpus.naming import readable, stem_id
from qa.errors import InputError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SUFFIXES = frozenset({".txt", ".md", ".docx", ".html", ".htm", ".pdf"})
"""Endings that a report's file usually has; what a file is, its bytes say."""
_NO_REPORTS = frozenset({MANIFEST, "thumbs.db", "desktop.ini", "__macosx"})


@dataclass(frozen=True, slots=True)
class Source:
    """A file that may hold a report, and its manifest entry, empty where no manifest names it."""

    path: Path
    entry: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    given: str = ""
    """The id that tells it from the others, where `name_sources` has given it one."""

    @property
    def id(self) -> str:
        """The document's stable name: the entry's id, the one given, or the file's stem."""
        return self.entry.get("id") or self.given or stem_id(self.path)


def read_corpus(folder: Path) -> tuple[Source, ...]:
    """Return the files of a folder: manifest entries in their order, then other files by name.

    Files of subfolders come too. Hidden files, what an editor puts beside an open one, read-me
    files and what is no regular file are left out.

    Raises ReadingError for a folder that is missing or holds no file, and for a manifest that is
    not valid TOML, has unknown keys, names a file that is not there or one id twice.
    """
    if not folder.is_dir():
        raise ReadingError(
            f"no folder of reports at {readable(folder)}",
            remedy="create it, or set QA_CORPUS to another",
        )
    found: dict[Path, Source] = {}
    for each in _folders(folder):
        for source in _sources_in(each):
            found.setdefault(real(source.path), source)
    if not found:
        raise ReadingError(
            f"no report in {readable(folder)}",
            remedy=f"put a file there that ends in {', '.join(sorted(SUFFIXES))}",
        )
    return _distinct(found.values())


def find_sources(paths: Sequence[Path]) -> tuple[Source, ...]:
    """Return the reports that `paths` name: files as they are, folders as `read_corpus` has them.

    A file beside a manifest that names it keeps its entry. Raises ReadingError for a path that does
    not exist, InputError for none at all.
    """
    if not paths:
        raise InputError("no report is named", remedy="name a file or a folder of reports")
    found: list[Source] = []
    for path in paths:
        if path.is_dir():
            found.extend(read_corpus(path))
        elif path.exists():
            found.append(Source(path, entry_of(path)))
        else:
            raise ReadingError(f"no such file: {readable(path)}", remedy=near_file(path))
    return _distinct({real(source.path): source for source in found}.values())


def real(path: Path) -> Path:
    """Return where a path leads, links followed; a link that leads to itself stays as it is."""
    return Path(os.path.realpath(path))


def _folders(top: Path) -> Iterator[Path]:
    """Yield a folder and all visible ones in it, each once, though links may lead round."""
    seen: set[Path] = set()
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        if real(folder) in seen:
            continue
        seen.add(real(folder))
        yield folder
        waiting += sorted((path for path in _visible(folder) if path.is_dir()), reverse=True)


def _sources_in(folder: Path) -> Iterator[Source]:
    for entry in read_manifest(folder):
        yield Source(folder / entry["file"], MappingProxyType(entry))
    for path in sorted(_visible(folder)):
        if (path.is_file() or _leads_nowhere(path)) and path.stem.lower() != "readme":
            yield Source(path)


def _visible(folder: Path) -> list[Path]:
    """What of a folder is meant to be seen: Word puts ~$name beside what is open."""
    try:
        inside = list(folder.iterdir())
    except OSError:
        return []
    return [
        path
        for path in inside
        if not path.name.startswith((".", "~$")) and path.name.lower() not in _NO_REPORTS
    ]


def _leads_nowhere(path: Path) -> bool:
    return path.is_symlink() and not path.exists()


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources; raises ReadingError where manifests give two of them one id."""
    first: dict[str, Path] = {}
    result = tuple(sources)
    for source in result:
        own = source.entry.get("id", "")
        other = first.setdefault(own, source.path) if own else source.path
        if other != source.path:
            raise ReadingError(
                f"{readable(other)} and {readable(source.path)} would both be cited as {own!r}",
                remedy=f"give one of them another id in {MANIFEST}",
            )
    return result
