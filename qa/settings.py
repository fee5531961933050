"""One frozen tree of settings, read once at a surface and handed down."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from qa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

BUNDLED_MODEL = "multilingual-e5-small"
_PREFIX = "QA_"
_PACKAGE = Path(__file__).resolve().parent
_PATHS = frozenset({"corpus", "index", "cache", "keys"})
_COUNTS = {"threads": 0, "rate": 0, "queue": 1, "timeout": 1}
"""The least that each count may be."""
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?")
_SHORTEST_KEY = 16
SECRETS = frozenset({"key"})
"""Settings that are never printed."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are and how they run. Every field is set by `QA_` and its name in capitals."""

    corpus: Path
    """Folder of reports with its manifest."""
    index: Path
    """Folder of what is built from them."""
    cache: Path
    """Per-user folder of converted models."""
    model: str = BUNDLED_MODEL
    """The bundled model, or any sentence-transformers model by hub name or folder."""
    device: str = "cpu"
    """Where sentence-transformers runs another model: cpu, cuda, cuda:1, mps."""
    threads: int = 0
    """Threads of the encoder and FAISS; 0 is one per core."""
    faiss: str = "Flat"
    """FAISS index factory string, inner product."""
    language: str = "zh"
    """Of messages and the page: zh or en."""
    keys: Path = field(default_factory=lambda: platformdirs.user_config_path("qa") / "keys.json")
    """File of the API keys, hashed, that `qa keys` writes."""
    key: str = field(default="", repr=False)
    """One more API key, in clear, at least 16 characters."""
    origins: tuple[str, ...] = ()
    """Sites whose pages may call the API (CORS), with commas between: https://example.org."""
    rate: int = 0
    """Requests a minute that a key or an address may make of the API; 0 is any number."""
    queue: int = 128
    """Requests that may wait for an answer; one more is told to come again (503)."""
    timeout: int = 30
    """Seconds after which a request is given up (503)."""


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process's environment.

    Raises SettingsError for an unknown `QA_` variable or a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    given = {key: value for key, value in environ.items() if key.startswith(_PREFIX) and value}
    known = {_PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    for key in given:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            raise SettingsError(
                f"{key} is not a setting",
                remedy=f"did you mean {near[0]}?" if near else f"known: {', '.join(known)}",
            )
    changes: dict[str, Any] = {
        known[key]: _convert(key, known[key], value) for key, value in given.items()
    }
    return replace(_defaults(), **changes)


def shown(settings: Settings) -> dict[str, str]:
    """Return the settings as text by variable, secrets masked."""
    texts = {each.name: _text(getattr(settings, each.name)) for each in fields(settings)}
    return {name: "***" if text and name in SECRETS else text for name, text in texts.items()}


def _text(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _defaults() -> Settings:
    home = _PACKAGE.parent
    if not (home / "corpus").is_dir():  # installed from a wheel, not a checkout
        data = platformdirs.user_data_path("qa")
        return Settings(
            corpus=_PACKAGE / "bundled",
            index=data / "index",
            cache=platformdirs.user_cache_path("qa"),
        )
    return Settings(
        corpus=home / "corpus", index=home / "index", cache=platformdirs.user_cache_path("qa")
    )


def _convert(key: str, name: str, value: str) -> object:
    if name in _PATHS:
        return Path(value).expanduser().resolve()
    if name in _COUNTS:
        if not value.isdecimal() or int(value) < _COUNTS[name]:
            raise SettingsError(
                f"{key}={value!r} is not a count from {_COUNTS[name]} up",
                remedy=f"try {key}={max(2, _COUNTS[name])}",
            )
        return int(value)
    if name == "language" and value not in {"zh", "en"}:
        raise SettingsError(f"{key}={value!r} is not a language", remedy=f"use {key}=zh or en")
    if name == "key" and len(value) < _SHORTEST_KEY:
        raise SettingsError(
            f"{key} has {len(value)} characters, too few to be hard to guess",
            remedy="let the program make one: qa keys add NAME",
        )
    return _origins(key, value) if name == "origins" else value


def _origins(key: str, value: str) -> tuple[str, ...]:
    origins = tuple(part.strip().rstrip("/") for part in value.split(",") if part.strip())
    for origin in origins:
        if not _ORIGIN.fullmatch(origin):
            raise SettingsError(
                f"{key} names {origin!r}, which is not the origin of a site",
                remedy=f"write scheme and host: {key}=https://example.org,http://127.0.0.1:3000",
            )
    return origins
