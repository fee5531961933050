"""Which paragraphs are headings, and how the families of numbering nest in this document."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.reading.breaks import CLOSING
from qa.reading.leads import holds_figure
from qa.reading.marks import ITEMS, Family, Mark, find_mark
from qa.reading.sentences import sentences
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and, where it runs into its paragraph, where that goes on."""

    span: Span
    family: Family | None
    """None where it has no number."""
    number: int = 0
    body: Span | None = None
    back: bool = False
    """It opens back matter: notes, a glossary, an annex."""
    level: int = 0
    """How deep the format itself says it is, from 1; 0 where it says nothing."""


_BACK = re.compile(
    r"(?:附\s*[表件录图]|名词解释|注\s*释|资料来源|数据来源|编制说明|指标解释|有关名词|结束语|结语|附则|参考)"
)
_GLOSSARY = re.compile("名词(?:解释|注释|术语)|指标解释")
_NOTES = re.compile(r"(?:附?注|备注|说明)\s*[:：]")
_PROSE = re.compile(r"[。；！？;!?\t|]|\d{1,2}[日%％]$")
_CLAUSES = re.compile("[，：,:]")
_LONGEST_ALONE = 80  # characters of a heading on a line of its own
_LONGEST_RUN_IN = 60
_LONGEST_UNNUMBERED = 30
_LONGEST_COLON = 24
_PARTS = frozenset({Family.STOP, Family.BRACKET, Family.CHAPTER, Family.PART})
_COUNTED = (Family.BE, Family.ORDINAL, Family.CIRCLE, Family.FIGURE_BRACKET)
"""Families that also count points inside text; a heading only where the count goes on."""


def find_headings(
    text: str, paragraphs: Sequence[Paragraph], *, first: int = 0
) -> dict[int, Heading]:
    """Return the headings by their paragraph's position; `first` is past the title block."""
    found: dict[int, Heading] = {}
    back = False
    for place in range(first, len(paragraphs)):
        heading = _heading(text, paragraphs, place)
        if heading is None or (back and heading.family in {Family.FIGURE, *_COUNTED}):
            back = back or _NOTES.match(text, paragraphs[place].span.start) is not None
            continue  # the entries of a glossary are items
        if heading.back and _repeats(text, found.get(place - 1), heading):
            continue
        found[place] = heading
        back = heading.back or (back and heading.family not in _PARTS)
    return _in_sequence(found)


def _repeats(text: str, before: Heading | None, heading: Heading) -> bool:
    """Whether the annex's bare label follows the line that announced it: 附表：目标表."""
    if before is None:
        return False
    label = text[heading.span.start : heading.span.end].rstrip("：:")
    return text.startswith(label, before.span.start)


def _heading(text: str, paragraphs: Sequence[Paragraph], place: int) -> Heading | None:
    paragraph = paragraphs[place]
    if paragraph.lead is not None:
        return None
    line = text[paragraph.span.start : paragraph.span.end]
    mark = find_mark(line)
    following = paragraphs[place + 1] if place + 1 < len(paragraphs) else None
    after = text[following.span.start : following.span.end] if following else ""
    if mark is None:
        heading = _unnumbered(text, paragraph, after)
    elif mark.family in ITEMS:
        heading = None
    else:
        heading = _numbered(text, paragraph.span, mark, after)
    if heading is None or not paragraph.level:
        return heading
    return replace(heading, level=paragraph.level)


def _numbered(text: str, span: Span, mark: Mark, after: str) -> Heading | None:
    if mark.end == len(span):
        return None
    line = text[span.start : span.end]
    parts = sentences(text, span) if re.search("[。！？；!?;]", line) else [span]
    if len(parts) == 1:
        return _alone(text, span, mark, after)
    first = text[parts[0].start : parts[0].end]
    states = mark.family in {Family.FIGURE, *_COUNTED} and holds_figure(first)
    if len(first) <= _LONGEST_RUN_IN and first.rstrip(CLOSING)[-1:] in "。！？" and not states:
        return Heading(parts[0], mark.family, mark.number, Span(parts[1].start, span.end))
    return None if states else _before_colon(text, span, mark)


def _alone(text: str, span: Span, mark: Mark, after: str) -> Heading | None:
    """A numbered line of one sentence: a heading, an entry of a list, or a title with its text."""
    line = text[span.start : span.end]
    if line[-1] in "；;" or len(line) > _LONGEST_ALONE:
        return _before_colon(text, span, mark)
    listed = find_mark(after) is not None or not after
    if line[-1] in "。！!" and (len(line) > _LONGEST_RUN_IN or listed):
        return _before_colon(text, span, mark)
    return _before_colon(text, span, mark) or Heading(span, mark.family, mark.number)


def _before_colon(text: str, span: Span, mark: Mark) -> Heading | None:
    """A title that a colon sets off from the text, such as （一）总体要求：坚持稳中求进."""
    window = text[span.start + mark.end : min(span.end, span.start + mark.end + _LONGEST_COLON)]
    colon = re.match(r"[^，。；、：:]{2,}[：:](?=\S)", window)
    if colon is None:
        return None
    end = span.start + mark.end + colon.end()
    return Heading(Span(span.start, end), mark.family, mark.number, Span(end, span.end))


def _unnumbered(text: str, paragraph: Paragraph, after: str) -> Heading | None:
    line = text[paragraph.span.start : paragraph.span.end]
    back = not re.search("[。；]", line) and (
        _BACK.match(line) is not None or _GLOSSARY.search(line) is not None
    )
    bare = line.rstrip("：:")
    told = back or paragraph.level > 0 or paragraph.apart
    longest = 2 * _LONGEST_UNNUMBERED if told else _LONGEST_UNNUMBERED
    if not 2 <= len(bare) <= longest or (bare != line and not back):
        return None
    if not back and (_PROSE.search(bare) or (not told and _CLAUSES.search(bare)) or not after):
        return None
    if not re.search("[一-鿿A-Za-z]{2}", bare) or re.match(
        r"[（(]|单位|来源|各位|表\s*\d|图\s*\d", line
    ):
        return None
    return Heading(paragraph.span, None, back=back)


def _in_sequence(found: dict[int, Heading]) -> dict[int, Heading]:
    """Drop counted points that nothing goes on from: a lone 一是 or 第一 opens no section."""
    kept: dict[int, Heading] = {}
    places = sorted(found)
    for place in places:
        heading = found[place]
        if heading.family not in _COUNTED:
            kept[place] = heading
            continue
        same = [found[other] for other in places if found[other].family is heading.family]
        at = same.index(heading)
        before = same[at - 1].number if at else 0
        after = same[at + 1].number if at + 1 < len(same) else 0
        first = heading.number == 1 and after == 2
        if first or (before and heading.number == before + 1):
            kept[place] = heading
    return kept


_OUTERMOST_FIRST = {family: place for place, family in enumerate(Family)}
_REVERSED = 0.3  # by how much a family must rather hold than be held, against convention


def rank_families(headings: Sequence[Heading]) -> dict[Family | None, int]:
    """Return the depth rank of each family used, from 0, by how they nest in this document.

    A family holds another when the other's numbers stand between two of its own consecutive ones.
    Convention decides where the document does not.
    """
    used = sorted({heading.family for heading in headings}, key=_convention)
    wins = {
        family: sum(_above(headings, family, other) for other in used if other is not family)
        for family in used
    }
    ordered = sorted(used, key=lambda family: (-wins[family], _convention(family)))
    return {family: rank for rank, family in enumerate(ordered)}


def _convention(family: Family | None) -> float:
    # Without a number: a part of its own, unless the document shows otherwise.
    return _OUTERMOST_FIRST[Family.STOP] - 0.5 if family is None else _OUTERMOST_FIRST[family]


def _above(headings: Sequence[Heading], upper: Family | None, lower: Family | None) -> bool:
    difference = _holds(headings, upper, lower) - _holds(headings, lower, upper)
    if abs(difference) >= _REVERSED:
        return difference > 0
    return _convention(upper) < _convention(lower)


def _holds(headings: Sequence[Heading], upper: Family | None, lower: Family | None) -> float:
    """Share of the gaps between consecutive numbers of `upper` in which `lower` stands."""
    gaps = held = 0
    last: Heading | None = None
    inside = False
    for heading in headings:
        if heading.family is upper and not heading.back:
            if last is not None and _consecutive(last, heading):
                gaps += 1
                held += inside
            last, inside = heading, False
        elif heading.family is lower and not heading.back:
            inside = True
    return held / gaps if gaps else 0.0


def _consecutive(a: Heading, b: Heading) -> bool:
    return a.family is None or b.number == a.number + 1
