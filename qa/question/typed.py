"""What a person or a program typed, before anything is read from it."""

from __future__ import annotations

import unicodedata

from qa.errors import InputError


def typed(question: str) -> str:
    """Return the question as it came.

    Raises InputError for one that is not text: undecodable bytes, control characters.
    """
    for place, char in enumerate(question):
        if unicodedata.category(char) in {"Cc", "Cs"} and not char.isspace():
            raise InputError(
                f"the question holds {char!r} at character {place + 1}, which is not text",
                remedy="leave that character out and ask again",
            )
    return question
