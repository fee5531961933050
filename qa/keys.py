"""The keys that open the server: random, told once, kept as hashes."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
import threading
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from filelock import FileLock

from qa.disk import replace_whole
from qa.errors import InputError, QaError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENVIRONMENT = "QA_KEY"
_PREFIX = "qa_"
_BYTES = 32
_LONGEST_NAME = 64
_SHA256 = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Key:
    """What is kept of a key: never the key itself."""

    id: str
    """Names it in sessions; tells nothing of it."""
    name: str
    """Who or what it was made for."""
    sha256: str
    """Of the key, in hexadecimal. A key is 256 random bits, so that a slow hash adds nothing."""
    created: str
    """ISO 8601, UTC."""
    revoked: str = ""
    """Since when it opens nothing; empty for one that does."""


class KeyRing:
    """The keys of a file and of the environment; a change of the file holds at once."""

    def __init__(self, path: Path, *, environment: str = "") -> None:
        """Hold the keys of the file at `path`, and `environment`, a key in clear."""
        self._path = path
        self._own = (
            (Key("environment", ENVIRONMENT, _hash(environment), ""),) if environment else ()
        )
        self._read: tuple[Key, ...] = ()
        self._stamp: tuple[int, ...] | None = None
        self._lock = threading.Lock()

    def keys(self) -> tuple[Key, ...]:
        """Return all keys, revoked ones too. Raises QaError for a file that holds no keys."""
        with self._lock:
            stamp = _stamp(self._path)
            if stamp != self._stamp:
                self._read, self._stamp = read_keys(self._path), stamp
            return (*self._own, *self._read)

    def find(self, key: str) -> Key | None:
        """Return what is kept of a key, revoked or not; None for one that was never made."""
        hashed = _hash(key)
        found = [each for each in self.keys() if hmac.compare_digest(each.sha256, hashed)]
        return found[0] if found else None

    def named(self, id: str) -> Key | None:  # noqa: A002 - the field's own name
        """Return the key of this id that opens; None where there is none, or it was revoked."""
        return next((each for each in self.keys() if each.id == id and not each.revoked), None)

    def __bool__(self) -> bool:
        """Whether any key opens."""
        return any(not each.revoked for each in self.keys())


def add_key(path: Path, name: str, *, now: datetime | None = None) -> str:
    """Make a key, keep its hash in the file at `path`, and return the key: it cannot be had again.

    Raises InputError for a name that is taken or is none, QaError where the file cannot be written.
    """
    if not name.isprintable() or not name.strip() or len(name) > _LONGEST_NAME:
        raise InputError(
            f"{name[:80]!r} is no name for a key",
            remedy=f"use up to {_LONGEST_NAME} characters: qa keys add alice",
        )
    key = _PREFIX + secrets.token_urlsafe(_BYTES)
    with _writing(path):
        keys = read_keys(path)
        if any(each.name == name and not each.revoked for each in keys):
            raise InputError(
                f"there is a key named {name!r}",
                remedy=f"choose another name, or revoke that one first: qa keys revoke {name}",
            )
        _write(path, [*keys, Key(secrets.token_hex(8), name, _hash(key), _time(now))])
    return key


def revoke_key(path: Path, name: str, *, now: datetime | None = None) -> None:
    """Let the key of this name open nothing from now on. Raises InputError where there is none."""
    with _writing(path):
        keys = read_keys(path)
        changed = [
            replace(each, revoked=_time(now)) if each.name == name and not each.revoked else each
            for each in keys
        ]
        if changed == list(keys):
            raise InputError(f"no key is named {name!r}", remedy="list them: qa keys list")
        _write(path, changed)


def read_keys(path: Path) -> tuple[Key, ...]:
    """Return the keys of a file, none where it is not there. Raises QaError for a damaged one."""
    try:
        return tuple(map(_checked, json.loads(path.read_text(encoding="utf-8"))["keys"]))
    except FileNotFoundError:
        return ()
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise QaError(
            f"{path} is not a file of keys: {error}",
            remedy="remove it and make new keys: qa keys add NAME",
        ) from error
    except OSError as error:
        raise _unusable(path, error) from error


def _checked(entry: dict[str, object]) -> Key:
    """Return an entry of the file as a key. Raises ValueError or TypeError for what is none."""
    key = Key(**entry)  # type: ignore[arg-type]  # each is looked at below
    for field in fields(key):
        if not isinstance(getattr(key, field.name), str):
            raise TypeError(f"{field.name} of a key is not text")
    if not key.id or not key.name or not _SHA256.fullmatch(key.sha256):
        raise ValueError(f"the key {key.name[:_LONGEST_NAME]!r} is not whole")
    return key


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    """Let no other process write while the block runs."""
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise _unusable(path, error) from error
    try:
        yield
    finally:
        lock.release()


def _write(path: Path, keys: list[Key]) -> None:
    """Replace the file in one step, readable by its owner alone."""
    text = json.dumps({"keys": [asdict(each) for each in keys]}, ensure_ascii=False, indent=1)
    try:
        replace_whole(path, text.encode(), mode=0o600)
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> QaError:
    return QaError(
        f"cannot use the file of keys {path}: {error.strerror}",
        remedy="make its folder writable, or name another file: QA_KEYS=keys.json",
    )


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return (found.st_mtime_ns, found.st_size, found.st_ino)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()


def _time(now: datetime | None) -> str:
    return (now or datetime.now(UTC)).isoformat(timespec="seconds")
