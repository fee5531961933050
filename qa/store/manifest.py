"""What an index says of itself: what built it, from what, and the checksum of each of its files.

`index/current.json` names the build in use and the checksum of its manifest; it is replaced in one
step, so that a reader sees either the old build or the new one, whole.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from qa.corpus import Unread
from qa.errors import StoreError
from qa.reading.losses import Loss
from qa.stamps import FileStamp, checksum, unchanged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT = 8
"""Raised whenever an index built by older code could not be read as it stands."""
POINTER = "current.json"
MANIFEST = "manifest.json"
REBUILD = "build it again: qa index"
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


def write_manifest(build: Path, manifest: Manifest) -> str:
    """Write the manifest into its build folder and return its checksum."""
    path = build / MANIFEST
    # in ASCII: names of files may hold bytes that are no text
    path.write_text(json.dumps(asdict(manifest), indent=1), encoding="utf-8")
    return checksum(path)


def publish(index: Path, build: str, *, manifest: str) -> None:
    """Make `build` the one in use, in one step."""
    new = index / f"{POINTER}.{os.getpid()}"
    new.write_text(json.dumps({"build": build, "manifest": manifest}), encoding="utf-8")
    sync(new)
    new.replace(index / POINTER)


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk, so that no pointer outlives what it points at."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def current_build(index: Path) -> Path:
    """Return the folder of the build in use. Raises StoreError where there is none."""
    pointer = index / POINTER
    if not pointer.is_file():
        raise StoreError(f"no index in {index}", remedy="build one: qa index")
    data = _read_json(pointer)
    name = data.get("build")
    if not isinstance(name, str) or not (index / "builds" / name).is_dir():
        raise StoreError(f"{pointer} names a build that is not there: {name!r}", remedy=REBUILD)
    return index / "builds" / name


def read_format(index: Path) -> object:
    """Return the format of the build in use, whatever wrote it."""
    return _read_checked(index).get("format")


def read_requested(index: Path) -> tuple[str, ...]:
    """Return the files and folders that the build in use was made of, whatever wrote it."""
    return tuple(_read_checked(index).get("requested", ()))


def read_manifest(index: Path) -> Manifest:
    """Return the manifest of the build in use. Raises StoreError where it is missing or altered."""
    data = _read_checked(index)
    if data.get("format") != FORMAT:
        raise StoreError(
            f"the index in {index} has format {data.get('format')!r}, this program reads {FORMAT}",
            remedy=REBUILD,
        )
    for name in ("sources", "files"):
        data[name] = {key: FileStamp(**value) for key, value in data[name].items()}
    data["requested"] = tuple(data["requested"])
    data["unread"] = tuple(Unread(**each) for each in data["unread"])
    data["reports"] = {key: _summary(each) for key, each in data["reports"].items()}
    return Manifest(**{field.name: data[field.name] for field in fields(Manifest)})


def _summary(data: dict[str, Any]) -> ReadingSummary:
    losses = tuple(Loss(**each) for each in data.pop("losses"))
    return ReadingSummary(**data, losses=losses)


def _read_checked(index: Path) -> dict[str, Any]:
    path = current_build(index) / MANIFEST
    if not path.is_file():
        raise StoreError(f"index file {path} is missing", remedy=REBUILD)
    if checksum(path) != _read_json(index / POINTER).get("manifest"):
        raise StoreError(f"index file {path} was altered or cut off", remedy=REBUILD)
    return _read_json(path)


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


def _read_json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:  # undecodable, or not JSON
        raise StoreError(f"index file {path} was altered or cut off", remedy=REBUILD) from error
    if not isinstance(data, dict):
        raise StoreError(f"index file {path} was altered or cut off", remedy=REBUILD)
    return data
