"""What an index says of itself: what built it, from what, and the checksum of each of its files."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from qa.corpus import Unread
from qa.errors import StoreError
from qa.reading.losses import Loss
from qa.stamps import FileStamp, checksum, unchanged
from qa.store.pointer import REBUILD, altered, check_there, is_plain, read_json, settled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from qa.store.pointer import Pointer

FORMAT = 9
"""Raised whenever an index built by older code could not be read as it stands."""
MANIFEST = "manifest.json"
_HASHED_ALWAYS = 32 << 20  # bytes; a larger file is hashed when its size or time has changed


@dataclass(frozen=True, slots=True)
class ReadingSummary:
    """How far a file could be read."""

    characters: int
    figures: int
    tables: int
    pages: int
    """0 for formats without pages."""
    losses: tuple[Loss, ...] = ()
    read_from: Mapping[str, str] = field(default_factory=dict)
    """Where place and period were read."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """How an index was built and what it consists of."""

    format: int
    model: str
    """The setting that chose the encoder."""
    encoder: str
    dimension: int
    normalised: bool
    chunker: str
    code: str
    """Checksum of the code and word lists that make what is stored."""
    faiss: str
    chunks: int
    corpus: str
    """The folder of the corpus, when that is what is indexed; empty otherwise."""
    requested: tuple[str, ...]
    """The files and folders that were named instead of it."""
    sources: Mapping[str, FileStamp]
    """The files that were read, by absolute path, the corpus manifest among them."""
    files: Mapping[str, FileStamp]
    """The index's own files, by name."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """The id of every file that was ever indexed here, by absolute path: none is given away."""
    unread: tuple[Unread, ...] = ()
    """The files that were passed over."""
    reports: Mapping[str, ReadingSummary] = field(default_factory=dict)
    """How far each report could be read, by id."""


_KINDS = {
    **dict.fromkeys(("model", "encoder", "chunker", "code", "faiss", "corpus"), str),
    **dict.fromkeys(("dimension", "chunks"), int),
    **dict.fromkeys(("sources", "files", "ids", "reports"), dict),
    **dict.fromkeys(("requested", "unread"), list),
    "normalised": bool,
}
"""What JSON has to hold for each field: an index may come from a stranger."""
_MOST_CHUNKS = 100_000_000
"""More than any machine holds the vectors of."""


def write_manifest(build: Path, manifest: Manifest) -> str:
    """Write the manifest into its build folder and return its checksum."""
    path = build / MANIFEST
    # in ASCII: names of files may hold bytes that are no text
    path.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    return checksum(path)


def read_format(pointer: Pointer) -> object:
    """Return the format of a build, whatever wrote it."""
    return _read_checked(pointer).get("format")


def read_requested(index: Path) -> tuple[str, ...]:
    """Return the files and folders that the build in use was made of, whatever wrote it."""
    named = settled(index, _read_checked).get("requested", ())
    return tuple(map(str, named)) if isinstance(named, (list, tuple)) else ()


def read_manifest(index: Path) -> Manifest:
    """Return the manifest of the build in use. Raises StoreError where it is missing or altered."""
    return settled(index, manifest_of)


def manifest_of(pointer: Pointer) -> Manifest:
    """Return the manifest of a build. Raises StoreError where it is missing or altered."""
    data = _read_checked(pointer)
    if data.get("format") != FORMAT:
        raise StoreError(
            f"the index in {pointer.build.parents[1]} has format {data.get('format')!r}, "
            f"this program reads {FORMAT}",
            remedy=REBUILD,
        )
    try:
        return _manifest(data)
    except (TypeError, KeyError, AttributeError, ValueError) as error:
        raise altered(pointer.build / MANIFEST) from error


def _manifest(data: dict[str, Any]) -> Manifest:
    """Return a manifest of JSON. Raises ValueError, TypeError or KeyError for what is none."""
    for name, kind in _KINDS.items():
        if type(data[name]) is not kind:
            raise ValueError(name)
    if not 0 <= data["chunks"] <= _MOST_CHUNKS or not all(map(is_plain, data["files"])):
        raise ValueError("chunks or files")
    data["requested"] = tuple(data["requested"])
    data["unread"] = tuple(Unread(**each) for each in data["unread"])
    data["reports"] = {key: _summary(each) for key, each in data["reports"].items()}
    for name in ("sources", "files"):
        data[name] = {key: _stamp(value) for key, value in data[name].items()}
    return Manifest(**{field.name: data[field.name] for field in fields(Manifest)})


def _stamp(data: dict[str, Any]) -> FileStamp:
    found = FileStamp(**data)
    numbers = (found.size, found.modified, found.inode, found.taken)
    if type(found.checksum) is not str or any(type(each) is not int for each in numbers):
        raise ValueError("a stamp")
    return found


def _summary(data: dict[str, Any]) -> ReadingSummary:
    losses = tuple(Loss(**each) for each in data.pop("losses"))
    return ReadingSummary(**data, losses=losses)


def _read_checked(pointer: Pointer) -> dict[str, Any]:
    path = check_there(pointer) / MANIFEST
    if not path.is_file():
        raise StoreError(f"index file {path} is missing", remedy=REBUILD)
    if checksum(path) != pointer.manifest:
        raise altered(path)
    return read_json(path)


def verify_files(build: Path, manifest: Manifest, *, thorough: bool = False) -> None:
    """Raise StoreError naming the first index file that is missing, cut off or altered."""
    for name, known in manifest.files.items():
        path = build / name
        if not path.is_file():
            raise StoreError(f"index file {path} is missing", remedy=REBUILD)
        if (not thorough and _seems_same(path, known)) or unchanged(path, known, thorough=True):
            continue
        size = path.stat().st_size
        what = "was altered" if size == known.size else f"has {size} bytes, not {known.size}"
        raise StoreError(f"index file {path} {what}", remedy=REBUILD)


def _seems_same(path: Path, known: FileStamp) -> bool:
    """Whether a large file has its size and time: a build that is published is not written to."""
    status = path.stat()
    found = (status.st_size, status.st_mtime_ns)
    return known.size > _HASHED_ALWAYS and found == (known.size, known.modified)
