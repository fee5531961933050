"""Pages of text in two columns: their lines in the order in which they are read."""

from __future__ import annotations

import itertools
import re
import statistics
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qa.reading.pdf.printed import VALUE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.reading.pdf.page import PrintedLine

_FEWEST: Final = 4  # lines with words on both sides
_SHARE: Final = 0.6  # of a page's lines
_PROSE: Final = re.compile("[，。；、]")
_MOSTLY: Final = 0.3  # of the halves of lines that hold punctuation: those of a table hold none
_MOST_VALUES: Final = 0.2
_LEAST_WORDS: Final = 5.0  # characters of half a line, on average


def unfold(lines: Sequence[PrintedLine]) -> list[PrintedLine]:
    """Return a page's lines, those of two columns one column after the other.

    The right column's lines come as if they stood beneath the left ones, so that a paragraph goes
    on from one to the other.
    """
    right = _right_column(lines)
    if right is None:
        return list(lines)
    made: list[PrintedLine] = []
    region: list[PrintedLine] = []
    for line in lines:
        if line.x0 < right - line.size and any(
            segment.x0 < right - line.size < segment.x1 - line.size for segment in line.segments
        ):
            made += [*_in_order(region, right), line]
            region = []
        else:
            region.append(line)
    return [*made, *_in_order(region, right)]


def _right_column(lines: Sequence[PrintedLine]) -> float | None:
    """Where the right column begins; None on a page of one column, or of a table."""
    two = [line for line in lines if len(line.segments) == 2]
    if len(two) < max(_FEWEST, _SHARE * len(lines)):
        return None
    right = statistics.median(line.segments[1].x0 for line in two)
    halves = [segment.text for line in two for segment in line.segments]
    aligned = sum(abs(line.segments[1].x0 - right) <= line.size for line in two)
    clear = all(line.segments[0].x1 < right for line in two)
    prose = sum(_PROSE.search(half) is not None for half in halves) >= _MOSTLY * len(halves)
    values = sum(VALUE.fullmatch(half) is not None for half in halves)
    long = statistics.fmean(len(half) for half in halves) >= _LEAST_WORDS
    told = clear and prose and long and values <= _MOST_VALUES * len(halves)
    return right if told and aligned >= 0.8 * len(two) else None


def _in_order(region: Sequence[PrintedLine], right: float) -> list[PrintedLine]:
    left = [part for line in region if (part := _part(line, right, beyond=False))]
    beside = [part for line in region if (part := _part(line, right, beyond=True))]
    if not left or not beside:
        return [*left, *beside]
    gaps = [below.top - above.bottom for above, below in itertools.pairwise(left)]
    gap = statistics.median(gaps) if gaps else 0.0
    down = left[-1].bottom + gap - beside[0].top
    over = min(line.x0 for line in beside) - min(line.x0 for line in left)
    return [*left, *(_moved(line, over=over, down=down) for line in beside)]


def _part(line: PrintedLine, right: float, *, beyond: bool) -> PrintedLine | None:
    """What of a line stands in one of the columns."""
    own = tuple(s for s in line.segments if (s.x0 >= right - line.size) is beyond)
    return replace(line, segments=own) if own else None


def _moved(line: PrintedLine, *, over: float, down: float) -> PrintedLine:
    segments = tuple(replace(s, x0=s.x0 - over, x1=s.x1 - over) for s in line.segments)
    return replace(line, segments=segments, top=line.top + down, bottom=line.bottom + down)
