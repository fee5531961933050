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
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from qa.evaluate.marks import Fault, Finding, Mark
from qa.evaluate.signs import loses_fall, turns_sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.evaluate.questions import GoldQuestion
    from qa.evaluate.replies import KeptReply

_LIMIT: Final = 200
_LONG_LIMIT: Final = 400
_LONG_KINDS: Final = frozenset({"list", "compare", "summary"})
_NUMBER: Final = re.compile(r"\d+(?:[,，]\d{3}(?!\d))*(?:[.．]\d+)?")


def judge_strings(reply: KeptReply, question: GoldQuestion) -> Mark:
    """Return whether the reply holds the question's strings, and if not, the first reason why."""
    finding = _finding(reply, question)
    return Mark() if finding is None else Mark((finding,), Fraction(0))


def _finding(reply: KeptReply, question: GoldQuestion) -> Finding | None:
    if reply.error:
        return Finding(Fault.ERROR, reply.error)
    if reply.refused or not question.answerable:
        due = reply.refused is not question.answerable
        return None if due else Finding(Fault.REFUSED if reply.refused else Fault.NOT_REFUSED)
    for needed in question.must_include:
        if not contains(reply.text, needed):
            return Finding(Fault.MISSING, needed)
    for needed in question.must_include:
        if turns_sign(reply.text, needed, gold=question.answer) or loses_fall(
            reply.text, needed, gold=question.answer, question=question.text
        ):
            return Finding(Fault.WRONG_SIGN, needed)
    if len(reply.text) > limit(question.kind):
        return Finding(Fault.LONG, f"{len(reply.text)} > {limit(question.kind)}")
    return None


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
