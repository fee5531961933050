"""Which words a number belongs to: those before it since the last number, and the noun after."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.phrasing.numbers import find_numbers
from qa.phrasing.plain import is_mostly_latin
from qa.phrasing.vocabulary import free_words, pattern

if TYPE_CHECKING:
    from decimal import Decimal

    from qa.phrasing.numbers import Number

_MARKS = re.compile(r"[^\w\u3400-\u9fff]+")
_STOP = re.compile(r"[。；\n;]|\.\s")
_AFTER = re.compile(r"[，。；、：！？（）\n,;:()]")
_COMPARING = re.compile(
    r"占[^，。；、]{0,8}?比重|同比|环比|增长|下降|增加|减少|提高|上升|回落|增速|增幅|降幅|比重|占比|占|比上年|较上年|同期"
    r"|year-on-year|year on year|increase\w*|decrease\w*|growth|grew|rose|fell|up|down|share"
)
"""Words by which a number is about what the number before it is about."""
_SHORTEST = 2  # characters of a name in a list
_WORDED = re.compile(r"[^\W_和与及]")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with the words it is about."""

    number: Number
    before: str
    after: str
    head: int
    """Place of the number whose words it shares: its own, or one before it that it leans on."""
    place: int
    bare: bool
    """Whether nothing but a comma parts it from the number before it: 3家、5家."""
    previous: Number | None
    listed: tuple[str, ...]
    """The ends of what is listed right before it and counted as one: 博士、硕士2080人."""
    year: Decimal | None
    """The year last named before it, or the only one an English sentence names."""

    @property
    def leans(self) -> bool:
        """Return whether it is about what a number before it is about."""
        return self.head != self.place

    @property
    def context(self) -> str:
        """Return its words on both sides."""
        return f"{self.before} {self.after}"


def stated_numbers(text: str) -> tuple[Stated, ...]:
    """Return the numbers of a plain text but for dates, each with its words."""
    found: list[Stated] = []
    numbers = find_numbers(text)
    figures = [number for number in numbers if not number.is_date]
    years = [number for number in numbers if number.unit == "年"]
    only = years[0].value if len(years) == 1 and is_mostly_latin(text) else None
    at = 0
    for place, number in enumerate(figures):
        stops = [match.end() for match in _STOP.finditer(text, at, number.start)]
        begun = max([at, *stops])
        until = figures[place + 1].start if place + 1 < len(figures) else len(text)
        following = _AFTER.search(text, number.end, until)
        before = _without(text, begun, number.start, numbers)
        after = text[number.end : following.start() if following else until]
        leans = not _own_words(before) and not _own_words(after)
        previous = found[-1] if found and not stops else None
        bare = not _WORDED.search(before)
        head = place
        if leans and previous is not None:
            shared = _COMPARING.sub(" ", f"{previous.before} {previous.after}")
            before = f"{shared} {before}"
            head = previous.head
        before_it = previous.number if previous else None
        named = [year.value for year in years if year.start < number.start]
        year = named[-1] if named else only
        listed = _listed(before)
        found.append(Stated(number, before, after, head, place, bare, before_it, listed, year))
        at = number.end
    return tuple(found)


def content(text: str) -> tuple[str, ...]:
    """Return the words of a text that say something, in order."""
    import rjieba

    cut = [word.strip() for word in rjieba.cut(_MARKS.sub(" ", text))]
    return tuple(word for word in cut if word and word not in free_words())


def _listed(before: str) -> tuple[str, ...]:
    parts = re.split("[、和与及]", re.split("[，；。]", before)[-1])
    ends = tuple(part.strip()[-2:] for part in parts)
    return ends if len(ends) > 1 and all(len(end) == _SHORTEST for end in ends) else ()


def _without(text: str, start: int, end: int, numbers: tuple[Number, ...]) -> str:
    """The words of a range without the dates in it."""
    dates = [one for one in numbers if one.is_date and start <= one.start < end]
    for date in reversed(dates):
        text = text[: date.start] + " " * (date.end - date.start) + text[date.end :]
    return text[start:end]


def _own_words(text: str) -> tuple[str, ...]:
    rest = pattern("plan").sub(" ", _COMPARING.sub(" ", text))
    return content(pattern("done").sub(" ", rest))
