"""Whether a question is about the place the evidence is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.question.intent import Ask
from qa.question.places import Place, own_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_SCOPES = {
    "country": ("全国", "我国", "国家"),
    "province": ("全省", "全区"),
    "city": ("全市", "市级"),
}


def foreign_place(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> str:
    """Return the place a question is about and the evidence is not; empty where they agree.

    Evidence is of its report's place, and of every place it names itself. A rank may be among the
    larger place's parts without naming it.
    """
    own = own_place(desk.report(evidence[0].hit.document).doc.place)
    if own is None or any(place.name == own.name for place in question.places):
        return ""
    for place in question.places:
        around = place.name in own.within
        if around and Ask.RANK in question.asks:
            continue
        if not any(_mentions(one, place, around=around) for one in evidence[:5]):
            return place.name
    return ""


def documents_of(question: Question, desk: Gatherer) -> tuple[str, ...]:
    """Return the ids of the reports of the places a question names; empty for no restriction."""
    names = {place.name for place in question.places}
    return tuple(
        doc.id
        for doc in desk.documents()
        if (own := own_place(doc.place)) is not None and own.name in names
    )


def _mentions(one: Evidence, place: Place, *, around: bool) -> bool:
    text = one.unit.chunk.indexed[: one.unit.indexed.end] if around else one.unit.text
    names = place.names() + (_SCOPES.get(place.level, ()) if around else ())
    return any(name in text for name in names)
