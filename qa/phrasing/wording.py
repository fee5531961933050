"""Whether a sentence's words are the span's: its content words, qualifiers, plan words, periods."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.phrased import Fault
from qa.phrasing.contexts import content
from qa.phrasing.numbers import find_numbers
from qa.phrasing.plain import is_mostly_latin
from qa.phrasing.vocabulary import free_words, pattern, words
from qa.question.periods import YEARS, find_periods
from qa.records import Status

if TYPE_CHECKING:
    from qa.phrasing.sources import Source

_MARKS = re.compile(r"[^\w\u3400-\u9fff]+")
_SCOPE = re.compile(r"全国|全省|全市|全区|全县|全州|全球|世界|国内|国际|湾区|各[省市区县]")
_SCOPED = re.compile(rf"(?:{_SCOPE.pattern})[^，。；、]{{0,2}}")
_RANKED = re.compile(
    rf"(?:{_SCOPE.pattern})[^，。；、]{{0,6}}?(?:第.|首.|最.|唯一|前.|领[先跑]|率先)"
)
_CLAUSE = re.compile(r"[^，。；、：\n]*$")
"""A scope and the rank it is of: 全国第二 is not 全市第二, though a span may have both words."""
_NEGATIONS = ("没有", "尚未", "并未", "不", "未", "没", "非", "勿")
_WHOLE_YEAR = re.compile(r"全年|\b(?:full|whole|entire) year\b")
_DONE_SIGN = re.compile(r"[\u3400-\u9fff]了|已")


def foreign_part(said: str, source: Source) -> str:
    """Return the part of a year a sentence names and the span, else its headings, do not.

    Where several spans of several parts are cited at once, all parts must be named, or none.
    """
    known = {period.part for period in find_periods(source.text)} - {None}
    known = known or {period.part for period in find_periods(source.setting)} - {None}
    named = [period.part for period in find_periods(said, english=is_mostly_latin(said))]
    for part in filter(None, named):
        if part == YEARS:
            continue
        if part not in known or (source.joined and known - set(named)):
            return part
    whole = _WHOLE_YEAR.search(said)
    return whole.group() if whole and "全年" not in source.dated else ""


def planning_fault(said: str, source: Source) -> str:
    """Return the word by which a target is told as a result or a result as a target."""
    latin = is_mostly_latin(said)
    planned = _used(said, "english_plan" if latin else "plan", source)
    if source.status is Status.RESULT:
        return planned[0] if planned else ""
    if source.status is not Status.TARGET:
        if planned and not re.search("目标|计划|任务|安排|要求", source.words):
            return planned[0]
        return ""
    if latin:
        return "" if planned or pattern("english_plan").search(said) else said.split(maxsplit=1)[0]
    done = _used(said, "done", source)
    ending = _DONE_SIGN.search(said)
    if ending and ending.group() not in source.text:
        done.append(ending.group())
    return done[0] if done else ""


def word_fault(said: str, source: Source) -> tuple[Fault, str] | None:
    """Return the first qualifier or word of a Chinese sentence that is not the span's."""
    if qualifier := _foreign_qualifier(said, source):
        return Fault.QUALIFIER, qualifier
    free = free_words() | words("plan") | words("done")
    for word, before in _cut(_without_numbers(said)):
        if word in free and not _lost_negation(word, before, source.text):
            continue
        if word not in source.words:
            return Fault.WORD, word
        if _lost_negation(word, before, source.text):
            return Fault.QUALIFIER, word
    return None


def _foreign_qualifier(said: str, source: Source) -> str:
    """Return the first qualifier, scope or rank that the span does not have, or has otherwise."""
    for match in pattern("qualifier").finditer(said):
        if match.group() not in source.text:
            return match.group()
    if len(set(_SCOPE.findall(source.text))) > 1:
        for match in _SCOPED.finditer(said):
            if match.group() not in source.text:
                return match.group()
    for match in _RANKED.finditer(said):
        if not any(_ranks_alike(said, match, text) for text in source.text.split("\n")):
            return match.group()
    return ""


def _ranks_alike(said: str, match: re.Match[str], text: str) -> bool:
    """Whether a span gives the same rank to what the sentence gives it to, in one clause."""
    about = set(content(_clause_before(said, match.start()))) - words("done") - words("plan")
    places = [found.start() for found in re.finditer(re.escape(match.group()), text)]
    return any(all(word in _clause_before(text, place) for word in about) for place in places)


def _clause_before(text: str, at: int) -> str:
    found = _CLAUSE.search(text[:at])
    return found.group() if found else ""


def _used(said: str, group: str, source: Source) -> list[str]:
    """The words of a class that a sentence uses and its span does not."""
    if is_mostly_latin(said):
        return [match.group() for match in pattern(group).finditer(said)]
    cut = [word for word, _ in _cut(_without_numbers(said))]
    return [word for word in cut if word in words(group) and word not in source.text]


def _cut(text: str) -> list[tuple[str, str]]:
    """The words of a text, each with the characters before it."""
    import rjieba

    found = []
    at = 0
    for word in rjieba.cut(text):
        if _MARKS.sub("", word):
            found.append((word, text[max(0, at - 2) : at]))
        at += len(word)
    return found


def _without_numbers(said: str) -> str:
    """A sentence without its numbers and the words of their direction, which are held elsewhere."""
    blank = list(said)
    for number in find_numbers(said):
        for start, end in ((number.start, number.end), number.turn or (0, 0)):
            blank[start:end] = " " * (end - start)
    return "".join(blank)


def _lost_negation(word: str, before: str, text: str) -> bool:
    """Whether a word stands in the span only after a negation that the sentence leaves out."""
    places = [match.start() for match in re.finditer(re.escape(word), text)]
    negated = [text[:place].endswith(_NEGATIONS) for place in places]
    return bool(negated) and all(negated) and not before.endswith(_NEGATIONS)
