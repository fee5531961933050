"""One frozen tree of settings, read once at a surface and handed down."""

from __future__ import annotations

import difflib
import os
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from qa.errors import SettingsError
from qa.sites import parse_sites

if TYPE_CHECKING:
    from collections.abc import Mapping

BUNDLED_MODEL = "multilingual-e5-small"
_PREFIX = "QA_"
_PACKAGE = Path(__file__).resolve().parent


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
    if name == "language" and value not in {"zh", "en"}:
        raise SettingsError(f"{key}={value!r} is not a language", remedy=f"use {key}=zh or en")
    return parse_sites(key, value) if name == "embed" else value
