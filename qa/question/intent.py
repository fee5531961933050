"""What a question asks for, and whether it asks what was or what is planned."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Ask(StrEnum):
    """What would answer a question."""

    VALUE = "value"
    CHANGE = "change"
    RANK = "rank"
    NAME = "name"
    LIST = "list"
    COMPARE = "compare"
    PLAN = "plan"
    SUMMARY = "summary"
    WHETHER = "whether"


@lru_cache(maxsize=1024)
def words_of(text: str, kind: str) -> tuple[str, ...]:
    """Return the words of a class of `question_words.tsv` that a question uses, in order."""
    return tuple(match.group().lower() for match in _patterns()[kind].finditer(text))


def cut_words(text: str, kinds: Iterable[str]) -> str:
    """Return the text with a space where a word of one of the classes stood."""
    for kind in kinds:
        text = _patterns()[kind].sub(" ", text)
    return text


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = resources.files("qa.lexicon").joinpath("question_words.tsv")
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    words = {row[0]: row[1].split("|") for row in rows if len(row) > 1 and row[0] != "class"}
    return {kind: any_of(some) for kind, some in words.items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of any of some words, the longest that fits; English ones whole only."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    alternatives = "|".join(
        rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in longest_first
    )
    first = "".join(sorted({re.escape(word[0]) for word in longest_first}))
    # few characters begin a word: the others are passed over without trying them all
    return re.compile(f"(?=[{first}])(?:{alternatives})", re.IGNORECASE)
