"""A folder's manifest: what it says of each report, and what is wrong with it."""

from __future__ import annotations

import difflib
import tomllib
from pathlib import PurePath
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.errors import ReadingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

MANIFEST = "manifest.toml"
FIELDS = ("file", "id", "title", "place", "period", "issuer", "date", "language", "sha256", "url")
"""What a manifest entry may say."""
NOTHING: Mapping[str, str] = MappingProxyType({})
"""The entry of a file that no manifest names."""


def entry_of(path: Path) -> Mapping[str, str]:
    """Return what the manifest beside a file says of it."""
    for entry in read_manifest(path.parent):
        if (path.parent / entry["file"]).resolve() == path.resolve():
            return MappingProxyType(entry)
    return NOTHING


def near_file(path: Path) -> str:
    """Return what to do about a file that is not there: the name it may have meant."""
    names = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = difflib.get_close_matches(path.name, names, n=1)
    return f"did you mean {path.parent / near[0]}?" if near else "check the path"


def read_manifest(folder: Path) -> list[dict[str, str]]:
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
        if ".." in PurePath(name).parts or PurePath(name).is_absolute():
            raise ReadingError(
                f"{path} names {name!r}, which is outside its folder",
                remedy="put the file into the folder, or name it: qa index PATH",
            )
        if not (path.parent / name).is_file():
            remedy = near_file(path.parent / name)
            raise ReadingError(
                f"{path} names {name!r}, which is not there",
                remedy=remedy if "did you mean" in remedy else "add the file, or remove its entry",
            )
