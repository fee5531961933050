"""Result or target, told by the year a question names and the years its report speaks of."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.comparing import compares
from qa.figures.periods import calendar_of
from qa.question.periods import years_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question import Question
    from qa.records import Document


_REPORT = re.compile(r"报告|\breport\b", re.IGNORECASE)


def with_status(question: Question, docs: Sequence[Document]) -> Question:
    """Return the question with the status its year tells, where its words leave that open.

    今年 and 2025年 asked of a work report of 2025 are what it plans, 去年 and 2024年 what it looks
    back on. A report whose results and plans are of one year tells nothing, nor do reports that
    disagree.
    """
    if question.parts:
        parts = tuple(with_status(part, docs) for part in question.parts)
        question = replace(question, parts=parts)
    if question.status or not question.periods or compares(question):
        return question
    if any(period.part for period in question.periods) or _REPORT.search(question.text):
        return question  # the year may be the report's own: 1998年报告
    told = {_status(question, doc) for doc in docs}
    status = told.pop() if len(told) == 1 else None
    return replace(question, status=status) if status else question


def _status(question: Question, doc: Document) -> Status | None:
    calendar = calendar_of(doc)
    asked = {f"{year}年" for year in years_of(question.periods, base=calendar.spoken)}
    if len(asked) != 1 or calendar.result[:5] == calendar.target[:5]:
        return None
    if asked == {calendar.target[:5]}:
        return Status.TARGET
    return Status.RESULT if asked == {calendar.result[:5]} else None
