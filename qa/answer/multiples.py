"""Claims that one thing is so many times another: both are looked up and divided."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.arithmetic import line
from qa.answer.assurance import is_sure
from qa.answer.drafting import Line
from qa.answer.figuring import Stated, inherit
from qa.answer.framing import verdict
from qa.answer.resolving import Cell, resolve
from qa.answer.stating import state_figure
from qa.computed import Computed
from qa.figures import amount, signed
from qa.figures.facts import Measure
from qa.figures.ranges import Range
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.claims import Claim
    from qa.records import Figure


def is_multiple(claim: Claim) -> bool:
    """Return whether a claim is of how many times another thing something is."""
    multiple = claim.quantity is not None and claim.quantity.unit == "倍"
    return multiple and claim.measure is Measure.AMOUNT and bool(claim.base)


def by_multiple(
    question: Question, claim: Claim, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return whether one thing is so many times another; None where either is not found."""
    if claim.quantity is None or claim.quantity.value is None:
        return None
    thing, base = claim.thing, claim.base
    one = _figure(question, thing, desk, documents)
    other = _figure(question, f"{thing[: -len(base)]}{base}", desk, documents) or _figure(
        question, base, desk, documents
    )
    if one is None or other is None or one == other or not other.value:
        return None
    (got, unit), (by, own) = (amount(signed(each), each.unit) for each in (one, other))
    if unit != own or unit == "%":
        return None
    quotient = got / by
    if claim.sign == "=":  # as exact as it is claimed
        quotient = quotient.quantize(claim.quantity.value)
    yes = Range(quotient, quotient).holds(claim.sign, claim.quantity.value)
    made = Computed("times", (one, other))
    lines = [state_figure(one, desk, before=verdict(bool(yes), question.language))]
    lines += [state_figure(other, desk), Line(None, before=line(made, question.language))]
    kept = tuple(each for each in lines if each is not None)
    return Stated(question, kept, computed=(made,))


def _figure(
    question: Question, text: str, desk: Gatherer, documents: Sequence[str]
) -> Figure | None:
    part = replace(inherit(question, desk.read(text), ()), status=Status.RESULT)
    cell = Cell(part, frozenset({Measure.AMOUNT}), (Status.RESULT,))
    found = resolve(cell, desk, documents=documents)
    if found is None or found.failing is not None or not is_sure(found, desk):
        return None
    return found.figures[0] if found.figures and found.figures[0].value is not None else None
