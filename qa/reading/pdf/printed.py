"""What both ways of finding a PDF page's tables share."""

from __future__ import annotations

import re
import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.reading.lines import columns as text_columns

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.reading.grid import Cell
    from qa.reading.pdf.page import PrintedLine

VALUE: Final = re.compile(r"[-+－±]?\d[\d.,，]*[%％‰]?|[-—－–]{1,2}|…+")
"""A cell that holds a value, or the dash that says there is none."""
NEAR: Final = 2.0
"""Points within which two places are one."""
_MOSTLY: Final = 0.6  # of the labels


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table's rows and where it stands on the page."""

    rows: tuple[tuple[Cell, ...], ...]
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...] = ()
    """Left and right end of each column, of a table known by its gaps."""


def pushed_in(labels: Mapping[int, PrintedLine]) -> dict[int, int]:
    """How far the label of each row is pushed in, in columns; not at all where all are centred.

    其中： may stand far to the left of the label's own words: what counts is where those begin.
    """
    if not labels:
        return {}
    middle = statistics.median((label.x0 + label.x1) / 2 for label in labels.values())
    centred = sum(abs((label.x0 + label.x1) / 2 - middle) <= NEAR for label in labels.values())
    if len(labels) > 1 and centred >= _MOSTLY * len(labels):
        return {}
    left = min(label.x0 for label in labels.values())
    return {place: max(0, _indent(label, left)) for place, label in labels.items()}


def _indent(label: PrintedLine, left: float) -> int:
    column = label.size / 2
    *before, last = label.segments
    if before and before[-1].text[-1] in "：:":
        said = "".join(f"{segment.text} " for segment in before)
        return round((last.x0 - left) / column) - text_columns(said)
    return round((label.x0 - left) / column)


def apart(values: Sequence[float]) -> list[float]:
    """Return values in order, one for all that are near each other."""
    made: list[float] = []
    for value in sorted(values):
        if not made or value - made[-1] > NEAR:
            made.append(value)
    return made
