"""Thumbs up and down, kept on this machine, one line of JSON each."""

from __future__ import annotations

import errno
import json
import os
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, get_args

from qa.errors import InputError, QaError

if TYPE_CHECKING:
    from pathlib import Path

Vote = Literal["up", "down", ""]
_LONGEST = 4000


@dataclass(slots=True)
class FeedbackLog:
    """Appends votes to a file; safe to call from several threads."""

    path: Path
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def add(self, *, question: str, reply: str, vote: str, now: datetime | None = None) -> None:
        """Append a vote on a reply; an empty vote takes an earlier one back.

        Raises InputError for a vote that is none, QaError where the file cannot be written.
        """
        if vote not in get_args(Vote):
            raise InputError(f"{vote!r} is not a vote", remedy="use up, down or nothing")
        line = {
            "time": (now or datetime.now(UTC)).isoformat(timespec="seconds"),
            "vote": vote,
            "question": question[:_LONGEST],
            "reply": reply[:_LONGEST],
        }
        text = json.dumps(line, ensure_ascii=False) + "\n"
        try:
            with self._lock:
                self.path.parent.mkdir(parents=True, exist_ok=True)
                _append(self.path, text.encode("utf-8", "backslashreplace"))
        except OSError as error:
            raise QaError(
                f"cannot write the feedback file {self.path}: {error.strerror}",
                remedy="make its folder writable",
            ) from error


def _append(path: Path, line: bytes) -> None:
    """Add a line whole or not at all, and never to half a line that a full disk or a kill left."""
    with path.open("a+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - 1))
        whole = b"\n" * (file.read(1) not in {b"", b"\n"}) + line
        written = 0
        try:
            written = file.write(whole)
        finally:
            if written != len(whole):
                file.truncate(size)
        if written != len(whole):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
