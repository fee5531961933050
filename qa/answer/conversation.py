"""Turns that work on what was said before: add these up, which is higher, how far apart."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.figuring import Stated
from qa.answer.formulas import state_computed
from qa.answer.ranking import size
from qa.answer.stating import state_each
from qa.computed import Computed
from qa.figures import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure

_TURN = re.compile(
    r"^(?:那|那么|就是说?)?(?:这|它们|他们|前面|上面)?(?:两个|两项|两样|两者|俩|二者|几个|几项)?"
    r"(?:(?P<sum>(?:一共|总共|合计)?加起来|加一起|加在一起|合起来|合计|总和|相加)"
    r"|(?P<difference>(?:相?差|差距|差额|相差)(?:了|着)?(?:多少|几|多大)|净[增减]了?|多(?:出)?了?多少|少了?多少)"
    r"|(?P<share>占(?:了|到)?(?:多大|多少|几成|百分之几|比|的?比例)|(?:占比|比重|比例)(?:是)?(?:多少|多大)?)"
    r"|(?P<high>(?:哪|谁)(?:个|项|一个|一项|边)?(?:增长|增速|涨得?|跌得?|降得?)?(?:更|比较)?(?P<word>[高多大快猛]))"
    r"|(?P<low>(?:哪|谁)(?:个|项|一个|一项|边)?(?:增长|增速|涨得?)?(?:更|比较)?[低少小慢]))"
    r"(?:是|一共|有)?(?:多少|几|呢|一些|些|个)*(?:个?百分点|个?点|公里|亿|万|元|人)?[呢啊呀吗?？。!！]*$"
)
_PARTS = re.compile("[，,。；;！!？?]")
_COMPARING = frozenset({"high", "low", "word"})


def reads_operation(question: str) -> str:
    """Return the operation on what was said before that a turn asks for; empty for none.

    Of two in one turn (哪个更高？差多少) it is the one that computes.
    """
    parts = [part for part in _PARTS.split("".join(question.split())) if part]
    found = [_TURN.match(part) for part in parts]
    if not found or not all(found):
        return ""
    named = [next(n for n, text in one.groupdict().items() if text) for one in found if one]
    return next((one for one in named if one not in _COMPARING), named[0])


def by_operation(
    question: Question, operation: str, figures: Sequence[Figure], desk: Gatherer
) -> Stated | None:
    """Return what comes of an operation on two figures that were answered; None where it does not.

    Args:
        question: Of this turn.
        operation: By `reads_operation`.
        figures: What the turns before answered, in order.
        desk: Where they stand.
    """
    pair = _pair(figures)
    if pair is None:
        return None
    if any(desk.unit_of(one) is None for one in pair):
        return None
    if operation in {"high", "low"}:
        first, other = sorted(pair, key=size, reverse=operation == "high")
        best = state_each([first], desk)
        beside = [replace(one, figures=(), named=one.figures) for one in state_each([other], desk)]
        return Stated(question, (*best, *(one for one in beside if one.quote != best[0].quote)))
    operands = pair
    if operation in {"share", "difference"}:
        operands = tuple(sorted(pair, key=size, reverse=operation == "difference"))
    made = Computed(operation, operands)  # type: ignore[arg-type]
    return state_computed(question, made, desk, quoted=pair)


def _pair(figures: Sequence[Figure]) -> tuple[Figure, ...] | None:
    """The last two figures of one kind and dimension, as they were said."""
    kept = [one for one in dict.fromkeys(figures) if one.value is not None]
    for second in reversed(kept):
        for first in reversed(kept[: kept.index(second)]):
            if first.kind == second.kind and _unit(first) == _unit(second):
                return (first, second)
    return None


def _unit(figure: Figure) -> str:
    assert figure.value is not None
    return amount(figure.value, figure.unit)[1]
