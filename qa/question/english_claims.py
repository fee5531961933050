"""What an English question claims, where its words say one thing that a figure can confirm."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.facts import Measure
from qa.figures.quantities import find_quantities
from qa.figures.units import unit_kind
from qa.question.claims import Claim
from qa.question.intent import words_of
from qa.question.periods import cut_comparisons, cut_english_periods, cut_periods
from qa.question.survey import bound_beside, direction_of, said, says, scope_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.figures.quantities import Quantity
    from qa.question.records import Question

_OPENING: Final = re.compile(
    r"^(?:(?:is|was) it (?:true|right|correct|so|the case) that|"
    r"did|was|were|is|are|has|have|does|do)\b",
    re.IGNORECASE,
)
_CONFIRM: Final = re.compile(
    r"[,.;]?\s*(?:(?:is|was) (?:that|this|it) )?(?:right|true|correct|accurate)\s*\??$",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"^(?:(?:i|we) (?:heard|read|thought|was told)|(?:somebody|someone|people|they) (?:told me"
    r"|said|says|say|claims?))(?: that)?\s",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"n't|\b(?:not|never|no|without|will|would|can|could|should|may|or(?! (?:more|less))"
    r"|still|again|only|sharply|significantly|much|most|steadily|always|first|ahead|faster|slower"
    r"|higher than|lower than|than (?:in|the (?:province|country|city|rest)))\b",
    re.IGNORECASE,
)
"""Negation, what may come, a choice, degree and order: of these one figure does not tell."""
_REACHES: Final = re.compile(r"\b(?:reach|reaches|reached|hit|hits)\s*$", re.IGNORECASE)
_EXCEEDS: Final = re.compile(r"超|\bexceed|\bbeat\b", re.IGNORECASE)
_SIGNS: Final = {">": ">", ">=": ">=", "<": "<", "<=": "<="}


def english_claims(question: Question) -> tuple[Claim, ...]:
    """Return what a question claims, at most one thing; nothing where a yes or no is not plain."""
    text = question.text.rstrip("?？。. ")
    put = bool(_OPENING.search(text) or _CONFIRM.search(text) or _TOLD.search(text))
    if not put or any(words_of(text, kind) for kind in ("value", "list", "plan")):
        return ()
    plain = _TOLD.sub(" ", _CONFIRM.sub(" ", _OPENING.sub(" ", text)))
    plain = cut_english_periods(cut_periods(cut_comparisons(plain))).strip()
    if _OPEN.search(_without(plain, [*said("most", plain), *said("least", plain)])):
        return ()
    found = find_quantities(plain)
    thing = question.indicators[0] if len(question.indicators) == 1 else ""
    if says("aim", plain) and not found and thing:
        return _aim(plain, thing)
    if len(found) > 1 or _has_more_digits(plain, found):
        return ()
    direction = direction_of(plain)
    if found:
        return (_figure(plain, found[0], thing),)
    if not direction or not thing:
        return ()
    return (Claim("change", plain, plain, thing, measure=Measure.CHANGE, direction=direction),)


def _aim(text: str, thing: str) -> tuple[Claim, ...]:
    missed, met = said("missed", text), said("met", text)
    if not missed and not met:
        return ()
    rest = _without(text, [*missed, *met, *said("aim", text)])
    exceeded = "超额" if _EXCEEDS.search(text) else ""
    return (Claim("aim", rest, f"{rest}{exceeded}", thing, denied=bool(missed)),)


def _figure(text: str, one: Quantity, thing: str) -> Claim:
    own = text[one.start : one.end]
    direction = direction_of(text)
    rest = text.replace(own, " ")
    if one.form == "rank":
        scope, word = scope_of(text)
        rest = _without(rest, [word])
        sign = "<=" if one.bound else "="
        return Claim("figure", rest, text, thing, one, scope, Measure.RANK, "", sign)  # type: ignore[arg-type]
    bound, words = bound_beside(text, one)
    reached = ">=" if _REACHES.search(text[: one.start]) else "="
    sign = _SIGNS.get(bound, reached)
    rest = _without(rest, words)
    percent = unit_kind(one.unit) == "percent"
    measure = Measure.CHANGE if direction else Measure.RATE if percent else Measure.AMOUNT
    return Claim("figure", rest, text, thing, one, "", measure, direction, sign)  # type: ignore[arg-type]


def _has_more_digits(text: str, found: Iterable[Quantity]) -> bool:
    """Whether a number stands there that is no quantity."""
    for one in found:
        text = text.replace(text[one.start : one.end], " ", 1)
    return bool(re.search(r"\d", text))


def _without(text: str, words: Iterable[str]) -> str:
    for word in sorted({word for word in words if word.strip()}, key=len, reverse=True):
        text = re.sub(rf"(?<![A-Za-z0-9.]){re.escape(word)}(?![A-Za-z0-9])", " ", text, flags=re.I)
    return text
