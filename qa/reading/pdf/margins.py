"""The measures of a PDF's pages, and the lines that stand outside the report's text."""

from __future__ import annotations

import itertools
import re
import statistics
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.reading.breaks import is_page_number
from qa.reading.marks import Family, find_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.pdf.page import PrintedLine

_NOTE: Final = re.compile(r"[\[［〔]\d{1,3}[\]］〕]|[①-⑳]|[*＊※]|\d{1,2}[  ]|注")
_SMALL: Final = 0.92  # of the usual size: a footnote is set smaller
_EDGE: Final = 2  # lines at a page's top and foot that may be a running head
_SHARE: Final = 0.3  # of the pages; heads differ between left and right pages
_FEWEST: Final = 3
_COMMON: Final = 0.05  # of the lines, before an edge is a margin
_FEW_STARTS: Final = 0.03  # of the long lines; a paragraph may have thirty
_FAR: Final = 2.2  # times the distance between lines, where paragraphs are not set apart
_FURTHER: Final = 1.5  # times the distance between lines
_SPACED: Final = (0.05, 0.5)  # of the lines: headings alone are fewer, and paragraphs have lines
_LONGEST_HEAD: Final = 60


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the lines of text begin and end, in points."""

    left: tuple[float, float]
    """Of pages with an even place and an odd one: two-sided printing shifts them."""
    right: float
    size: float
    """Of the usual character."""
    gap: float
    """Between the foot of a line and the top of the next one."""
    justified: bool
    """Lines of running text end at the right margin."""
    indented: bool
    """Paragraphs begin with an indent."""
    spaced: bool = False
    """Paragraphs stand further apart than lines."""

    @property
    def apart(self) -> float:
        """From where on the distance between two lines parts paragraphs."""
        if self.spaced:
            return _FURTHER * self.gap
        return _FAR * self.gap + 0.5 * self.size

    def centred(self, line: PrintedLine) -> bool:
        """Return whether a line stands in the middle, clear of both margins."""
        left = self.left[0]
        middle = abs((line.x0 + line.x1) / 2 - (left + self.right) / 2)
        return middle <= self.size and line.x0 > left + 2 * self.size


def measure(pages: Sequence[Sequence[PrintedLine]]) -> Margins:
    """Return the measures of pages whose lines are given without running heads."""
    lines = [line for page in pages for line in page if len(line.segments) == 1]
    if not lines:
        return Margins((0.0, 0.0), 0.0, 10.0, 0.0, justified=False, indented=False)
    size = statistics.median(line.size for line in lines for _ in line.text)
    text = [line for line in lines if abs(line.size - size) <= (1 - _SMALL) * size] or lines
    both = _left(text)
    sides = (pages[0::2], pages[1::2])
    left = [
        _left([line for page in side for line in page if line in text] or text) for side in sides
    ]
    ends = sorted(line.x1 for line in text)
    right = ends[int(len(ends) * 0.9)]
    long = [line for line in text if line.x1 - line.x0 > 0.6 * (right - both)]
    full = sum(line.x1 >= right - 2 * size for line in long)
    gap = _gap(pages)
    starts = sum(size < line.x0 - both <= 4 * size for line in long)
    return Margins(
        (left[0], left[1]),
        right,
        size,
        gap,
        justified=full >= 0.5 * len(long),
        indented=starts > max(1, _FEW_STARTS * len(long)),
        spaced=_is_spaced(pages, gap),
    )


def _left(lines: Sequence[PrintedLine]) -> float:
    """The leftmost place at which lines begin again and again."""
    counts = Counter(round(line.x0) for line in lines)
    common = [
        x
        for x in sorted(counts)
        if counts[x] + counts[x - 1] + counts[x + 1] > _COMMON * len(lines)
    ]
    return float(common[0]) if common else min(line.x0 for line in lines)


def _gap(pages: Sequence[Sequence[PrintedLine]]) -> float:
    gaps = _gaps(pages)
    return max(0.0, statistics.median(gaps)) if gaps else 0.0


def _gaps(pages: Sequence[Sequence[PrintedLine]]) -> list[float]:
    return [
        below.top - above.bottom
        for lines in pages
        for above, below in itertools.pairwise(lines)
        if below.top > above.top
    ]


def _is_spaced(pages: Sequence[Sequence[PrintedLine]], gap: float) -> bool:
    gaps = _gaps(pages)
    far = sum(gap * _FURTHER < each for each in gaps)
    return far > 0 and _SPACED[0] * len(gaps) <= far <= _SPACED[1] * len(gaps)


def find_outside(pages: Sequence[Sequence[PrintedLine]]) -> list[frozenset[int]]:
    """Return, for each page, the lines that are page numbers, running heads and footnotes."""
    found = [{at for at in _edges(lines) if is_page_number(lines[at].text)} for lines in pages]
    _add_bare_numbers(pages, found)
    _add_running_heads(pages, found)
    sizes = [line.size for lines in pages for line in lines for _ in line.text]
    usual = statistics.median(sizes) if sizes else 0.0
    for lines, out in zip(pages, found, strict=True):
        out.update(_footnotes(lines, out, usual))
    return [frozenset(out) for out in found]


def _edges(lines: Sequence[PrintedLine]) -> list[int]:
    places = range(len(lines))
    return sorted({*places[:_EDGE], *places[-_EDGE:]})


def _add_bare_numbers(pages: Sequence[Sequence[PrintedLine]], found: Sequence[set[int]]) -> None:
    """Figures alone on a page's first or last line are its number where they count on."""
    for end in (0, -1):
        shifts = {
            place: int(lines[end].text) - place
            for place, lines in enumerate(pages)
            if lines and re.fullmatch(r"[0-9]{1,4}", lines[end].text)
        }
        if not shifts:
            continue
        shift, times = Counter(shifts.values()).most_common(1)[0]
        if times < max(2, _SHARE * len(pages)):
            continue
        for place, own in shifts.items():
            if own == shift:
                found[place].add(end % len(pages[place]))


def _add_running_heads(pages: Sequence[Sequence[PrintedLine]], found: Sequence[set[int]]) -> None:
    keys = [{at: key for at in _edges(lines) if (key := _key(lines[at]))} for lines in pages]
    counts = Counter(key for page in keys for key in set(page.values()))
    fewest = max(_FEWEST, _SHARE * len(pages))
    for page, out in zip(keys, found, strict=True):
        out.update(at for at, key in page.items() if counts[key] >= fewest)


def _key(line: PrintedLine) -> str:
    """A line with its page number made alike; nothing for what is too long or ends a sentence."""
    alone = len(line.segments) == 1
    words = ("".join(segment.text.split()) for segment in line.segments)
    bare = "|".join(
        re.sub(r"\d+", "#", word) if alone or is_page_number(word) or word.isdecimal() else word
        for word in words
    )
    mark = find_mark(line.text)
    heading = mark is not None and mark.family in {Family.STOP, Family.BRACKET}
    return "" if heading or not 2 <= len(bare) <= _LONGEST_HEAD or bare.endswith("。") else bare


def _footnotes(lines: Sequence[PrintedLine], outside: set[int], usual: float) -> set[int]:
    """The small lines at the foot of a page, from the first that a note's mark opens."""
    at = len(lines)
    while at and (at - 1 in outside or _is_small(lines[at - 1], usual)):
        at -= 1
    while at < len(lines) and not _NOTE.match(lines[at].text):
        at += 1
    return set(range(at, len(lines))) if at else set()


def _is_small(line: PrintedLine, usual: float) -> bool:
    return line.size < _SMALL * usual and len(line.segments) == 1
