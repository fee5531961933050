"""What earlier and killed builds left."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from qa.errors import StoreError
from qa.store.lock import if_idle
from qa.store.pointer import POINTER, current_build

if TYPE_CHECKING:
    from pathlib import Path


def sweep(index: Path) -> None:
    """Remove all builds but the one in use; who calls it holds the right to build.

    What Windows has mapped stays till the next time.
    """
    for folder in _left(index):
        shutil.rmtree(folder, ignore_errors=True)
    for pointer in index.glob(f"{POINTER}.*"):
        pointer.unlink(missing_ok=True)


def tidy(index: Path) -> None:
    """Sweep at a start, where there is something to sweep, nobody builds, and it may be written."""
    if _left(index) or any(index.glob(f"{POINTER}.*")):
        with if_idle(index) as idle:
            if idle:
                sweep(index)


def _left(index: Path) -> list[Path]:
    try:
        kept = current_build(index).name
    except StoreError:
        kept = ""
    builds = index / "builds"
    return [each for each in builds.iterdir() if each.name != kept] if builds.is_dir() else []
