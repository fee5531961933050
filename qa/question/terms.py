"""The words of a question that name what it is about."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from qa.question.intent import cut_words, words_of

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&'-]*|\d+(?:\.\d+)?%?")
_HAN = re.compile(r"[\u3400-\u9fff]")
_ASKING = ("value", "rank", "list", "compare", "summary", "plan", "whether", "name")
_TENSE = ("target", "result")


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that name a question's topic: no question, function or period words.

    Args:
        text: Half-width, simplified. Words come back in order, as written.
    """
    import rjieba

    tense = {word for kind in _TENSE for word in words_of(text, kind)}
    found = []
    for word in rjieba.cut(cut_words(text, _ASKING)):
        lowered = word.lower().strip()
        if lowered in function_words() or lowered in tense or not lowered:
            continue
        if _HAN.search(word) or _LATIN.fullmatch(word):
            found.append(word)
    return tuple(dict.fromkeys(found))


@cache
def function_words() -> frozenset[str]:
    """Return the closed-class words of Chinese and English."""
    table = resources.files("qa.lexicon").joinpath("function_words.tsv")
    rows = [line.split("\t") for line in table.read_text(encoding="utf-8").splitlines()]
    return frozenset(word for row in rows if len(row) > 1 for word in row[1].split("|"))
