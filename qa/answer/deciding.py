"""是 or 否 to a whether-question, only where a figure that is quoted says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.figures import amount, reached, signed
from qa.figures.quantities import find_quantities
from qa.question.intent import Ask
from qa.question.survey import says
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from qa.figures.quantities import Quantity
    from qa.question import Question
    from qa.records import Figure

_CHOICE = re.compile(r"还是|或者|\bor\b")
_ASKING = re.compile(r"有没有|是不是|是否|了没有?|(?:没有?|不是吗|了?吗)[?？]?$")
_EXCEEDED = re.compile("超|突破|逾|以上|多|余|上")
_FALLEN_SHORT = re.compile("近|不足|不到|以内|以下|低于|不超过|少于")
_ROUGH = re.compile("约|左右|上下")


def decide(question: Question, figures: Sequence[Figure], beside: Sequence[Figure]) -> bool | None:
    """Return whether what is asked holds; None where the figures do not say.

    Args:
        question: What is asked.
        figures: Those of the quote that are asked for.
        beside: All figures of the quoted sentence or row.
    """
    if Ask.WHETHER not in question.asks or _CHOICE.search(question.own):
        return None
    text = _ASKING.sub(" ", question.own)
    if says("missed", text) or (says("met", text) and says("aim", text)):
        done = _attained(figures, beside)
        return done if done is None or not says("missed", text) else not done
    amounts = find_quantities(text)
    if len(amounts) > 1:
        return None
    if amounts and amounts[0].form == "rank":
        return _ranked(amounts[0], figures, beside)
    if amounts:
        return _compared(text, amounts[0], figures)
    return _changed(text, figures)


def _attained(figures: Sequence[Figure], beside: Sequence[Figure]) -> bool | None:
    names = {figure.indicator for figure in figures}
    own = [figure for figure in beside if figure.indicator in names]
    said = {
        reached(one, other)
        for one in own
        for other in own
        if (one.status, other.status) == (Status.RESULT, Status.TARGET)
    } - {None}
    return said.pop() if len(said) == 1 else None


def _ranked(
    asked: Quantity, figures: Sequence[Figure], beside: Sequence[Figure]
) -> bool | None:
    """Compare with the rank of the figures' own indicator, or the only one of the sentence."""
    names = {figure.indicator for figure in figures}
    own = [one for one in beside if one.kind == "rank" and one.indicator in names]
    ranks = {one.value for one in own or beside if one.kind == "rank"}
    return ranks == {asked.value} if len(ranks) == 1 else None


def _changed(text: str, figures: Sequence[Figure]) -> bool | None:
    up, down = says("up", text), says("down", text)
    if up == down:
        return None
    changes = [one for one in figures if one.kind == "change" and one.value is not None]
    risen = {signed(one) > 0 for one in changes if signed(one)}
    return (risen == {up}) if len(risen) == 1 else None


def _compared(text: str, asked: Quantity, figures: Sequence[Figure]) -> bool | None:
    """Compare the one figure of the same unit with the amount asked about."""
    if asked.value is None:
        return None
    limit, unit = amount(asked.value, asked.unit)
    same = [one for one in figures if one.value is not None and _in_unit(one).endswith(unit)]
    if len({(one.value, one.unit) for one in same}) != 1 or _ROUGH.search(same[0].bound):
        return None
    value, _ = amount(abs(signed(same[0])), same[0].unit)
    around = text[max(0, asked.start - 12) : asked.end + 8]
    if says("most", around) or says("less", around):
        above = _above(same[0], value, limit, or_equal=not says("most", around))
        return None if above is None else not above
    if says("least", around) or says("more", around):
        return _above(same[0], value, limit, or_equal=bool(says("least", around)))
    return value == limit if not same[0].bound else None


def _in_unit(figure: Figure) -> str:
    assert figure.value is not None
    return amount(figure.value, figure.unit)[1]


def _above(figure: Figure, value: Decimal, limit: Decimal, *, or_equal: bool) -> bool | None:
    """Whether a figure is above a limit; a bound (超, 近) tells only on its own side of it."""
    if _FALLEN_SHORT.search(figure.bound):
        return False if value <= limit else None
    if _EXCEEDED.search(figure.bound):
        return True if value >= limit else None
    return value >= limit if or_equal else value > limit

