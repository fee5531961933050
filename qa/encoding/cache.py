"""A folder that is there whole or not at all, whoever is killed while making it."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import ModelError
from qa.mishaps import shortage

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
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with _lock(folder):
            if not is_whole(folder):
                _sweep(folder)
                _make(folder, make)
    except Exception as error:
        lacking = shortage(error, at=folder.parent)
        if lacking is None and not isinstance(error, OSError):
            raise
        raise lacking or ModelError(
            f"cannot write the converted model to {folder.parent}: {error}",
            remedy="choose another folder: QA_CACHE=/path/to/folder",
        ) from error
    return folder


def is_whole(folder: Path) -> bool:
    """Return whether every file that was made is there with the size it was made with."""
    try:
        sizes: dict[str, int] = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return all((folder / name).stat().st_size == size for name, size in sizes.items())
    except (OSError, ValueError):
        return False


def _lock(folder: Path) -> AbstractContextManager[object]:
    from filelock import FileLock

    return FileLock(folder.parent / f".{folder.name}.lock")


def _sweep(folder: Path) -> None:
    """Remove what stands in the way: leavings of killed processes, a folder that is not whole."""
    for left in folder.parent.glob(f"{_PARTIAL}{folder.name}-*"):
        shutil.rmtree(left)
    if folder.exists():
        shutil.rmtree(folder)


def _make(folder: Path, make: Callable[[Path], None]) -> None:
    partial = Path(tempfile.mkdtemp(prefix=f"{_PARTIAL}{folder.name}-", dir=folder.parent))
    try:
        make(partial)
        files = sorted(path for path in partial.rglob("*") if path.is_file())
        sizes = {path.relative_to(partial).as_posix(): path.stat().st_size for path in files}
        (partial / MANIFEST).write_text(json.dumps(sizes, indent=1), encoding="utf-8")
        partial.chmod(0o755)  # mkdtemp's is for its owner alone
        partial.rename(folder)
    except BaseException:
        shutil.rmtree(partial, ignore_errors=True)
        raise
