"""Any exception as an error of the house: what it is about, and the next step. None comes raw."""

from __future__ import annotations

import errno
import traceback
from typing import TYPE_CHECKING

import platformdirs

from qa.errors import QaError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_DESCRIPTORS = frozenset({errno.EMFILE, errno.ENFILE})
_SAID: Mapping[str, tuple[str, ...]] = {
    "full": ("No space left", "disk is full", "StorageFull", "Disk quota"),
    "descriptors": ("Too many open files", "system error number 24"),
    "memory": ("Cannot allocate memory", "bad_alloc", "Unable to allocate", "out of memory"),
}
"""What SQLite, FAISS, safetensors, ONNX Runtime and numpy say, which raise classes of their own."""
_LARGEST_LOG = 1_000_000
"""Bytes after which the log of tracebacks begins anew."""
_LONGEST = 300
"""Characters of a detail."""


def mishap(error: Exception) -> QaError:
    """Return what a person is told of an exception of any class; one of the house is told as is."""
    if isinstance(error, QaError):
        return error
    return shortage(error) or _of_kind(error) or _unexpected(error)


def shortage(
    error: BaseException, *, at: Path | None = None, kind: type[QaError] = QaError
) -> QaError | None:
    """Return the error of a machine that lacks room, descriptors or memory; None for another.

    `at` is the file or folder that was at hand, where the exception names none; `kind` the class
    that is promised to whoever called.
    """
    lacking = _lacking(error)
    place = getattr(error, "filename", None) or at
    if lacking == "full":
        where = f" for {place}" if place else ""
        return kind(
            f"no room is left on the disk{where}", remedy="make room; qa doctor shows how much"
        )
    if lacking == "descriptors":
        return kind(
            "this process may not open as many files as it needs",
            remedy="allow it more and run it again: ulimit -n 1024",
        )
    if lacking == "memory":
        return kind(
            "there is not enough memory",
            remedy="end other programs, or run this where there is more",
        )
    return None


def keep_traceback(error: BaseException) -> Path | None:
    """Write the traceback into the user's log and return that; None where it cannot be written."""
    path = platformdirs.user_log_path("qa") / "errors.log"
    text = "".join(traceback.format_exception(error))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        anew = path.exists() and path.stat().st_size > _LARGEST_LOG
        with path.open("w" if anew else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text)
    except OSError:
        return None
    return path


def _lacking(error: BaseException) -> str | None:
    number = getattr(error, "errno", None)
    if isinstance(error, MemoryError) or number == errno.ENOMEM:
        return "memory"
    if number in _FULL or number in _DESCRIPTORS:
        return "full" if number in _FULL else "descriptors"
    if isinstance(error, OSError):
        return None
    text = str(error)
    return next((kind for kind, said in _SAID.items() if any(each in text for each in said)), None)


def _of_kind(error: Exception) -> QaError | None:
    if isinstance(error, OSError):
        reason = error.strerror or str(error) or type(error).__name__
        place = f"{error.filename}: " if error.filename else ""
        return QaError(f"{place}{reason}", remedy="check that it is there and may be used")
    if isinstance(error, RecursionError):
        return QaError(
            "what was given is nested too deeply", remedy="split it, or take its brackets apart"
        )
    if isinstance(error, UnicodeError):
        told = _told(str(getattr(error, "object", error)))
        return QaError(
            f"{told!r} is not whole text: a character of it is no UTF-8",
            remedy="type it again; a file's name can be changed: convmv -f GBK -t UTF-8 --notest",
        )
    return None


def _unexpected(error: Exception) -> QaError:
    path = keep_traceback(error)
    where = f"its traceback is in {path}" if path else "with --debug, the traceback is shown"
    return QaError(
        f"qa failed unexpectedly: {type(error).__name__}: {_told(str(error))}",
        remedy=f"{where}: pass that on to whoever maintains this program",
    )


def _told(text: str) -> str:
    """Return a text as it can be shown: short, and whole characters."""
    plain = text.encode("utf-8", "backslashreplace").decode()
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
