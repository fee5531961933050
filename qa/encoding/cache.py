"""A folder that is there whole or not at all, whoever is killed while making it."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.disk import sync
from qa.errors import ModelError
from qa.mishaps import shortage
from qa.stamps import FileStamp, stamp, unchanged

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager

MANIFEST = "manifest.json"
_PARTIAL = ".partial-"


def make_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` filled, now or in an earlier process.

    It is filled under another name beside its place and moved there when done, so that it is
    found whole or not at all; a lock lets one process do the work while others wait for it. What
    a killed process left is removed. Raises ModelError where the parent cannot be written to.
    """
    if is_whole(folder):
        _tidy(folder)
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _lock(folder):
            if not is_whole(folder):
                _sweep(folder)
                _make(folder, make)
    except Exception as error:
        lacking = shortage(error, at=folder.parent, kind=ModelError)
        if lacking is None and not isinstance(error, OSError):
            raise
        raise lacking or ModelError(
            f"cannot write the converted model to {folder.parent}: {error}",
            remedy="choose another folder: QA_CACHE=/path/to/folder",
        ) from error
    return folder


def is_whole(folder: Path, *, thorough: bool = False) -> bool:
    """Return whether every file that was made is there with the content it was made with.

    Large files are hashed where their size, time or inode is another than last time, or where it is
    `thorough`: a folder that was copied from elsewhere is hashed once.
    """
    try:
        stamps = _read_manifest(folder)
        whole = all(
            unchanged(folder / name, known, thorough=thorough) for name, known in stamps.items()
        )
    except (OSError, ValueError, TypeError, AttributeError, RecursionError) as error:
        if lacking := shortage(error, kind=ModelError):
            raise lacking from error
        return False
    if whole and not all(known.fits(folder / name) for name, known in stamps.items()):
        _restamp(folder, stamps)
    return whole


def _read_manifest(folder: Path) -> dict[str, FileStamp]:
    found = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    return {name: FileStamp(**stamped) for name, stamped in found.items()}


def _restamp(folder: Path, stamps: dict[str, FileStamp]) -> None:
    """Write down size, time and inode of files whose content was found right, where that can be."""
    now = time.time_ns()
    statuses = {name: (folder / name).stat() for name in stamps}
    fresh = {
        name: replace(
            known, modified=statuses[name].st_mtime_ns, inode=statuses[name].st_ino, taken=now
        )
        for name, known in stamps.items()
    }
    new = folder / f"{MANIFEST}.{os.getpid()}"
    with suppress(OSError):
        new.write_text(_dumped(fresh), encoding="utf-8")
        new.replace(folder / MANIFEST)


def _dumped(stamps: dict[str, FileStamp]) -> str:
    return json.dumps({name: asdict(known) for name, known in stamps.items()}, indent=1)


def _lock(folder: Path, *, timeout: float = -1) -> AbstractContextManager[object]:
    from filelock import FileLock

    return FileLock(folder.parent / f".{folder.name}.lock", timeout=timeout)


def _tidy(folder: Path) -> None:
    """Remove what killed processes left, where there is something and nobody is at work."""
    from filelock import Timeout

    if _leavings(folder):
        with suppress(OSError, Timeout), _lock(folder, timeout=0):
            for left in _leavings(folder):
                shutil.rmtree(left, ignore_errors=True)


def _leavings(folder: Path) -> list[Path]:
    return list(folder.parent.glob(f"{_PARTIAL}{folder.name}-*"))


def _sweep(folder: Path) -> None:
    """Remove what stands in the way: leavings of killed processes, a folder that is not whole."""
    for left in _leavings(folder):
        shutil.rmtree(left)
    if folder.exists():
        shutil.rmtree(folder)


def _make(folder: Path, make: Callable[[Path], None]) -> None:
    partial = Path(tempfile.mkdtemp(prefix=f"{_PARTIAL}{folder.name}-", dir=folder.parent))
    try:
        make(partial)
        files = sorted(path for path in partial.rglob("*") if path.is_file())
        stamps = {path.relative_to(partial).as_posix(): stamp(path) for path in files}
        (partial / MANIFEST).write_text(_dumped(stamps), encoding="utf-8")
        partial.chmod(0o755)  # mkdtemp's is for its owner alone
        for path in (*partial.rglob("*"), partial):
            sync(path)
        partial.rename(folder)
        sync(folder.parent)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
