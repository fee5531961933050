"""What is claimed of one place and said of another; what is claimed to be ahead of a place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.constraints import Obstacle
from qa.answer.deeds import split_unit
from qa.answer.drafting import Line
from qa.answer.figuring import Stated
from qa.answer.framing import verdict
from qa.answer.quoting import shortest
from qa.question.periods import cut_periods
from qa.question.places import find_places
from qa.records import RefusalReason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.claims import Claim

_BEYOND = re.compile("(?:超过|超越|反超|赶超|赶上|追上|多于|高于)了?(?P<whom>[^，,。]+)$")
_ACT = 5  # characters of what is said of a place from which their standing elsewhere is no chance
_NAME = 8  # characters before these in which another place's name may stand
_SHORT = 40  # characters to which the deciding clause may be filled up


def by_place(
    question: Question, claim: Claim, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return a denial where the very words are said of another place; None where they are not.

    What is claimed to be ahead of a place that no evidence names refuses.
    """
    evidence = desk.gather(question, documents=documents)
    said = "".join(cut_periods(claim.said).split())
    if beyond := _BEYOND.search(said):
        for place in find_places(beyond["whom"]):
            if not any(_names(one.unit.text, place.names()) for one in evidence):
                return Stated(question, obstacle=Obstacle(RefusalReason.NO_DETAIL, place.name))
    for place in find_places(said):
        name = next((each for each in place.names() if each in said), "")
        act = said.partition(name)[2] if name else ""
        if len(act) >= _ACT and (found := _of_another(question, act, place.names(), evidence)):
            return found
    return None


def _names(text: str, names: Sequence[str]) -> bool:
    return any(name in text for name in names)


def _of_another(
    question: Question, act: str, names: Sequence[str], evidence: Sequence[Evidence]
) -> Stated | None:
    """A denial by the clause that says an act of another place, where none says it of this one."""
    if any(_names(one.unit.text, names) and act in one.unit.text for one in evidence):
        return None
    for one in evidence:
        for span, text in split_unit(one.unit):
            before, found, _ = text.partition(act)
            others = [each for place in find_places(before[-_NAME:]) for each in place.names()]
            other = next((each for each in others if before.endswith(each)), "")
            if found and other:
                quote = shortest(one.unit, limit=_SHORT, keep=[span])
                no = verdict(yes=False, language=question.language)
                return Stated(question, (Line(quote, before=no, bold=other),), hits=(one.hit,))
    return None
