"""What is done in processes that are killed, or that lack something."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import signal
import threading
import time
import traceback
import uuid
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from qa.encoding.cache import make_once
from qa.errors import QaError
from qa.keys import add_key
from qa.mishaps import mishap
from qa.store import build_index, open_store
from qa.store.leavings import sweep
from qa.store.pointer import publish, read_pointer
from qa.web.feedback import FeedbackLog
from tests.fakes import LetterEncoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

    from qa.settings import Settings

FILES = {"graph.bin": b"\1" * 300_000, "words.json": b"{}" * 1000}
"""What a converted model holds."""
_COPIES = 30
"""Copies of a build that are put in place for each that is made: a swap is what is looked at."""
_PAUSE = 0.1
"""The longest seconds between two: a reader that needs longer than all of them has no build."""


def build(settings: Settings) -> None:
    """Build the index anew."""
    build_index(settings, encoder=LetterEncoder())


def add_keys(settings: Settings) -> None:
    """Add keys, one after the other."""
    for number in range(100):
        add_key(settings.keys, f"{os.getpid()}-{number}")


def vote(settings: Settings) -> None:
    """Add votes, one after the other."""
    log = FeedbackLog(settings.index.with_name("feedback.jsonl"))
    for number in range(300):
        log.add(question=f"{os.getpid()} {number}", reply="答" * 500, vote="up")


def convert(settings: Settings) -> None:
    """Convert a model."""
    make_once(settings.cache / "model", _fill)


def open_(settings: Settings) -> None:
    """Open the index and read all of it."""
    store = open_store(settings, encoder=LetterEncoder())
    store.report("north")
    store.figures()
    store.chunks()


def rebuild_for_ever(settings: Settings, corpus: Path) -> None:
    """Change the report and build the index, again and again, and between builds swap copies."""
    from tests.torture.campaign import write_number

    number, pauses = 1000, Random(_COPIES)
    while os.getppid() != 1:
        number += 1
        write_number(corpus, number)
        build(settings)
        for _ in range(_COPIES):
            time.sleep(pauses.uniform(0, _PAUSE))
            pointer = read_pointer(settings.index)
            name = uuid.uuid4().hex[:12]
            shutil.copytree(pointer.build, pointer.build.with_name(name))
            publish(settings.index, name, manifest=pointer.manifest)
            sweep(settings.index)


def _fill(folder: Path) -> None:
    for name, data in FILES.items():
        (folder / name).write_bytes(data)


WORK: dict[str, Callable[[Settings], None]] = {
    "build": build,
    "add_keys": add_keys,
    "vote": vote,
    "convert": convert,
    "open": open_,
}


def lacking(settings: Settings, work: str, kind: str, amount: int, told: Connection) -> None:
    """Do `work` where a resource is short; tell what came of it: ok, told or raw."""
    signal.alarm(60)
    try:
        _shorten(kind, amount)
        WORK[work](settings)
        outcome = ("ok", "")
    except BaseException as error:  # noqa: BLE001 - which is what is looked for
        outcome = _judged(error)
    told.send(outcome)


def _judged(error: BaseException) -> tuple[str, str]:
    if isinstance(error, QaError):
        return ("told", str(error)) if error.remedy else ("raw", f"no next step: {error}")
    said = str(mishap(error)) if isinstance(error, Exception) else "unexpectedly"
    raw = "unexpectedly" in said
    return ("raw", "".join(traceback.format_exception(error))) if raw else ("told", said)


def _shorten(kind: str, amount: int) -> None:
    match kind:
        case "descriptors":
            held = sum(1 for _ in Path("/proc/self/fd").iterdir())
            resource.setrlimit(resource.RLIMIT_NOFILE, (held + amount, held + amount))
        case "size":
            resource.setrlimit(resource.RLIMIT_FSIZE, (amount, amount))
        case "sync":
            _fail_nth(os, "fsync", amount)
        case "rename":
            _fail_nth(Path, "replace", amount)
            _fail_nth(Path, "rename", amount)
        case "mkdir":
            _fail_nth(Path, "mkdir", amount)


def _fail_nth(owner: object, name: str, nth: int) -> None:
    """Let every call from the nth on say that the disk is full."""
    whole, lock, calls = getattr(owner, name), threading.Lock(), [0]

    def failing(*arguments: object, **options: object) -> object:
        with lock:
            calls[0] += 1
        if calls[0] >= nth:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return whole(*arguments, **options)

    setattr(owner, name, failing)
