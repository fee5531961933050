"""Cuts a sentence into clauses and the words that stand around each quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from qa.figures.quantities import Quantity, find_quantities


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a normalised sentence with its quantities and the words around them."""

    start: int
    end: int
    quantities: tuple[Quantity, ...]
    gaps: tuple[str, ...]
    """One more than quantities: the words before each, and after the last, without asides."""


_ENDS: Final = re.compile(r"[，,；;。！？：:\n]|（|）|\(|\)")
_ASIDE: Final = re.compile(r"[（(][^（()）]*[)）]|[\[［【][^\]］】]*[\]］】]|[①-⑳]")


def split_clauses(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a normalised sentence, none where it holds no quantity.

    Brackets part clauses only where a quantity stands inside them; other asides are left out of
    the words around quantities.
    """
    quantities = find_quantities(text)
    if not quantities:
        return ()
    taken = [(quantity.start, quantity.end) for quantity in quantities]
    taken += [
        found.span()
        for found in _ASIDE.finditer(text)
        if not any(found.start() <= quantity.start < found.end() for quantity in quantities)
    ]
    clauses, start, place = [], 0, 0
    for found in _ENDS.finditer(text):
        at = found.start()
        if any(left <= at < right for left, right in taken) or _inside_quotes(text, start, at):
            continue
        clause, place = _clause(text, start, at, quantities, place)
        clauses.append(clause)
        start = found.end()
    clauses.append(_clause(text, start, len(text), quantities, place)[0])
    return tuple(clause for clause in clauses if clause.end > clause.start)


def _inside_quotes(text: str, start: int, at: int) -> bool:
    part = text[start:at]
    return part.count("“") > part.count("”") or part.count("《") > part.count("》")


def _clause(
    text: str, start: int, end: int, quantities: tuple[Quantity, ...], place: int
) -> tuple[Clause, int]:
    """Return the clause of a range and how many quantities stand before its end."""
    first = place
    while place < len(quantities) and quantities[place].end <= end:
        place += 1
    inside = quantities[first:place]
    edges = [start, *(edge for one in inside for edge in (one.start, one.end)), end]
    gaps = tuple(
        _ASIDE.sub("", text[left:right]).strip()
        for left, right in zip(edges[::2], edges[1::2], strict=True)
    )
    return Clause(start, end, inside, gaps), place
