"""Sentences → points: one deed or finding each, as a contiguous range of the report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.digests.records import Point
from qa.digests.rules import (
    ADVERB,
    AIM,
    COMPLETING,
    CONNECTIVE,
    DEPENDENT,
    INTRODUCTION,
    LABEL,
    PRAISE,
    VALUE,
)
from qa.reading import clauses, normalise
from qa.reading.marks import Family, find_mark
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.reading import Normalised
    from qa.records import Figure

LONGEST = 40
"""Characters of a point of several clauses; a single clause may be longer."""
_LONGEST_WHOLE = 60  # the same where the first clause is but the subject of the second
_SHORTEST = 5  # characters of what still tells a deed: 新建学校
_JOINER = "\u2060"
_APART = "；;。"
_MARKS = "，,；;。：:、！!？? \n"


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause of a normalised sentence: where it starts past its connectives, and its words."""

    start: int
    end: int
    text: str
    leans: int
    """Characters up to which it goes with the clause before it; 0 where it begins a point."""
    alone: bool
    """Whether it says something without the clause before it."""
    stated: bool
    """Whether it tells a deed or finding, not praise, an aim or an introduction."""


def points(text: str, sentence: Span, figures: Sequence[Figure]) -> list[Point]:
    """Return the points of a sentence, in order.

    Args:
        text: The document's text.
        sentence: The range of one sentence.
        figures: Those of the sentence.
    """
    norm = normalise(text[sentence.start : sentence.end])
    found = []
    for start, end in _runs(_unlabelled([*_clauses(norm)])):
        local = norm.source(start, end)
        span = Span(sentence.start + local.start, sentence.start + local.end)
        own = tuple(one for one in figures if span.start <= one.start and one.end <= span.end)
        words = norm.text[start:end].replace("\n", "")
        found.append(Point(span, words, sentence, own))
    return found


def _unlabelled(parts: list[_Clause]) -> list[_Clause]:
    """Clauses without the first where it only names what the others tell."""
    told = [part for part in parts[1:] if part.stated and not part.leans]
    return parts[1:] if told and LABEL.pattern.search(parts[0].text) else parts


def _runs(parts: Sequence[_Clause]) -> Iterator[tuple[int, int]]:
    """The first and last character of each point: clauses that lean on a deed go with it."""
    start = end = -1
    for one in _headed(parts):
        if one.leans and start >= 0 and one.end - start <= one.leans:
            end = one.end
            continue
        if start >= 0:
            yield start, end
        start, end = one.start, one.end
    if start >= 0:
        yield start, end


def _headed(parts: Sequence[_Clause]) -> Iterator[_Clause]:
    """The clauses that tell something alone, each with those behind it that do not."""
    held: _Clause | None = None
    gap = False
    for part in parts:
        if part.alone:
            if held is not None:
                yield held
            held = replace(part, leans=0 if gap else part.leans) if part.stated else None
            gap = held is None
        elif held is not None and part.stated and part.end - held.start <= LONGEST:
            held = replace(held, end=part.end)
    if held is not None:
        yield held


def _clauses(norm: Normalised) -> Iterator[_Clause]:
    text = norm.text.replace("\n", _JOINER)  # within a sentence a break only wraps a line
    for span in clauses(text, Span(0, len(text))):
        whole = text[span.start : span.end]
        words = whole.rstrip(_MARKS)
        start = span.start + _lead_in(words)
        own = text[start : span.start + len(words)]
        apart = span.start == 0 or text[span.start - 1] in _APART
        leans, alone = _leans(own, apart=apart)
        stated = _states(whole, own, first=not span.start) and (not alone or len(own) >= _SHORTEST)
        yield _Clause(start, start + len(own), own, leans, alone, stated)


def _leans(words: str, *, apart: bool) -> tuple[int, bool]:
    """Up to which length a clause goes with the one before, and whether it can do without."""
    if COMPLETING.pattern.search(words):
        return _LONGEST_WHOLE, True
    if DEPENDENT.pattern.search(words):
        return LONGEST, False
    return (LONGEST, True) if VALUE.pattern.search(words) and not apart else (0, True)


def _lead_in(words: str) -> int:
    """Characters of the connectives and adverbs that a clause begins with."""
    mark = find_mark(words)
    at = mark.end if mark and mark.family is not Family.BE else 0
    while match := CONNECTIVE.pattern.match(words[at:]) or ADVERB.pattern.match(words[at:]):
        if len(words) - at - match.end() < _SHORTEST:
            break
        at += match.end()
    return at


def _states(part: str, own: str, *, first: bool) -> bool:
    """Whether a clause states a deed.

    Args:
        part: The clause with its mark.
        own: Its words past connectives and adverbs.
        first: Whether it opens its sentence: what opens with 进一步 is no aim of a deed before it.
    """
    if part.rstrip().endswith(("：", ":")):
        return False
    if any(rule.pattern.search(own) for rule in (AIM, PRAISE, INTRODUCTION)):
        return False
    return first or not AIM.pattern.search(part.rstrip(_MARKS))
