"""Writing that outlives a crash of the machine: content first, then the name that leads to it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def sync(path: Path) -> None:
    """Wait until a file's content is on the disk, or which names a folder holds."""
    if path.is_dir() and os.name == "nt":
        return  # which opens no folder, and keeps names by itself
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def replace_whole(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Put a file in the place of another in one step, on the disk before it has its name.

    What a killed process left under the name beside it is written over. Raises OSError.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}")
    new.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    sync(path.parent)
