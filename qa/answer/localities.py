"""Whether a question is about the place the evidence is of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.periods import years
from qa.answer.wanted import wants_number
from qa.figures.periods import calendar_of
from qa.question.asker import asking_clauses
from qa.question.intent import Ask
from qa.question.places import Place, own_place, parts_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Document

_ANSWERING = 2  # the evidence that will be quoted
_NEAR = 5  # the evidence of an indicator named is looked for among
_TOWARDS = "跟|和|与|往|到|向|送|给|去|同|对|从|通|至|过|进|直达|开往"
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
        if not _located(question, place):
            continue
        around = place.name in own.within
        if around and Ask.RANK in question.asks:
            continue
        answering = evidence[: 1 if wants_number(question) else _ANSWERING]
        named = [one for one in evidence[:_NEAR] if one.feature("indicator")]
        if not any(_mentions(one, place, around=around) for one in named or answering):
            return place.name
    return ""


def _located(question: Question, place: Place) -> bool:
    """Whether a place is where the thing asked for is, not whom it is done with or where it goes.

    An asker who tells where he lives asks for no figure of that place.
    """
    names = "|".join(map(re.escape, place.names()))
    if re.search(rf"(?:{_TOWARDS})(?:{names})", question.text):
        return Ask.COMPARE in question.asks
    if re.search(rf"我.?(?:是|在|住)(?:{names})", question.text):
        return False
    asking = asking_clauses(question.text)
    return asking == question.text or question.language == "en" or bool(re.search(names, asking))


def documents_of(question: Question, desk: Gatherer) -> tuple[str, ...]:
    """Return the ids of the reports of the places and years named; empty for no restriction.

    A year restricts only among reports that name it in their title, period or date.
    """
    docs = desk.documents()
    if len(docs) == 1:
        return ()
    names = {place.name for place in question.places or question.context}
    placed = [doc for doc in docs if (own := own_place(doc.place)) and own.name in names]
    asked = {period.year for period in question.periods if period.year}
    among = placed or docs
    of_year = [doc for doc in among if asked & _years_asked(question, doc)]
    chosen = of_year or [doc for doc in among if asked & _years_of(doc)] or placed
    return tuple(doc.id for doc in chosen) if len(chosen) < len(docs) else ()


def _years_asked(question: Question, doc: Document) -> frozenset[int]:
    """The report's own years, and those of its results or plans, as asked."""
    calendar = calendar_of(doc)
    planned = question.status is Status.TARGET
    spoken_of = calendar.target if planned else calendar.result
    return years((doc.id, doc.title, doc.period, doc.date[:4], spoken_of))


def _years_of(doc: Document) -> frozenset[int]:
    """The years a report speaks of: of its data, of its plans, and of itself."""
    calendar = calendar_of(doc)
    named = (doc.id, doc.title, doc.period, doc.date[:4], calendar.result, calendar.target)
    return years(named)


def _mentions(one: Evidence, place: Place, *, around: bool) -> bool:
    text = one.unit.chunk.indexed[: one.unit.indexed.end] if around else one.unit.text
    names = place.names() + (_SCOPES.get(place.level, ()) if around else parts_of(place))
    return any(name in text for name in names)
