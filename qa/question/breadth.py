"""Whether a question is over a whole report, and of what sort."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_words
from qa.question import breadth_rules as rules
from qa.question.intent import Ask, words_of
from qa.question.periods import cut_periods
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.lexicon.rules import Rule
    from qa.question.records import Question


class Breadth(StrEnum):
    """What of a whole report is asked for."""

    PROBLEMS = "problems"
    INDICATORS = "indicators"
    AGENDA = "agenda"
    HIGHLIGHTS = "highlights"
    ECONOMY = "economy"
    WHOLE = "whole"


_RULES: dict[Breadth, Rule] = {
    Breadth.PROBLEMS: rules.PROBLEMS,
    Breadth.INDICATORS: rules.INDICATORS,
    Breadth.AGENDA: rules.AGENDA,
    Breadth.HIGHLIGHTS: rules.HIGHLIGHTS,
    Breadth.ECONOMY: rules.ECONOMY,
    Breadth.WHOLE: rules.WHOLE,
}
"""In the order in which they are tried."""
_CLAUSE = re.compile(r"[,，;；。?？!！、:：]\s*")
_ASKER = re.compile(r"我|咱|\bI\b|\bmy\b")


def breadth(question: Question) -> Breadth | None:
    """Return what of the whole report is asked for; None for a question about one thing."""
    if question.survey or question.parts or question.reading:
        return None
    if words_of(question.text, Ask.VALUE):
        return None
    text = _without_names(question)
    for kind, rule in _RULES.items():
        named = question.indicators and kind is not Breadth.ECONOMY
        if not named and rule.pattern.search(text) and not narrowing(question, rule):
            return kind
    return None


def _without_names(question: Question) -> str:
    """A question's text without places and periods, which stand amid what it asks."""
    text = question.text
    names = [name for place in question.places for name in place.names()]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return cut_periods(text)


def narrowing(question: Question, *asked: Rule) -> list[str]:
    """Return the words of a question that narrow it to one thing.

    Left out are the words by which it asks (`asked`), its places and periods, what says no more
    than a report, a place or the economy, and the clauses in which the asker tells of himself.
    """
    places = {name for place in question.places for name in place.names()}
    found = []
    for clause in _CLAUSE.split(question.text):
        rest = cut_periods(_cut(clause, (*asked, rules.WHOLE, rules.SUMMARY)))
        if rest == cut_periods(clause) and _ASKER.search(clause):
            continue
        found += [word for word in content_words(rest) if _narrows(word, places)]
    return found


def _cut(text: str, asked: Iterable[Rule]) -> str:
    for rule in asked:
        text = rule.pattern.sub(" ", text)
    return text


def _narrows(word: str, places: set[str]) -> bool:
    lowered = word.lower()
    return (
        len(word) > 1
        and lowered not in load_words("breadth_words", "anything")
        and not any(word in name or name in word for name in places)
        and not (places and word.istitle())  # the place in English
    )
