"""What the program says to people, one catalogue a language, each a TOML file of this folder."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.errors import SettingsError

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = Path(__file__).resolve().parent
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts of one language, by key: `messages("cli.no_hits", question="…")`."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """Return the text with its `{names}` filled in. Raises KeyError for an unknown key."""
        text = self.texts[key]
        return text.format_map(values) if values else text


@cache
def load_messages(language: str) -> Messages:
    """Return the catalogue of a language. Raises SettingsError where there is none."""
    if language not in LANGUAGES:
        raise SettingsError(f"no messages in {language!r}", remedy=f"known: {', '.join(LANGUAGES)}")
    tables = tomllib.loads((_FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    texts = {
        f"{table}.{name}": text
        for table, entries in tables.items()
        for name, text in entries.items()
    }
    return Messages(language, MappingProxyType(texts))
