"""Facts: figures grouped by the thing they are of, with what narrows them.

A group holds the figures that a sentence or row states of one thing, one period and one status: an
amount, its change, its share, its rank. What it is of is said by the words of its own clause and,
where that clause has no subject, by those of an earlier one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from qa.figures.coordination import split_names
from qa.figures.frames import RISEN
from qa.figures.numerals import parse_numeral
from qa.figures.units import unit_kind
from qa.lexicon.folding import fold
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.records import Figure


class Of(StrEnum):
    """Of how much of its thing a value is said."""

    WHOLE = "whole"
    PART = "part"
    """One of what a whole is made of: 其中引进博士、硕士2080人."""
    GROUP = "group"
    """All of N things of which some are named: 人民小学、福田中学等11所学校."""
    JOINT = "joint"
    """One value for several names: 博士、硕士2080人."""


class Measure(StrEnum):
    """What is measured of a thing."""

    AMOUNT = "amount"
    RATE = "rate"
    """A percentage that is no change and no share of something named: 失业率2%."""
    CHANGE = "change"
    SHARE = "share"
    RANK = "rank"
    WORDS = "words"
    """What stands in a number's place: 完成市下达目标, -."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The figures of one thing, period and status that stand together, in order."""

    figures: tuple[Figure, ...]
    name: str
    """The thing, as its figures' indicator names it."""
    own: Span
    """In the document: from where its own words begin to its last figure or counted noun."""
    subject: Span
    """In the document: the clause that lends its subject; empty where its own has one."""
    of: Of = Of.WHOLE
    members: tuple[str, ...] = ()
    """The names shown of a group, or all of a joint value's."""
    count: int | None = None
    """Of a group: how many it has."""


def measure_of(figure: Figure) -> Measure:
    """Return what a figure measures."""
    if figure.kind != "value":
        return Measure(figure.kind)
    return Measure.RATE if unit_kind(figure.unit) == "percent" else Measure.AMOUNT


def former_of(figure: Figure, figures: Sequence[Figure], text: str) -> Figure | None:
    """Return what a value was before: 380元 of 由380元提高到420元; None where that is not told.

    Args:
        figure: The later value.
        figures: At least those of its sentence.
        text: Of the document.
    """
    for one in figures:
        alike = (one.clause, one.indicator) == (figure.clause, figure.indicator)
        if alike and one.end < figure.start and one.unit == figure.unit:
            between = _plain(text[one.end : figure.start])
            if RISEN.match(between) and re.search("[从由]", text[one.clause.start : one.start]):
                return one
    return None


_NUMBER: Final = r"(?:\d+|[一二两三四五六七八九十百]+)"
_GROUP: Final = re.compile(
    rf"(?P<names>[^，,；;。：:\n]{{2,60}}?)等(?P<about>近|超|逾|约)?(?P<count>{_NUMBER})[余多]?"
    r"(?P<unit>个|家|所|项|条|座|处|位|名|款|大|类|种|对|栋|片|宗|件|部|场|只|支)"
)
"""A、B等N个X. Source: work reports; the figures of such a sentence are of all N."""
_PART: Final = re.compile(r"其中|(?<=[\u4e00-\u9fff])中[，,]|里面")


def facts_of(figures: Sequence[Figure], text: str) -> tuple[FactGroup, ...]:
    """Return the groups of a sentence's or row's figures, in order.

    Args:
        figures: All of one sentence or row, by start.
        text: Of the document.
    """
    return tuple(_group(run, figures, text) for run in _runs(figures))


def _runs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, ...]]:
    run: list[Figure] = []
    for figure in figures:
        if run and not _together(run[-1], figure):
            yield tuple(run)
            run = []
        run.append(figure)
    if run:
        yield tuple(run)


def _together(one: Figure, other: Figure) -> bool:
    same = (one.indicator, one.status, one.period) == (other.indicator, other.status, other.period)
    return same and one.sentence == other.sentence


def _group(run: tuple[Figure, ...], figures: Sequence[Figure], text: str) -> FactGroup:
    first, last = run[0], run[-1]
    name = first.indicator
    if first.column:
        return FactGroup(run, name, first.sentence, Span(first.start, first.start))
    own = Span(_begin(first, figures, text), _end(last, name, figures, text))
    lent = _lent(first, own, text)
    begin = lent.start if len(lent) else min(own.start, first.clause.start)
    said = _plain(text[begin : own.end])
    of, members, count = _scope(said, name, text[first.sentence.start : first.start])
    return FactGroup(run, name, own, lent, of, members, count)


def _begin(first: Figure, figures: Sequence[Figure], text: str) -> int:
    """Where a group's own words begin: after the figure before it in its clause."""
    before = [one.end for one in figures if first.clause.start <= one.start < first.start]
    start = max([first.clause.start, *before])
    return start if text[start : first.start].strip() else first.clause.start


def _end(last: Figure, name: str, figures: Sequence[Figure], text: str) -> int:
    """Where they end: at the last figure, or at the noun it counts where that follows it."""
    later = [one.start for one in figures if last.end <= one.start < last.clause.end]
    after = text[last.end : min([last.clause.end, *later])]
    at = after.find(name[-2:])
    return last.end + at + len(name[-2:]) if at >= 0 else last.end


def _lent(first: Figure, own: Span, text: str) -> Span:
    """The earlier clause that names the thing, or the subject of what is only said to be done."""
    nothing = Span(own.start, own.start)
    earlier = text[first.sentence.start : own.start]
    begins = first.indicator[:2]
    if begins not in _plain(text[own.start : own.end]):
        at = _last(earlier, begins)
        return (
            Span(first.sentence.start + _clause_start(earlier, at), own.start)
            if at >= 0
            else nothing
        )
    before = first.clause.start - first.sentence.start
    if before <= 0 or own.start != first.clause.start or not _acts(first.indicator):
        return nothing
    start = _clause_start(earlier, before - 1)
    if _acts(_plain(earlier[start:before])) and not _only_acts(first.indicator):
        return nothing
    return Span(first.sentence.start + start, own.start)


def _last(text: str, name: str) -> int:
    """Where a name stands last in a source text, line breaks and spaces within it aside."""
    kept = [place for place, character in enumerate(text) if not character.isspace()]
    at = fold("".join(text[place] for place in kept)).rfind(name)
    return kept[at] if at >= 0 else -1


def _clause_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in "，,；;：:。") + 1


@lru_cache(maxsize=8192)
def _only_acts(text: str) -> bool:
    """Whether a name says but what is done, of whatever was named before: 新增竣工."""
    import rjieba

    return all(tag[0] in "vdu" and tag != "vn" for _, tag in rjieba.tag(text))


@lru_cache(maxsize=8192)
def _acts(text: str) -> bool:
    """Whether a text begins with what is done, not with who or what does it."""
    import rjieba

    tags = [tag for _, tag in rjieba.tag(text[:12])][:3]
    kept = [tag for tag in tags if tag[0] not in "tdmcpu"]
    return not kept or kept[0][0] == "v"


def _scope(said: str, name: str, before: str) -> tuple[Of, tuple[str, ...], int | None]:
    found = _GROUP.search(said)
    if found:
        members = tuple(part for part in split_names(found["names"]) if len(part) > 1)
        return Of.GROUP, members, int(parse_numeral(found["count"]))
    names = split_names(name)
    if len(names) > 1 and all(len(part) > 1 for part in names) and "、" in name:
        return Of.JOINT, names, None
    return (Of.PART if _PART.search(before) else Of.WHOLE), (), None


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return fold("".join(text.split()))
