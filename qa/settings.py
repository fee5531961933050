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
from qa.sites import parse_sites

if TYPE_CHECKING:
    from collections.abc import Mapping

BUNDLED_MODEL = "multilingual-e5-small"
_PREFIX = "QA_"
_PACKAGE = Path(__file__).resolve().parent
_SECRET = ("llm_key",)
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


def shown_settings(settings: Settings) -> dict[str, str]:
    """Return the settings as text by name, for people to read: the key is masked."""
    shown = {field.name: str(getattr(settings, field.name)) for field in fields(Settings)}
    return shown | {name: "***" for name in _SECRET if shown[name]}


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
    if name in {"corpus", "index", "cache"}:
        return Path(value).expanduser().resolve()
    if name == "threads":
        if not value.isdigit():
            raise SettingsError(f"{key}={value!r} is not a count", remedy=f"try {key}=2")
        return int(value)
    if name.startswith("llm_"):
        return _convert_llm(key, name, value)
    if name == "language" and value not in {"zh", "en"}:
        raise SettingsError(f"{key}={value!r} is not a language", remedy=f"use {key}=zh or en")
    return parse_sites(key, value) if name == "embed" else value


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
    if name in _SECRET and not (value.isascii() and value.isprintable() and " " not in value):
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
