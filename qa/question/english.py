"""English questions: numbers as reports write them, misspelt words, what the grammar asks for."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from qa.lexicon.tables import load_rows
from qa.question.intent import Ask, words_of
from qa.question.terms import function_words

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPED: Final = re.compile(r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?![\d,])")
_SCALED: Final = re.compile(
    r"(?P<number>\d+(?:\.\d+)?)[ -]?(?P<scale>thousand|million|billion|trillion|mn|bn)\b"
    r"(?:[ -](?P<money>yuan|rmb|us dollars|dollars)\b)?",
    re.IGNORECASE,
)
_POWERS: Final = {"thousand": 3, "million": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12}
_MONEY: Final = {"yuan": "元", "rmb": "元", "us dollars": "美元", "dollars": "美元"}
_POINTS: Final = re.compile(r"(?<=\d) ?(?:percentage points?|pp)\b", re.IGNORECASE)
_PERCENT: Final = re.compile(r"(?<=\d) ?(?:percent|per cent|pct)\b", re.IGNORECASE)

_OPENING: Final = re.compile(
    r"^(?:so,? |and |but |ok,? )?(?:did|was|were|is|are|has|have|does|do|will|can)\b", re.IGNORECASE
)
_CONFIRM: Final = re.compile(
    r"(?:,\s*|\b(?:is|was) (?:that|this|it) )(?:right|true|correct|so|accurate)\s*\?*$",
    re.IGNORECASE,
)
_WHAT: Final = re.compile(r"\bwhat(?:'s| is| was| are| were| will be| did| does)\b", re.IGNORECASE)
_WHO: Final = re.compile(r"\b(?:who|whom|whose|where|when)\b", re.IGNORECASE)
_MEASURED: Final = re.compile(
    r"\b(?:output|balance|rate|number|area|amount|value|share|proportion|percentage|length|total"
    r"|size|target|growth|ceiling|level|price|population|income|revenue|expenditure|investment"
    r"|volume|capacity|coverage|figure|budget|deficit|intensity|concentration)\b",
    re.IGNORECASE,
)
_BOUND: Final = re.compile(
    r"\b(?:more|less|fewer|higher|lower|greater|better|rather|other) than\b", re.IGNORECASE
)
_PLACE: Final = re.compile(r"\b(?:which|what) (?:place|spot|position)\b", re.IGNORECASE)
_EITHER_WAY: Final = re.compile(
    r"\b(?:up or down|down or up|rise or fall|fall or rise|grow or (?:shrink|fall)"
    r"|increase or decrease|decrease or increase)\b",
    re.IGNORECASE,
)
_ASPECTS: Final = re.compile(
    r"[,;?]\s*(?:and\s+)?| [-–] |\band\s+(?=(?:by|at|how|what|which|where|did|does|is|was|were|has"
    r"|its?|their|growth|share|the (?:growth|rate|share))\b)|\bwith\s+(?=(?:the )?growth)",
    re.IGNORECASE,
)
"""What parts the things that an English question asks of one thing."""
_AMOUNT: Final = re.compile(
    r"\bhow (?:much|many|large|big|high)\b|\bwhat(?:'s| is| was| were| are)\b|\btotal\b",
    re.IGNORECASE,
)
_SHARE: Final = re.compile(r"\b(?:share|proportion|percentage)\b", re.IGNORECASE)
_SET: Final = re.compile(
    r"\b(?:targets?|goals?|aims?)\b[^,;.?]*\bset\b|\bset\b[^,;.?]*\b(?:targets?|goals?|aims?)\b",
    re.IGNORECASE,
)
_PAST: Final = re.compile(
    r"\bdid\b|\b(?:was|were|been|has|have|had)\b(?: [\w-]+){0,6}? (?!plan|expect|target|intend"
    r"|suppos|project|schedul|call|need|requir|aim|deliver|publish)(?:(?<!value )\w{2,}ed|built|won"
    r"|made|met|held|cut|put|begun|spent|paid|grown|risen|fallen|given|taken|brought|sold|set)\b",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"(?<![\w'&.-])[a-z]{5,}(?![\w'&-])")
"""A word that may be misspelt: in small letters, since names are not in any list."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


def in_plain_numbers(text: str) -> str:
    """Return an English text with numbers as reports write them: 1000亿元 for 100 billion yuan."""
    text = _GROUPED.sub(lambda match: match.group().replace(",", ""), text)
    text = _SCALED.sub(_scaled, text)
    return _PERCENT.sub("%", _POINTS.sub("个百分点", text))


def _scaled(match: re.Match[str]) -> str:
    value = Decimal(match["number"]).scaleb(_POWERS[match["scale"].lower()])
    money = _MONEY[match["money"].lower()] if match["money"] else ""
    for power, scale in ((8, "亿"), (4, "万")):
        if value >= Decimal(10) ** power:
            return f"{value.scaleb(-power).normalize():f}{scale}{money}"
    return f"{value.normalize():f}{money}"


def asks_in_english(text: str, asks: frozenset[Ask], *, named: bool) -> frozenset[Ask]:
    """Return the kinds of answer asked for, where English grammar tells more than single words.

    What was the output is a value, and Did it grow a whether-question; more than is no comparison.
    """
    found = set(asks)
    found.discard(Ask.WHETHER)
    if is_whether(text):
        found.add(Ask.WHETHER)
    if _PLACE.search(text):
        found.add(Ask.RANK)
    if _EITHER_WAY.search(text):
        found.add(Ask.CHANGE)
    if Ask.COMPARE in found and not words_of(_BOUND.sub(" ", text), "compare"):
        found.discard(Ask.COMPARE)
    if (named or _MEASURED.search(text)) and (
        not found or (_WHAT.search(text) and Ask.PLAN not in found)
    ):
        found.add(Ask.VALUE)
    if found & {Ask.RANK, Ask.PLAN} or (Ask.VALUE in found and not _WHO.search(text)):
        found.discard(Ask.NAME)
    return frozenset(found)


def is_whether(text: str) -> bool:
    """Return whether an English question is to be answered with yes or no."""
    return bool(_OPENING.match(text) or _CONFIRM.search(text))


def aspects(text: str) -> frozenset[str]:
    """Return the kinds of figure that a question's clauses ask for: value, change, share, rank.

    What was GDP and how much did it grow asks for a value and a change.
    """
    return frozenset(filter(None, map(_aspect, _ASPECTS.split(text))))


def _aspect(clause: str) -> str:
    if words_of(clause, "rank") or _PLACE.search(clause):
        return "rank"
    if _SHARE.search(clause):
        return "share"
    if words_of(clause, "change") or _EITHER_WAY.search(clause):
        return "change"
    return "value" if _AMOUNT.search(clause) else ""


def tells_of_the_past(text: str) -> bool:
    """Return whether an English question asks what was done, not what something was."""
    return bool(_PAST.search(text)) and not _SET.search(text)


def is_english_word(word: str) -> bool:
    """Return whether a word in small letters is known to be English."""
    return word in _known()


def spelt_right(text: str) -> str:
    """Return an English text with the words respelt that a list has but for one letter.

    Only where one word comes into question; the first letter is taken to be right.
    """
    return _WORD.sub(lambda match: _respelt(match.group()), text)


def _respelt(word: str) -> str:
    if word in _known():
        return word
    near = {other for other in _one_letter_off(word) if other in _common() and other[0] == word[0]}
    return near.pop() if len(near) == 1 else word


def _one_letter_off(word: str) -> Iterator[str]:
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]


@cache
def _common() -> frozenset[str]:
    """Return the words that a misspelt one may be: long ones of the glossary and indicators."""
    rows = [*load_rows("glossary"), *load_rows("indicators")]
    words = (word for row in rows for word in re.findall(r"[a-z]+", row["english"].lower()))
    return frozenset(word for word in words if len(word) >= 5)


@cache
def _known() -> frozenset[str]:
    """Return the words that are right as they stand, in all their forms."""
    forms = set(_common())
    for word in _common():
        stem = word.removesuffix("e")
        forms |= {f"{word}s", f"{word}es", f"{stem}ed", f"{stem}ing", f"{stem}er", f"{stem}ers"}
        forms |= {f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ly"}
    asking = {word for row in load_rows("question_words") for word in row["words"].split("|")}
    asking |= {word for row in load_rows("survey_words") for word in row["words"].split("|")}
    return frozenset(forms | function_words() | {part for one in asking for part in one.split()})
