"""Official Chinese words for a question's English and everyday ones."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"[a-z0-9&]+(?:['.][a-z0-9]+)*")
# At most this many words of a question are looked up as one glossary phrase.
_LONGEST_PHRASE = 12
_ALTERNATIVES = 2  # official words taken for one: the most usual ones
_SUFFIXES = (("ies", "y"), ("sses", "ss"), ("s", ""), ("ing", ""), ("ed", ""))
_SHORTEST_STEM = 3


def expand(text: str) -> tuple[str, ...]:
    """Return the official words for the English and everyday words of a question, in order.

    The longest phrase wins, and a word already standing in the question is not repeated.
    """
    words = [*_from_patterns(text), *_from_english(text), *_from_everyday(text)]
    return tuple(word for word in dict.fromkeys(words) if word not in text)


def official_phrases(text: str) -> tuple[str, ...]:
    """Return the usual official word for each English phrase of several words, in order."""
    return tuple(official[0] for length, official in _phrases(text) if length > 1)


def _from_patterns(text: str) -> list[str]:
    return [word for pattern, words in _patterns() if pattern.search(text) for word in words]


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = _rows("everyday_patterns.tsv")
    return tuple(
        (re.compile(pattern, re.IGNORECASE), tuple(words.split("|")[:_ALTERNATIVES]))
        for pattern, words in rows
    )


def _from_english(text: str) -> list[str]:
    return [word for _, official in _phrases(text) for word in official]


def _phrases(text: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The phrases that the glossary has, the longest first at each word: length, official words."""
    words = _WORD.findall(text.lower())
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_PHRASE, len(words) - at), 0, -1):
            if official := _look_up(words[at : at + length]):
                yield length, official
                at += length - 1
                break
        at += 1


def _look_up(words: list[str]) -> tuple[str, ...]:
    exact, stemmed = _glossary()
    phrase = " ".join(words)
    return exact.get(phrase) or stemmed.get(" ".join(map(stem, words)), ())


def _from_everyday(text: str) -> list[str]:
    """Look up at word boundaries, the longest first; an official word stands for itself."""
    table, known, longest = _everyday()
    bounds = _word_bounds(text)
    found: list[str] = []
    read = 0
    for place, at in enumerate(bounds):
        for end in reversed(bounds[place + 1 : place + 1 + longest] if at >= read else []):
            word = text[at:end]
            if len(word) > 1 and word in known:
                found += table.get(word, ())
                read = end
                break
    return found


def _word_bounds(text: str) -> list[int]:
    import rjieba

    return list(accumulate((len(word) for word in rjieba.cut(text)), initial=0))


def stem(word: str) -> str:
    """Return an English word without its plural, -ing or -ed ending and possessive."""
    word = word.removesuffix("'s")
    for suffix, instead in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
            root = word[: -len(suffix)] + instead
            return root.removesuffix("e") if len(root) > _SHORTEST_STEM else root
    return word.removesuffix("e") if len(word) > _SHORTEST_STEM else word


@cache
def _glossary() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Return the official words by exact phrase and by stemmed phrase."""
    exact: dict[str, tuple[str, ...]] = {}
    stemmed: dict[str, tuple[str, ...]] = {}
    for english, chinese in _rows("glossary.tsv"):
        official = tuple(chinese.split("|")[:_ALTERNATIVES])
        for phrase in english.split("|"):
            words = _WORD.findall(phrase.lower())
            exact.setdefault(" ".join(words), official)
            stemmed.setdefault(" ".join(map(stem, words)), official)
    return exact, stemmed


@cache
def _everyday() -> tuple[Mapping[str, tuple[str, ...]], frozenset[str], int]:
    """Return the official words by everyday word, every word of either kind, and the longest."""
    table: dict[str, tuple[str, ...]] = {}
    official: set[str] = set()
    for everyday, words in _rows("everyday.tsv"):
        official.update(words.split("|"))
        for word in everyday.split("|"):
            table[word] = tuple(words.split("|")[:_ALTERNATIVES])
    known = frozenset(official | table.keys())
    return table, known, max(map(len, known))


def _rows(name: str) -> list[tuple[str, str]]:
    path = resources.files("qa.lexicon").joinpath(name)
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1]) for row in rows[1:]]
