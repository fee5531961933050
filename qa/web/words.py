"""What the page says, in Chinese and in English: one catalogue each, shared with the browser."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
STATIC = Path(__file__).parent / "static"


@cache
def words(language: Language) -> dict[str, str]:
    """Return the catalogue of one language: what is said, by key."""
    found: dict[str, str] = json.loads((STATIC / f"{language}.json").read_text(encoding="utf-8"))
    return found


def say(language: Language, key: str, **values: object) -> str:
    """Return one entry with its `{slots}` filled. Raises KeyError for a key that is not there."""
    return words(language)[key].format(**values)
