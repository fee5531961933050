"""One builder at a time."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, BinaryIO

from qa.errors import StoreError
from qa.mishaps import shortage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_FILE = "lock"


@contextlib.contextmanager
def building(index: Path, *, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the right to build in `index`; the system gives it back when the process ends.

    `waiting` is called once where another process has it. Raises StoreError for a folder that
    cannot be written.
    """
    try:
        index.mkdir(parents=True, exist_ok=True)
        file = (index / _FILE).open("ab")
    except OSError as error:
        raise shortage(error, kind=StoreError) or StoreError(
            f"cannot write in {index}: {error.strerror}",
            remedy="make the folder writable, or set QA_INDEX to another",
        ) from error
    with file:
        if not _lock(file, wait=False):
            waiting()
            _lock(file, wait=True)
        yield


@contextlib.contextmanager
def if_idle(index: Path) -> Iterator[bool]:
    """Hold the right to build in `index` where nobody has it; yield whether it is held."""
    try:
        file = (index / _FILE).open("ab")
    except OSError:
        yield False
        return
    with file:
        yield _lock(file, wait=False)


def _lock(file: BinaryIO, *, wait: bool) -> bool:
    """Return whether the lock is held now; it is released when the file is closed."""
    if os.name == "nt":
        return _lock_windows(file, wait=wait)
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _lock_windows(file: BinaryIO, *, wait: bool) -> bool:
    import importlib

    msvcrt = importlib.import_module("msvcrt")
    while True:
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:  # LK_LOCK gives up after ten seconds
            if not wait:
                return False
        else:
            return True
