"""A computed number as lines of a reply, its operands quoted beneath."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.arithmetic import line, result
from qa.answer.drafting import Line
from qa.answer.figuring import (
    Stated,
)
from qa.answer.ranking import size
from qa.answer.stating import state_figure
from qa.computed import Computed
from qa.figures.numerals import parse_numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Figure


_DIGITS = re.compile(r"([一二两三四1-4])位小数")


def computed(
    question: Question, operation: str, figures: tuple[Figure, ...], desk: Gatherer
) -> Stated | None:
    """Return what an operation comes to, with as many decimal places as the question asks for."""
    digits = _DIGITS.search(question.text)
    places = int(parse_numeral(digits[1])) if digits else None
    if operation == "difference":
        figures = tuple(sorted(figures, key=size, reverse=True))
    made = Computed(operation, figures, places)  # type: ignore[arg-type]
    return state_computed(question, made, desk)


def state_computed(
    question: Question, made: Computed, desk: Gatherer, *, quoted: Sequence[Figure] = ()
) -> Stated | None:
    """Return the result with its formula; None where it has none.

    Its operands are quoted beneath, in the order of `quoted` where that is given.
    """
    value = result(made)
    shown = [state_figure(one, desk) for one in quoted or made.operands]
    quotes: dict[object, Line] = {}
    for one in shown:
        if one is None or not value:
            return None
        known = quotes.get(one.quote)
        named = (*(known.named if known else ()), *one.figures)
        quotes[one.quote] = replace(one, figures=(), named=named)
    first = Line(None, before=line(made, question.language), bold=value)
    return Stated(question, (first, *quotes.values()), computed=(made,))
