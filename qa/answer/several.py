"""Several things asked at once: each told by a figure of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.assurance import ALIKE, is_noun, unmet
from qa.answer.lookup import account, topic_words
from qa.answer.resolving import NEAR, resolve
from qa.figures.facts import Of
from qa.question.places import find_places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Cell, Resolved


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
    return again.best.score >= first.best.score - NEAR


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


def is_likely(found: Resolved, desk: Gatherer) -> bool:
    """Return whether a fact names what is asked for by name, and nothing it lacks is far from it.

    That is enough for one of several things, and for what is computed with.
    """
    question, thing = found.cell.question, found.cell.thing.casefold()
    met = account(question, found.best, desk)
    nouns = [one for one in met if is_noun(one.word)]
    named = any(one.ring in {"name", "own"} and one.word in (thing or one.word) for one in nouns)
    lacking = unmet(question, found.best, met, desk)
    own = found.best.fact.own
    met_by = (one.ring or one.match >= ALIKE or one.word.rstrip("数量额率") in own for one in nouns)
    return named and not lacking and all(met_by)


def lacks(found: Resolved | None, desk: Gatherer) -> bool:
    """Return whether the reports do not have what a clause names, in any words."""
    if found is None or found.failing is not None or not is_of_place(found, desk):
        return True
    met = account(found.cell.question, found.best, desk)
    return bool(unmet(found.cell.question, found.best, met, desk))


def is_said(found: Resolved, desk: Gatherer) -> bool:
    """Return whether the fact nearest to a thing has some word of its name."""
    thing = found.cell.thing.casefold()
    met = account(found.cell.question, found.best, desk)
    return any(one.ring and one.word in thing for one in met)
