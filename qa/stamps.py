"""How a file is recognised: by its content; by size, time and inode where these are enough."""

from __future__ import annotations

import hashlib
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SMALL = 4 << 20
"""Bytes up to which a file is hashed whatever its size and time say: some milliseconds."""
_HASHED_AT_MOST = 4 << 30
"""Bytes; a larger file is no report, and goes by its size and time."""
_GRANULARITY = 2_000_000_000
"""Nanoseconds between two times that every file system tells apart; FAT's are two seconds."""


@dataclass(frozen=True, slots=True)
class FileStamp:
    """How a file is recognised."""

    size: int
    """In bytes; -1 where there is no file."""
    modified: int
    """Nanoseconds since the epoch."""
    checksum: str
    """BLAKE2b of the content, 16 bytes in hexadecimal; empty where it cannot be read whole."""
    inode: int = 0
    taken: int = 0
    """When it was hashed, nanoseconds since the epoch."""

    @property
    def content(self) -> tuple[object, ...]:
        """What is equal where the content is: the checksum; without one, size and time."""
        return (self.checksum,) if self.checksum else ("", self.size, self.modified)

    def fits(self, path: Path) -> bool:
        """Return whether size, time and inode are those of the stamp, and enough to go by.

        A file that was changed just before it was hashed can have been changed again since, within
        the same tick of its clock.
        """
        status = path.stat()
        found = (status.st_size, status.st_mtime_ns, status.st_ino)
        settled = self.taken - self.modified > _GRANULARITY
        return settled and found == (self.size, self.modified, self.inode)


def stamp(path: Path) -> FileStamp:
    """Return how to recognise the file at `path` as it is now, also where it cannot be read."""
    taken = time.time_ns()
    try:
        status = path.stat()
    except OSError:
        return FileStamp(-1, 0, "")
    try:
        found = checksum(path) if status.st_size <= _HASHED_AT_MOST else ""
    except OSError:
        found = ""
    return FileStamp(status.st_size, status.st_mtime_ns, found, inode=status.st_ino, taken=taken)


def unchanged(path: Path, known: FileStamp, *, thorough: bool = False) -> bool:
    """Return whether the file still has the content it was stamped with.

    A large file whose stamp fits is taken for the same unless `thorough`. What could not be read
    may be readable now: its rights are no part of its time.
    """
    if not known.checksum:
        return stamp(path).content == known.content
    if path.stat().st_size != known.size:
        return False
    if not thorough and known.size > _SMALL and known.fits(path):
        return True
    return checksum(path) == known.checksum


def checksum(path: Path) -> str:
    """Return the BLAKE2b of a file's content, 16 bytes in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()
