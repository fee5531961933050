"""Scores replies: right, or wrong for a reason that can be named.

A reply is right when it is not a refusal, contains every `must_include` string, whitespace removed,
and is no longer than `limit` characters as shown, whitespace and citation marks included, so that
pasting passages does not count. Stricter than plain containment in two ways, both for figures:

- A number must stand alone: 2731亿元 is not found in 12731亿元 or 1,2731亿元, nor 3.5 in 3.55; only
  trailing zeros may follow (146.8 is found in 146.80).
- A number keeps its sign: where the gold answer says that it rose or fell, a reply that gives it
  the other direction is wrong, and so is one that drops a fall without a word of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from qa.evaluate.shares import Share
from qa.evaluate.signs import loses_fall, turns_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.evaluate.questions import GoldQuestion
    from qa.records import Reply

_LIMIT: Final = 200
_LONG_LIMIT: Final = 400
_LONG_KINDS: Final = frozenset({"list", "compare", "summary"})
_NUMBER: Final = re.compile(r"\d+(?:[,，]\d{3}(?!\d))*(?:[.．]\d+)?")


class Fault(StrEnum):
    """Why a reply is wrong."""

    REFUSED = "refused"
    TOO_LONG = "too long"
    MISSING = "missing"
    WRONG_SIGN = "wrong sign"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reply was found to be; right where there is no fault."""

    fault: Fault | None = None
    culprit: str = ""
    """The string that is missing or has the wrong sign, or the length."""

    @property
    def share(self) -> Share:
        """One question, as a share."""
        return Share(int(self.fault is None), 1)


def judge(reply: Reply, question: GoldQuestion) -> Verdict:
    """Return whether the reply answers the question, and if not, the first reason why."""
    if reply.refused:
        return Verdict(Fault.REFUSED)
    for needed in question.must_include:
        if not contains(reply.text, needed):
            return Verdict(Fault.MISSING, needed)
    for needed in question.must_include:
        if turns_sign(reply.text, needed, gold=question.answer) or loses_fall(
            reply.text, needed, gold=question.answer, question=question.text
        ):
            return Verdict(Fault.WRONG_SIGN, needed)
    if len(reply.text) > limit(question.kind):
        return Verdict(Fault.TOO_LONG, f"{len(reply.text)} > {limit(question.kind)}")
    return Verdict()


def limit(kind: str) -> int:
    """Return how many characters a reply to a question of this kind may have."""
    return _LONG_LIMIT if kind in _LONG_KINDS else _LIMIT


def contains(text: str, needed: str) -> bool:
    """Return whether `text` holds `needed`, whitespace removed, its numbers standing alone."""
    return any(_stands_alone(text, start, end) for start, end in _occurrences(text, needed))


def _occurrences(text: str, needed: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of `text` that spell `needed` when whitespace is left out of both."""
    places = [place for place, char in enumerate(text) if not char.isspace()]
    compact = "".join(text[place] for place in places)
    wanted = "".join(needed.split())
    start = compact.find(wanted)
    while wanted and start >= 0:
        yield places[start], places[start + len(wanted) - 1] + 1
        start = compact.find(wanted, start + 1)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether no number of `text` begins before `start`, or goes on after `end`."""
    for number in _NUMBER.finditer(text):
        if number.start() < start < number.end():
            return False
        if number.start() < end < number.end():
            return _value(text[number.start() : end]) == _value(number.group())
    return True


def _value(number: str) -> Decimal | None:
    digits = re.sub(r"[,，]", "", number).replace("．", ".")
    return Decimal(digits) if re.fullmatch(r"\d+(\.\d+)?", digits) else None
