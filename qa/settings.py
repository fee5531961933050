"""One frozen tree of settings, read once at a surface and handed down."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import platformdirs

from qa.errors import SettingsError
from qa.sites import parse_hosts, parse_proxies, parse_sites

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

BUNDLED_MODEL = "multilingual-e5-small"
_LOG = logging.getLogger(__name__)
_PREFIX = "QA_"
_PACKAGE = Path(__file__).resolve().parent
SECRETS = frozenset({"key", "llm_key"})
"""Settings that are never printed."""
_PATHS = frozenset({"corpus", "index", "cache", "keys"})
_SHORTEST_KEY = 16
_LONGEST_WAIT = 3600
_COUNTS = {
    "threads": (0, 1024),
    "rate": (0, 1_000_000),
    "queue": (1, 100_000),
    "timeout": (1, _LONGEST_WAIT),
}
"""The least and the most that each count may be."""


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
    proxies: tuple[str, ...] = ()
    """Addresses of proxies in front, with commas between: whom they name as the client counts."""
    rate: int = 0
    """Requests a minute that a key or an address may make of the API; 0 is any number."""
    queue: int = 128
    """Requests that may wait for an answer; one more is told to come again (503)."""
    timeout: int = 30
    """Seconds after which a request is given up (503)."""


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process's environment.

    An unknown `QA_` variable is another program's, and a warning says so. Raises SettingsError for
    one that is a slip of ours, and for a value of the wrong kind.
    """
    environ = os.environ if environ is None else environ
    given = {key: value for key, value in environ.items() if key.startswith(_PREFIX) and value}
    known = {_PREFIX + field.name.upper(): field.name for field in fields(Settings)}
    for key in given.keys() - known.keys():
        _check_unknown(key, known)
    changes: dict[str, Any] = {
        known[key]: _convert(key, known[key], given[key]) for key in known if key in given
    }
    settings = replace(_defaults(), **changes)
    _check_whole(settings)
    return settings


def _check_unknown(key: str, known: Iterable[str]) -> None:
    """Raise SettingsError for a variable that is a setting but for one slip; warn of another."""
    meant = next((each for each in known if _is_slip(key, each)), None)
    if meant:
        raise SettingsError(f"{key} is not a setting", remedy=f"did you mean {meant}?")
    _LOG.warning("%s is not a setting of qa and is left alone", _quoted(key))


def _is_slip(typed: str, meant: str) -> bool:
    """Whether one letter is too many, missing or another, or two stand in the wrong order."""
    pairs = enumerate(zip(typed, meant, strict=False))
    start = next((at for at, (one, other) in pairs if one != other), min(len(typed), len(meant)))
    one, other = typed[start:], meant[start:]
    swapped = one[:2] == other[1::-1] and one[2:] == other[2:] and len(one) > 1
    return swapped or one[1:] in {other, other[1:]} or one == other[1:]


def shown(settings: Settings) -> dict[str, str]:
    """Return the settings as text by variable, secrets masked."""
    texts = {each.name: _text(getattr(settings, each.name)) for each in fields(settings)}
    return {name: "***" if text and name in SECRETS else text for name, text in texts.items()}


def _text(value: object) -> str:
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _defaults() -> Settings:
    home = _PACKAGE.parent
    if not _is_checkout(home):  # installed from a wheel
        data = platformdirs.user_data_path("qa")
        return Settings(
            corpus=_PACKAGE / "bundled",
            index=data / "index",
            cache=platformdirs.user_cache_path("qa"),
        )
    return Settings(
        corpus=home / "corpus", index=home / "index", cache=platformdirs.user_cache_path("qa")
    )


def _is_checkout(home: Path) -> bool:
    """Whether the package lies in its own repository, not beside a stranger's `corpus`."""
    installed = {"site-packages", "dist-packages"} & set(home.parts)
    return not installed and (home / "corpus").is_dir() and (home / "pyproject.toml").is_file()


def _convert(key: str, name: str, value: str) -> object:
    if name in _PATHS:
        return _path(key, value)
    if name in _COUNTS:
        return _count(key, value, *_COUNTS[name])
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
    if name == "proxies":
        return parse_proxies(key, value)
    return value


def _path(key: str, value: str) -> Path:
    """Return the place that a setting names, whole."""
    try:
        found = Path(value).expanduser().resolve()
        str(found).encode()
    except (RuntimeError, ValueError, OSError) as error:
        raise SettingsError(
            f"{key}={_quoted(value)} is no place: {error}",
            remedy=f"write it whole, in UTF-8: {key}=/path/to/it",
        ) from error
    return found


def _count(key: str, value: str, least: int, most: int) -> int:
    digits = value.isascii() and value.isdecimal() and len(value) < 10
    if not digits or not least <= int(value) <= most:
        raise SettingsError(
            f"{key}={_quoted(value)} is not a count from {least} to {most}",
            remedy=f"try {key}={max(2, least)}",
        )
    return int(value)


def _quoted(value: str) -> str:
    """Return a value between quotes, cut where it is long."""
    return repr(value if len(value) <= 80 else f"{value[:80]}…")


def _convert_llm(key: str, name: str, value: str) -> object:
    if name == "llm_timeout":
        return _count(key, value, 1, _LONGEST_WAIT)
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
