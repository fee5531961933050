"""From a question's words to a Question."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from qa.lexicon.folding import fold
from qa.question.asker import in_standard_words, to_the_point, without_preamble
from qa.question.english import (
    asks_in_english,
    in_plain_numbers,
    spelt_right,
    tells_of_the_past,
)
from qa.question.expand import expand, official_phrases
from qa.question.followup import Resolved, resolve
from qa.question.indicators import find_indicators, indicator_of, names_of
from qa.question.intent import Ask, cut_words, words_of
from qa.question.parts import parts_of
from qa.question.periods import cut_comparisons, cut_periods, cut_years, find_periods
from qa.question.places import WHOLE, Place, find_places
from qa.question.records import Question
from qa.question.survey import read_survey
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question.pinyin import Spellings

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTER = re.compile(r"[A-Za-z]")
# An English word is about four letters, a Chinese one two characters.
_LETTERS_PER_HAN = 3
_AIM = re.compile(r"(?:目标|指标|增速|总量|产量|规模|金额|面积)[?？。呢\s]*$")
_WHETHER = re.compile(r"([涨降升跌增减变多少高低])[不没]\1")  # 涨不涨 asks for no figure
_DONE = re.compile(
    "(?<![除为得不])了(?:多少|几|哪|什么|啥|些什么|些啥|多[大高长远])"
)  # 修了几条, 省下了多少
_AUXILIARY = re.compile(r"\b(?:was|were|is|are|been|being|has|have|actually|newly) ", re.IGNORECASE)
_SET = re.compile("[指目]标[^，,。]{0,4}定|定(?:了|在|为|的是)(?:多少|几|百分)")  # a plan is set
_WHOLE = re.compile(WHOLE)
_ASKING = (Ask.VALUE, Ask.LIST, Ask.NAME)
_NAMES = 2  # names of an indicator to search for: the one of statistics and the most usual other


def understand(
    question: str,
    *,
    history: Sequence[str] = (),
    near: Sequence[Place] = (),
    spellings: Spellings | None = None,
) -> Question:
    """Return what a question asks, read from its words alone.

    Args:
        question: As typed, in Chinese (simplified or traditional) or English.
        history: The earlier questions of the same chat, oldest first.
        near: The places of the reports, beside which counties are known by their short names.
        spellings: What pinyin stands for in the reports; None to leave it as it is.
    """
    typed = _printable(question)
    asked = spellings.question(typed) if spellings else typed
    turns = [_plain(_printable(turn), spellings) for turn in history]
    resolved = resolve(without_preamble(_plain(asked, spellings)), turns)
    parts = [_read(Resolved(part, part, ""), part, near) for part in parts_of(resolved.text)]
    read = _read(resolved, asked, near)
    context = () if read.places or _WHOLE.search(read.own) else _places_before(history, near)
    reading = read.reading or (asked if asked != typed else "")
    return replace(read, asked=typed, parts=tuple(parts), context=context, reading=reading)


def _plain(text: str, spellings: Spellings | None) -> str:
    """A text in simplified half-width characters, pinyin in it as characters.

    An English one in plain numbers, spelt right.
    """
    folded = fold(spellings.question(text) if spellings else text)
    if not is_english(folded):
        return in_standard_words(folded)
    right = spelt_right(in_plain_numbers(folded))
    return spellings.names(right) if spellings else right


def _places_before(history: Sequence[str], near: Sequence[Place]) -> tuple[Place, ...]:
    """The places that the latest turn that names any names."""
    turns = (find_places(fold(_printable(turn)), near=near) for turn in reversed(history))
    return next(filter(None, turns), ())


def _read(resolved: Resolved, asked: str, near: Sequence[Place]) -> Question:
    text = resolved.text
    language: Literal["zh", "en"] = "en" if is_english(asked) else "zh"
    english = language == "en"
    indicators = _indicators(text, english=english)
    asks = _asks(_for_asks(resolved.own, text), named=bool(indicators))
    places = find_places(text, near=near)
    return Question(
        asked=asked,
        text=text,
        topic=_topic(text, near),
        language=language,
        asks=asks_in_english(text, asks, named=bool(indicators)) if english else asks,
        status=_status(resolved.own, text, english=english),
        periods=find_periods(cut_comparisons(to_the_point(text)), english=english),
        places=places,
        terms=content_words(cut_periods(text)),
        indicators=indicators,
        expansions=_official(text, indicators, english=english),
        own=resolved.own,
        survey=read_survey(text, leave_out=[name for place in places for name in place.names()]),
        reading=resolved.reading,
    )


def _indicators(text: str, *, english: bool) -> tuple[str, ...]:
    """The indicators named, in English by any words that lead to one of their names."""
    found = find_indicators(text)
    if not english:
        return found
    found = find_indicators(f"{text}\n{_AUXILIARY.sub('', text)}")  # patents (were) granted
    led_to = (indicator_of(word) for word in official_phrases(text))
    others = [one for one in led_to if one and not any(_is_part(one, each) for each in found)]
    return tuple(dict.fromkeys([*found, *others]))


def _is_part(one: str, other: str) -> bool:
    return any(name in other for name in names_of(one))


def _topic(text: str, near: Sequence[Place]) -> str:
    """Return a question without the places of the reports and the years it names.

    They choose the report; among its passages they only draw towards captions that repeat them.
    """
    topic = text
    for place in near:
        for name in sorted(place.names(), key=len, reverse=True):
            topic = topic.replace(name, " ")
    topic = " ".join(cut_years(topic).split())
    return topic if content_words(topic) else text


def _official(text: str, indicators: Sequence[str], *, english: bool) -> tuple[str, ...]:
    """Return the official words for what a question says, names of indicators first.

    Those for the words with which an English question asks are none: how many, which.
    """
    names = [name for one in indicators for name in names_of(one)[:_NAMES] if name not in text]
    said = expand(text)
    if english:
        said = tuple(word for word in said if cut_words(word, _ASKING).strip())
    return tuple(dict.fromkeys([*names, *said]))


def is_english(text: str) -> bool:
    """Return whether a text is English rather than Chinese with Latin abbreviations."""
    return len(_LETTER.findall(text)) > _LETTERS_PER_HAN * len(_HAN.findall(text))


def _printable(text: str) -> str:
    kept = (" " if c in "\r\n\t" else c for c in text if c in "\r\n\t" or _is_printable(c))
    return " ".join("".join(kept).split())


def _is_printable(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")


def _asks(text: str, *, named: bool) -> frozenset[Ask]:
    """Return the kinds of answer asked for; the 几个 of 哪几个 counts nothing.

    What an indicator was is its value (What was the GDP), and so is a target alone (粮食目标).
    """
    asks = {ask for ask in Ask if words_of(text, ask)}
    if _WHETHER.search(text) and Ask.VALUE not in asks:
        asks = asks - {Ask.CHANGE} | {Ask.WHETHER}
    if (named and asks == {Ask.NAME}) or (not asks and _AIM.search(text)):
        asks.add(Ask.VALUE)
    if Ask.LIST in asks and not words_of(cut_words(text, [Ask.LIST]), Ask.VALUE):
        asks.discard(Ask.VALUE)
    return frozenset(asks)


def _for_asks(own: str, text: str) -> str:
    """Return the words that say what is wanted: a follow-up's own, unless it only names a topic."""
    return own if any(words_of(own, ask) for ask in Ask) else text


def _status(own: str, text: str, *, english: bool) -> Status | None:
    if _SET.search(own):
        return Status.TARGET
    for words in (own, text):
        target, result = len(words_of(words, "target")), len(words_of(words, "result"))
        result = max(result, int(english and tells_of_the_past(words)))
        if target != result:
            return Status.TARGET if target > result else Status.RESULT
    return Status.RESULT if _DONE.search(own) and not words_of(own, "target") else None
