"""Marks a reply by what it must hold.

What a reply is found to be stands in `qa.evaluate.marks`, the gravest first.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from qa.evaluate.guards import hedges, names_first, stresses_nothing
from qa.evaluate.marks import NO_VERDICT, Fault, Finding, Mark
from qa.evaluate.matching import copied, fold, is_part, length, missing, stands
from qa.evaluate.wordings import ADMISSION, DISMISSAL, opening_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.evaluate.expected import Expected
    from qa.evaluate.replies import KeptReply

_PASSAGE: Final = Fraction(6, 10)
"""Share of a conversational act beyond which, where it is copied, it is a passage."""


def judge(reply: KeptReply, expected: Expected) -> Mark:
    """Return what a reply was found to be, and its part mark."""
    if reply.error:
        return Mark((Finding(Fault.ERROR, reply.error),), Fraction(0))
    folded = fold(reply.text)
    grave = (*_values(reply, expected, folded), *_conduct(reply, expected, folded))
    lost = missing(expected.must, folded)
    part = Fraction(len(expected.must) - len(lost), len(expected.must) or 1)
    return Mark(
        (
            *grave,
            *(Finding(Fault.MISSING, group[0]) for group in lost),
            *_verdict(reply, expected),
            *_emphasis(reply, expected),
            *_manner(reply, expected),
        ),
        Fraction(0) if grave else part if expected.must else Fraction(1),
    )


def _values(reply: KeptReply, expected: Expected, folded: str) -> Iterator[Finding]:
    """Yield the tempting wrong values that stand where they may not."""
    wrong = [value for value in expected.must_not if stands(value, folded)]
    fault = Fault.WRONG
    if expected.conduct == "refuse" and _declines(reply):
        fault = Fault.NUMBER_FIRST
        wrong = [] if _does_as_well(expected, folded) else names_first(wrong, reply)
    if wrong:
        yield Finding(fault, "、".join(wrong))


def _conduct(reply: KeptReply, expected: Expected, folded: str) -> Iterator[Finding]:
    """Yield that the reply is not what is due: an answer, a refusal or an act."""
    if expected.conduct == "refuse":
        wrong = any(stands(value, folded) for value in expected.must_not)
        if not _declines(reply) and (wrong or not _does_as_well(expected, folded)):
            yield Finding(Fault.NOT_REFUSED)
    elif reply.refused or (expected.conduct == "act" and DISMISSAL.search(reply.text)):
        yield Finding(Fault.REFUSED)
    elif expected.conduct == "act" and copied(reply.text, reply.cited) > _PASSAGE:
        yield Finding(Fault.PASSAGE)


def _declines(reply: KeptReply) -> bool:
    return reply.refused or ADMISSION.search(reply.text) is not None


def _does_as_well(expected: Expected, folded: str) -> bool:
    return bool(expected.instead) and not missing(expected.instead, folded)


def _verdict(reply: KeptReply, expected: Expected) -> Iterator[Finding]:
    given = opening_verdict(reply.text)
    if expected.verdict is not None and given != expected.verdict:
        yield Finding(Fault.VERDICT, f"{given or NO_VERDICT}, not {expected.verdict}")


def _emphasis(reply: KeptReply, expected: Expected) -> Iterator[Finding]:
    values = expected.bold
    if values is None:
        return
    stray = [
        span
        for span in reply.bold
        if not any(stands(value, fold(span)) or is_part(span, value) for value in values)
    ]
    if stray:
        yield Finding(Fault.BOLD, "、".join(stray))
    if stresses_nothing(reply, expected):
        yield Finding(Fault.NONE_BOLD)


def _manner(reply: KeptReply, expected: Expected) -> Iterator[Finding]:
    if hedges(reply, expected):
        yield Finding(Fault.HEDGED)
    size = length(reply.text)
    if expected.most is not None and size > expected.most:
        yield Finding(Fault.LONG, f"{size} > {expected.most}")
