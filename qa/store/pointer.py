"""Which build of an index is in use.

`index/current.json` names it and the checksum of its manifest; it is replaced in one step, so that
a reader sees either the old build or the new one, whole. It is read once: everything after that
belongs to the build it named, and begins again as a whole where another took its place meanwhile.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeVar

from qa.disk import replace_whole
from qa.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

POINTER = "current.json"
REBUILD = "build it again: qa index"
_TRIES = 20
"""How often a reader begins again: so many builds in a row are none that ends."""
_Read = TypeVar("_Read")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A build of an index."""

    build: Path
    """Its folder."""
    manifest: str
    """The checksum of its manifest."""


def settled(index: Path, read: Callable[[Pointer], _Read]) -> _Read:
    """Return what `read` makes of the build in use, of the next one where that takes its place.

    Raises what `read` raises of a build that stays, StoreError where there is none.
    """
    for _ in range(_TRIES - 1):
        pointer = read_pointer(index)
        try:
            return read(pointer)
        except Exception:
            if read_pointer(index) == pointer:
                raise
    return read(read_pointer(index))


def read_pointer(index: Path) -> Pointer:
    """Return what the index says is in use. Raises StoreError where it says nothing of the kind."""
    path = index / POINTER
    if not path.is_file():
        raise StoreError(f"no index in {index}", remedy="build one: qa index")
    data = read_json(path)
    name, manifest = data.get("build"), data.get("manifest")
    if not (isinstance(name, str) and isinstance(manifest, str) and is_plain(name)):
        raise altered(path)
    return Pointer(index / "builds" / name, manifest)


def current_build(index: Path) -> Path:
    """Return the folder of the build in use. Raises StoreError where there is none."""
    return settled(index, check_there)


def check_there(pointer: Pointer) -> Path:
    """Return the folder of a build. Raises StoreError where it is not there."""
    if not pointer.build.is_dir():
        raise StoreError(
            f"{pointer.build.parents[1] / POINTER} names a build that is not there: "
            f"{pointer.build.name!r}",
            remedy=REBUILD,
        )
    return pointer.build


def publish(index: Path, build: str, *, manifest: str) -> None:
    """Make `build` the one in use, in one step."""
    data = json.dumps({"build": build, "manifest": manifest}).encode()
    replace_whole(index / POINTER, data)


def read_json(path: Path) -> dict[str, Any]:
    """Return the object that a file of the index holds. Raises StoreError where it holds none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:  # undecodable, not JSON, or endless brackets
        raise altered(path) from error
    if not isinstance(data, dict):
        raise altered(path)
    return data


def is_plain(name: str) -> bool:
    """Return whether a name leads nowhere but into its folder."""
    return bool(name) and PurePath(name).name == name and "\0" not in name


def altered(path: Path) -> StoreError:
    """Return the error of a file that is not as it was written."""
    return StoreError(f"index file {path} was altered or cut off", remedy=REBUILD)
