"""How far an English sentence's words are the Chinese span's, by the glossary."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from qa.lexicon.tables import load_rows
from qa.phrased import Fault
from qa.phrasing.numbers import find_numbers
from qa.phrasing.vocabulary import pattern, words
from qa.question.expand import stem
from qa.question.terms import function_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from qa.phrasing.sources import Source

SHARE: Final = 0.6
"""Of an English sentence's content words, how many must be the span's."""
_WORD: Final = re.compile(r"[a-z0-9&]+(?:['.-][a-z0-9]+)*")
_LONGEST: Final = 8  # words looked up as one phrase
_PERIODS: Final = (
    (r"\b(?:the )?first three quarters\b", "前三季度"),
    (r"\b(?:the )?(?:first half|first six months|h1|1h)\b", "上半年"),
    (r"\b(?:the )?(?:second half|h2|2h)\b", "下半年"),
    *(
        (rf"\b(?:the )?(?:{name} quarter|q{place})\b", f"{chinese}季度")
        for place, (name, chinese) in enumerate(
            zip(("first", "second", "third", "fourth"), "一二三四", strict=True), start=1
        )
    ),
)
_RANKS: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|top|leading|ranked|ranks|ranking)\b(?!-)"
)
_RANKED: Final = {"first": "第一|首|第1", "second": "第二|第2", "third": "第三|第3",
                  "fourth": "第四|第4", "fifth": "第五|第5"}  # fmt: skip
_FOREIGN: Final = re.compile(r"[^\W\d_a-z\u3400-\u9fff]")


def in_chinese_periods(said: str) -> str:
    """Return a plain English text with parts of a year as Chinese names them."""
    for english, chinese in _PERIODS:
        said = re.sub(english, f" {chinese} ", said)
    return said


def english_fault(said: str, source: Source) -> tuple[Fault, str] | None:
    """Return what of an English sentence's words is not the span's.

    Qualifiers and ranks must be the span's, letters Latin, and a share of the words the span's.
    """
    foreign = _FOREIGN.search(said)
    if foreign:
        return Fault.WORD, foreign.group()
    unbounded = _without_numbers(said)
    for match in pattern("english_qualifier").finditer(unbounded):
        if not _is_said(match.group(), source):
            return Fault.QUALIFIER, match.group()
    for match in _RANKS.finditer(said):
        wanted = _RANKED.get(match.group(), "第一|首|前列|前|排名|位居|位列|居|领")
        if not re.search(wanted, source.text):
            return Fault.QUALIFIER, match.group()
    return _uncovered(unbounded, source)


def _without_numbers(said: str) -> str:
    """A sentence without its numbers, their bounds and the words of their direction."""
    rest = list(said)
    for number in find_numbers(said):
        for start, end in ((number.start, number.end), number.turn or (0, 0)):
            rest[start:end] = " " * (end - start)
    return "".join(rest)


def _uncovered(said: str, source: Source) -> tuple[Fault, str] | None:
    found = _WORD.findall(said)
    covered = _covered(found, source)
    free = words("english_linking") | words("english_plan") | function_words()
    saying = [place for place, word in enumerate(found) if word not in free]
    missing = [found[place] for place in saying if place not in covered]
    if saying and len(missing) > (1 - SHARE) * len(saying):
        return Fault.WORD, missing[0]
    return None


def _covered(found: list[str], source: Source) -> set[int]:
    """Places of the words whose Chinese, or who themselves, stand in the span or its headings."""
    covered: set[int] = set()
    for at in range(len(found)):
        for length in range(min(_LONGEST, len(found) - at), 0, -1):
            if any(word in source.words for word in _chinese(found[at : at + length])):
                covered.update(range(at, at + length))
                break
    return covered


def _chinese(phrase: list[str]) -> tuple[str, ...]:
    whole = " ".join(phrase)
    stemmed = " ".join(map(stem, phrase))
    own = (whole,) if len(whole) > 1 else ()
    return (*own, *_glossary().get(whole, ()), *_glossary().get(stemmed, ()))


def _is_said(word: str, source: Source) -> bool:
    return any(chinese in source.text for chinese in _chinese([word]))


@cache
def _glossary() -> Mapping[str, tuple[str, ...]]:
    """Return all Chinese words of an English phrase, by the phrase and by its stems."""
    found: dict[str, tuple[str, ...]] = {}
    rows = [(row["english"], row["chinese"]) for row in load_rows("glossary")]
    rows += [(row["english"], f"{row['indicator']}|{row['aliases']}") for row in _indicators()]
    rows += _regions()
    for english, chinese in rows:
        for phrase in filter(None, english.lower().split("|")):
            some = tuple(word.lower() for word in chinese.split("|") if word)
            plain_words = _WORD.findall(phrase)
            for key in (" ".join(plain_words), " ".join(map(stem, plain_words))):
                found[key] = (*found.get(key, ()), *some)
    return found


def _indicators() -> tuple[Mapping[str, str], ...]:
    return load_rows("indicators")


def _regions() -> list[tuple[str, str]]:
    table = resources.files("qa.lexicon").joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[4], f"{row[0]}|{row[1]}") for row in rows[1:]]
