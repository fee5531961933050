"""The reports to read: the files of a folder, with what its manifest says of each."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.errors import InputError, ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MANIFEST = "manifest.toml"
SUFFIXES = frozenset({".txt", ".md", ".docx", ".html", ".htm", ".pdf"})
"""Endings of the files of a folder that are taken for reports."""
_UNREAD = frozenset({".doc", ".docm", ".wps", ".rtf", ".odt", ".ofd"})
"""Endings of documents that a folder may hold too, but that are not read."""
FIELDS = ("file", "id", "title", "place", "period", "issuer", "date", "language", "sha256", "url")
"""What a manifest entry may say."""
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """A report file and its manifest entry, empty where the manifest does not name it."""

    path: Path
    entry: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    @property
    def id(self) -> str:
        """The document's stable name: the entry's id, or the file's stem."""
        return self.entry.get("id") or self.path.stem


def read_corpus(folder: Path) -> tuple[Source, ...]:
    """Return the reports of a folder: manifest entries in their order, then other files by name.

    Raises ReadingError for a folder that is missing or holds no report, and for a manifest that is
    not valid TOML, has unknown keys, or names a file that is not there.
    """
    if not folder.is_dir():
        raise ReadingError(
            f"no folder of reports at {folder}", remedy="create it, or set QA_CORPUS to another"
        )
    entries = _read_manifest(folder)
    listed = [Source(folder / entry["file"], MappingProxyType(entry)) for entry in entries]
    known = {source.path.resolve() for source in listed}
    others = [Source(path) for path in _reports_in(folder) if path.resolve() not in known]
    if not listed and not others:
        raise ReadingError(
            f"no report in {folder}",
            remedy=f"put a file there that ends in {', '.join(sorted(SUFFIXES))}",
        )
    return _distinct([*listed, *others])


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
            found.append(Source(path, _entry_of(path)))
        else:
            raise ReadingError(f"no such file: {path}", remedy=_near_file(path))
    return _distinct({source.path.resolve(): source for source in found}.values())


def passed_over(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the documents in the folders among `paths` that are not read: old Word files."""
    return tuple(
        sorted(
            file
            for folder in paths
            if folder.is_dir()
            for file in folder.iterdir()
            if file.suffix.lower() in _UNREAD and not _is_hidden(file)
        )
    )


def _is_hidden(path: Path) -> bool:
    """Whether a file is not meant to be seen: Word puts ~$name beside what is open."""
    return path.name.startswith((".", "~$"))


def _entry_of(path: Path) -> Mapping[str, str]:
    for entry in _read_manifest(path.parent):
        if (path.parent / entry["file"]).resolve() == path.resolve():
            return MappingProxyType(entry)
    return _NOTHING


def _near_file(path: Path) -> str:
    names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {path.parent / near[0]}?" if near else "check the path"


def _reports_in(folder: Path) -> list[Path]:
    return sorted(
        path
        for path in folder.iterdir()
        if path.is_file()
        and path.suffix.lower() in SUFFIXES
        and not _is_hidden(path)
        and path.stem.lower() != "readme"
    )


def _read_manifest(folder: Path) -> list[dict[str, str]]:
    """Return the validated entries of the folder's manifest, none where it has no manifest."""
    path = folder / MANIFEST
    if not path.is_file():
        return []
    try:
        data = tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ReadingError(f"{path} is not UTF-8: {error}", remedy="save it as UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ReadingError(f"{path} is not valid TOML: {error}", remedy="mend that line") from error
    _check_keys(path, data, known=("report",), place="the file")
    reports = data.get("report", [])
    if not isinstance(reports, list):
        raise ReadingError(
            f"{path}: report is not a list of tables", remedy="write [[report]], with two brackets"
        )
    entries = [_check_entry(path, entry, number) for number, entry in enumerate(reports, 1)]
    _check_files(path, entries)
    return entries


def _check_entry(path: Path, entry: object, number: int) -> dict[str, str]:
    place = f"report {number}"
    if not isinstance(entry, dict):
        raise ReadingError(f"{path}: {place} is not a table", remedy="write [[report]] above it")
    _check_keys(path, entry, known=FIELDS, place=place)
    for key, value in entry.items():
        if not isinstance(value, str):
            raise ReadingError(
                f"{path}: {place} has {key} = {value!r}, which is not text",
                remedy=f'write {key} = "{value}", in quotes',
            )
    if not entry.get("file"):
        raise ReadingError(f"{path}: {place} names no file", remedy='add file = "name.txt" to it')
    return dict(entry)


def _check_keys(path: Path, found: Iterable[str], *, known: Sequence[str], place: str) -> None:
    for key in found:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise ReadingError(
                f"{path}: {place} has an unknown key {key!r}",
                remedy=f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}",
            )


def _check_files(path: Path, entries: Sequence[Mapping[str, str]]) -> None:
    seen: set[str] = set()
    for entry in entries:
        name = entry["file"]
        if name in seen:
            raise ReadingError(f"{path} names {name!r} twice", remedy="keep one of the two entries")
        seen.add(name)
        if not (path.parent / name).is_file():
            remedy = _near_file(path.parent / name)
            raise ReadingError(
                f"{path} names {name!r}, which is not there",
                remedy=remedy if "did you mean" in remedy else "add the file, or remove its entry",
            )


def _check_name(path: Path) -> None:
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        shown = str(path).encode("utf-8", "backslashreplace").decode()
        raise ReadingError(
            f"the name {shown} is no UTF-8, so that nothing could cite the report by it",
            remedy="rename the file; all of a folder: convmv -f GBK -t UTF-8 --notest -r FOLDER",
        ) from error


def _distinct(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the sources; raises ReadingError where two would have one id, as citations use it."""
    first: dict[str, Path] = {}
    result = tuple(sources)
    for source in result:
        _check_name(source.path)
        other = first.setdefault(source.id, source.path)
        if other != source.path:
            raise ReadingError(
                f"{other} and {source.path} would both be cited as {source.id!r}",
                remedy=f'rename one, or give it an id of its own in {MANIFEST}: id = "…"',
            )
    return result
