"""The lexicon's words as patterns."""

from __future__ import annotations

import re
from functools import cache

from qa.lexicon.tables import load_words


@cache
def words(group: str) -> frozenset[str]:
    """Return the words of a class."""
    return frozenset(load_words("figure_words", group))


@cache
def alternatives(*groups: str) -> str:
    """Return a regular expression that matches one word of the classes, longest first."""
    found = sorted(
        {word for group in groups for word in words(group)}, key=lambda word: (-len(word), word)
    )
    return "(?:" + "|".join(map(re.escape, found)) + ")"


@cache
def at_end(*groups: str) -> re.Pattern[str]:
    """Return a pattern of one or more words of the classes at the end of a text."""
    return re.compile(rf"(?:(?![均]){alternatives(*groups)}|(?<![人户亩月日])均)+$")


@cache
def at_start(*groups: str) -> re.Pattern[str]:
    """Return a pattern of one or more words of the classes at the start of a text."""
    return re.compile(rf"^{alternatives(*groups)}+")
