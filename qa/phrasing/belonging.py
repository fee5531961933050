"""Whether the numbers of a sentence are the span's, and of the same things."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.phrasing.contexts import content, stated_numbers
from qa.phrasing.numbers import find_numbers
from qa.question.expand import expand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.phrasing.contexts import Stated
    from qa.phrasing.numbers import Number
    from qa.phrasing.sources import Source

_SAYS_COMPUTED = re.compile(r"计算|测算|comput|calculat", re.IGNORECASE)


def misplaced(said: str, source: Source, *, whole: bool = False) -> str:
    """Return the first number that the span does not have, or has for something else.

    Args:
        said: The sentence, plain.
        source: What it cites.
        whole: Look only whether the span has it, whatever it is about.
    """
    for date in find_numbers(said):
        if date.is_date and not _has_date(date, source):
            return said[date.start : date.end]
    stated = stated_numbers(said)
    for place, one in enumerate(stated):
        number = one.number
        printed = said[number.start : number.end].strip()
        if _is_computed(number, said, source):
            continue
        if not any(number.equals(each.number) for each in source.numbers):
            return printed
        if not whole and not _belongs(one, stated[:place], source):
            return printed
        if not whole and not number.english and _halves_list(one, said, source):
            return printed
    return ""


def _has_date(date: Number, source: Source) -> bool:
    dates = find_numbers(source.dated)
    return any(date.equals(one) for one in dates if one.is_date)


def _is_computed(number: Number, said: str, source: Source) -> bool:
    """Whether a number is one that our answer computed; a negative one must be said to be less."""
    return bool(_SAYS_COMPUTED.search(said)) and any(
        number.value == one.value
        and (number.direction == "down") == (one.direction == "down")
        and one.unit in number.unit.split("|")
        and not number.bound
        for one in source.computed
    )


def _belongs(one: Stated, before: Sequence[Stated], source: Source) -> bool:
    """Whether a number stands by the words that name it in the span, not by another number's.

    One that leans on the number before it must be of the same thing as that one in the span, and
    where nothing but a comma parts them, follow it there, too.
    """
    same = [each for each in source.numbers if one.number.equals(each.number)]
    if one.year is not None and all(each.year not in (None, one.year) for each in same):
        return False
    previous = [
        each for each in source.numbers if one.previous and one.previous.equals(each.number)
    ]
    if any(each in previous for each in same):
        return True  # said again: 273.1 billion yuan (2731亿元)
    words = _named(one.context)
    best = max(_shared(words, each) for each in same)
    others = [each for each in source.numbers if each not in same]
    if one.number.english:  # a glossary's words tell things of one unit apart, and not much more
        others = [each for each in others if each.number.unit == same[0].number.unit]
    if any(_shared(words, other) > best for other in others):
        return False
    if not one.leans or not before:
        return True
    if one.bare:
        return any(each.previous and one.previous == each.previous for each in same) or any(
            each.previous and other.number == each.previous for each in same for other in previous
        )
    return any(each.head == other.head for each in same for other in previous)


def _halves_list(one: Stated, said: str, source: Source) -> bool:
    """Whether the span counts several things as one and the sentence names but some of them."""
    same = [each for each in source.numbers if one.number.equals(each.number)]
    return all(
        each.listed and 0 < sum(end in said for end in each.listed) < len(each.listed)
        for each in same
    )


def _named(context: str) -> tuple[str, ...]:
    found = content(context)
    latin = [word for word in found if word.isascii()]
    return (*found, *(expand(context) if latin else ()))


def _shared(words: Sequence[str], stated: Stated) -> int:
    return sum(len(word) for word in set(words) if word in stated.context)
