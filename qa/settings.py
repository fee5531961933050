"""One frozen tree of settings, read once at a surface and handed down."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import platformdirs

from qa.errors import SettingsError
from qa.sites import parse_hosts, parse_sites

if TYPE_CHECKING:
    from collections.abc import Mapping

BUNDLED_MODEL = "multilingual-e5-small"
_PREFIX = "QA_"
_PACKAGE = Path(__file__).resolve().parent
SECRETS = frozenset({"key", "llm_key"})
"""Settings that are never printed."""
_PATHS = frozenset({"corpus", "index", "cache", "keys"})
_COUNTS = {"threads": 0, "rate": 0, "queue": 1, "timeout": 1}
"""The least that each count may be."""
_SHORTEST_KEY = 16
_LONGEST_WAIT = 3600


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
    embed: tuple[str, ...] = ()
    """Sites whose pages may show the assistant, with commas between: https://www.example.cn."""
    llm_url: str = ""
    """Address of an OpenAI-compatible server that may phrase answers, up to /v1; empty for none."""
    llm_model: str = ""
    """Name of the model on that server."""
    llm_key: str = field(default="", repr=False)
    """Its key, where it wants one; shown as *** wherever settings are shown."""
    llm_timeout: int = 60
    """Seconds a phrased answer may take in all; half of them until its first words."""
    keys: Path = field(default_factory=lambda: platformdirs.user_config_path("qa") / "keys.json")
    """File of the API keys, hashed, that `qa keys` writes."""
    key: str = field(default="", repr=False)
    """One more API key, in clear, at least 16 characters."""
    origins: tuple[str, ...] = ()
    """Sites whose pages may call the API (CORS), with commas between: https://example.org."""
    hosts: tuple[str, ...] = ()
    """Names by which a proxy leads to a server without keys, with commas between: qa.example.cn."""
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
    settings = replace(_defaults(), **changes)
    _check_whole(settings)
    return settings


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
    if name.startswith("llm_"):
        return _convert_llm(key, name, value)
    if name == "language" and value not in {"zh", "en"}:
        raise SettingsError(f"{key}={value!r} is not a language", remedy=f"use {key}=zh or en")
    if name == "key" and len(value) < _SHORTEST_KEY:
        raise SettingsError(
            f"{key} has {len(value)} characters, too few to be hard to guess",
            remedy="let the program make one: qa keys add NAME",
        )
    if name in {"embed", "origins"}:
        return parse_sites(key, value, any_name=name == "embed")
    if name == "hosts":
        return parse_hosts(key, value)
    return value


def _convert_llm(key: str, name: str, value: str) -> object:
    if name == "llm_timeout":
        if not value.isdecimal() or not 1 <= int(value) <= _LONGEST_WAIT:
            raise SettingsError(
                f"{key}={value!r} is no number of seconds from 1 to {_LONGEST_WAIT}",
                remedy=f"try {key}=60",
            )
        return int(value)
    if name == "llm_url":
        return _address(key, value)
    if name == "llm_key" and not (value.isascii() and value.isprintable() and " " not in value):
        raise SettingsError(
            f"{key} holds a space or a character that no key has",
            remedy="copy the key again, without spaces and line breaks around it",
        )
    return value


def _address(key: str, value: str) -> str:
    """Return the address of a server, without the path of the call and the slash at its end."""
    remedy = f"write it as the server's manual does: {key}=http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if "@" in parts.netloc:
        raise SettingsError(f"{key} holds a name or password", remedy="set QA_LLM_KEY instead")
    if parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise SettingsError(f"{key}={value!r} is not an address", remedy=remedy)
    if parts.query or parts.fragment or not value.isascii() or not value.isprintable():
        raise SettingsError(f"{key}={value!r} is not an address of a server", remedy=remedy)
    return value.rstrip("/").removesuffix("/chat/completions").rstrip("/")


def _check_whole(settings: Settings) -> None:
    """Raise SettingsError where a language model is configured by halves."""
    given = [name for name in ("llm_url", "llm_model", "llm_key") if getattr(settings, name)]
    missing = [name for name in ("llm_url", "llm_model") if name not in given]
    if given and missing:
        named = " and ".join(_PREFIX + name.upper() for name in given)
        wanted = " and ".join(_PREFIX + name.upper() for name in missing)
        raise SettingsError(
            f"{named} set, but not {wanted}",
            remedy=f"set {wanted} too, or unset {named} to leave the language model out",
        )
