"""Several things asked at once: each told by a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.lookup import topic_words
from qa.answer.resolving import resolve
from qa.figures.facts import Of
from qa.question.places import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Cell, Resolved

_NEAR = 4.0  # how far behind in score another figure may be


def resolve_each(
    cells: Sequence[Cell], desk: Gatherer, *, documents: Sequence[str] = ()
) -> list[Resolved | None]:
    """Return what each cell of a question resolves to.

    One that asks in other words is told by another figure than those before it.
    """
    found: list[Resolved | None] = []
    for cell in cells:
        one = resolve(cell, desk, documents=documents)
        told = [other for other in found if other is not None and other.failing is None]
        if one is not None and any(_repeats(one, other) for other in told):
            said = frozenset(figure for other in told for figure in other.figures)
            again = resolve(cell, desk, documents=documents, without=said)
            one = again if _is_as_near(again, one) else one
        found.append(one)
    return found


def _is_as_near(again: Resolved | None, first: Resolved) -> bool:
    """Whether another figure comes as near to what is asked as the one told already."""
    if again is None or again.failing is not None:
        return False
    return again.best.score >= first.best.score - _NEAR


def _repeats(one: Resolved, other: Resolved) -> bool:
    """Whether a cell is told by another one's figures, though it has words that one has not."""
    if not set(one.figures) & set(other.figures) or one.best.fact.group.of is Of.JOINT:
        return False
    words = topic_words(one.cell.question)
    return any(len(word) > 1 and word not in other.cell.question.text for word in words)


def is_of_place(found: Resolved, desk: Gatherer) -> bool:
    """Return whether what tells one of several things is of the place that its name has, if any."""
    fact = found.best.fact
    title = desk.report(found.best.figure.document).doc.title
    said = f"{fact.sentence}{fact.head}{title}"
    places = find_places(found.cell.thing)
    return all(any(name in said for name in place.names()) for place in places)
