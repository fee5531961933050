"""The lexicon's words as a retelling is checked against them."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows, load_words
from qa.question.terms import function_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@cache
def words(group: str) -> frozenset[str]:
    """Return the words of a class of `phrasing_words.tsv`."""
    rows = (row for row in load_rows("phrasing_words") if row["class"] == group)
    return frozenset(word for row in rows for word in row["words"].split("|"))


@cache
def pattern(group: str) -> re.Pattern[str]:
    """Return a pattern of the words of a class, longest first; Latin ones match whole words."""
    return _any_of(words(group))


@cache
def free_words() -> frozenset[str]:
    """Return the words that say nothing by themselves: linking and closed-class ones."""
    said = words("qualifier") | words("plan") | words("done")
    counting = {
        word for kind in ("measure", "scope") for word in load_words("function_words", kind)
    }
    closed = function_words() - said - counting
    return frozenset(fold(word) for word in words("linking") | closed)


@cache
def equivalents() -> Mapping[str, frozenset[str]]:
    """Return for every name of an indicator and everyday word what may stand in its place."""
    found: dict[str, frozenset[str]] = {}
    for group in _groups():
        for word in group:
            found[word] = found.get(word, frozenset()) | (group - {word})
    return found


def in_words_of(text: str, source: str) -> str:
    """Return a text with each name that the source has by another name by that other name."""

    def other(match: re.Match[str]) -> str:
        word = match.group()
        if word in source:
            return word
        known = sorted(name for name in equivalents()[word] if name in source)
        return max(known, key=len) if known else word

    return _names().sub(other, text)


@cache
def _names() -> re.Pattern[str]:
    return _any_of(equivalents())


def _any_of(some: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(some, key=lambda word: (-len(word), word))
    alternatives = (
        rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else re.escape(word)
        for word in longest_first
    )
    return re.compile("|".join(alternatives))


def _groups() -> list[frozenset[str]]:
    """Names of one indicator, an everyday word with its official ones, words of one meaning."""
    groups = []
    for row in load_rows("indicators"):
        names = (row["indicator"], *row["aliases"].split("|"), *row["english"].split("|"))
        groups.append(_lowered(names))
    for row in load_rows("everyday"):
        official = row["official"].split("|")
        groups += [_lowered((word, *official)) for word in row["everyday"].split("|")]
    for row in load_rows("phrasing_words"):
        if row["class"] == "same":
            groups.append(_lowered(row["words"].split("|")))
    return groups


def _lowered(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names if name and not name.isdigit())
