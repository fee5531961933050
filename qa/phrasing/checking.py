"""Holds a sentence against the spans its markers cite; says what is wrong with it, if anything.

The rule, in short: a sentence must cite; each of its numbers must be the cited span's, with unit,
bound, sign and direction, and of the same thing; a target must not be told as a result; and nothing
but linking words may be added to the span's own. English is held to the same but for its words, of
which a set share must be the span's by the glossary, and every name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.phrased import Fault
from qa.phrasing.belonging import misplaced
from qa.phrasing.english_words import english_fault, in_chinese_periods
from qa.phrasing.plain import MARKER, is_mostly_latin, is_odd_numeral, plain
from qa.phrasing.sources import together
from qa.phrasing.vocabulary import in_words_of
from qa.phrasing.wording import foreign_part, planning_fault, word_fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from qa.phrasing.sources import Source

_LONGEST = 600  # characters; a longer sentence is no sentence
_TRAILING = re.compile(r"^[\s\W_]*$")
_RESPECTIVELY = re.compile(r"分别|\brespectively\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a sentence."""

    fault: Fault
    detail: str = ""


def problem_of(sentence: str, sources: Mapping[int, Source]) -> Problem | None:
    """Return the first thing that is wrong with a sentence; None where it may be shown.

    Args:
        sentence: With its markers.
        sources: What each marker of the answer stands for.
    """
    numbers = [int(found) for found in MARKER.findall(sentence)]
    if not numbers:
        return Problem(Fault.NO_MARKER)
    unknown = [number for number in numbers if number not in sources]
    if unknown:
        return Problem(Fault.UNKNOWN_MARKER, f"[{unknown[0]}]")
    if len(sentence) > _LONGEST:
        return Problem(Fault.LENGTH, sentence[:20])
    for text, markers in segments(sentence):
        problem = _segment_problem(text, together(sources[number] for number in markers))
        if problem is not None:
            return problem
    return None


def segments(sentence: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield each stretch of a sentence with the markers that follow it.

    Words after the last marker belong to it, too: nothing stands outside a citation.
    """
    parts = re.split(r"((?:\[\d{1,3}\][，、,;；和与及\s]{0,2})+)", sentence)
    stretches = [
        (text, tuple(int(found) for found in MARKER.findall(marks)))
        for text, marks in zip(parts[::2], [*parts[1::2], ""], strict=True)
    ]
    for place, (text, markers) in enumerate(stretches):
        cited = markers or stretches[place - 1][1]
        if not _TRAILING.match(text):
            yield text, cited


def _segment_problem(text: str, source: Source) -> Problem | None:
    """Return what is wrong with a stretch; nothing where it is the span's own characters."""
    odd = [one for one in text if is_odd_numeral(one)]
    if odd and not all(one in source.words for one in odd):
        return Problem(Fault.NUMBER, odd[0])
    said = plain(text)
    latin = is_mostly_latin(text)
    said = in_chinese_periods(said) if latin else in_words_of(said, source.words)
    if _is_quoted(said, source):
        return None
    if _RESPECTIVELY.search(said) and not _lists_as(said, source):
        return Problem(Fault.BELONGING, _RESPECTIVELY.findall(said)[0])
    checks: tuple[tuple[Fault, Callable[[str, Source], str]], ...] = (
        (Fault.NUMBER, lambda one, other: misplaced(one, other, whole=True)),
        (Fault.BELONGING, misplaced),
        (Fault.PERIOD, foreign_part),
        (Fault.PLANNED, planning_fault),
    )
    for fault, check in checks:
        if detail := check(said, source):
            return Problem(fault, detail)
    found = english_fault(said, source) if latin else word_fault(said, source)
    return Problem(*found) if found else None


_ENDS = " 。，；：,.;:!?！？、-"


def _is_quoted(said: str, source: Source) -> bool:
    """Whether a stretch is whole clauses of the span, no number or word of it cut off."""
    bare = said.strip(_ENDS)
    at = source.text.find(bare) if bare else -1
    while at >= 0:
        before, after = source.text[:at][-1:], source.text[at + len(bare) :][:1]
        if _is_edge(before) and _is_edge(after):
            return True
        at = source.text.find(bare, at + 1)
    return False


def _lists_as(said: str, source: Source) -> bool:
    """Whether what is listed respectively is listed in the span's own words and order."""
    commas = [match.end() for match in re.finditer("[，,]", said)]
    tails = [said[at:] for at in commas]
    return any(_RESPECTIVELY.search(tail) and _is_quoted(tail, source) for tail in tails)


def _is_edge(character: str) -> bool:
    return not character or character in _ENDS or character in "\n（）()“”"
