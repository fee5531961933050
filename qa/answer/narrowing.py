"""Which of the facts that are near a question are of what it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.lookup import asked_of
from qa.answer.naming import lacking_of, names_asked
from qa.figures.facts import former_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.lookup import Candidate
    from qa.answer.resolving import Cell
    from qa.question import Question
    from qa.records import Figure

_NEAR = 8.0  # how far behind the best one's score a fact of the very name may be


def narrowed(cell: Cell, candidates: list[Candidate], desk: Gatherer) -> list[Candidate]:
    """Return the candidates of the names and of the indicator that a cell asks for; all else."""
    candidates = _of_contrast(cell, candidates, desk)
    return _of_names(cell.question, _of_indicator(cell.question, candidates), desk)


def _of_contrast(cell: Cell, candidates: list[Candidate], desk: Gatherer) -> list[Candidate]:
    """The candidates that have what tells a name from others asked about, where any is near."""
    apart = (cell.contrast or (cell.thing if cell.listed or cell.named else "")).casefold()
    if not apart:
        return candidates
    forms = asked_of(cell.question, desk, measures=cell.measures).alternatives
    words = [some for word, some in forms.items() if word in apart or apart in word]
    words = words or ([(apart,)] if cell.contrast else [])
    own = [one for one in candidates if all(_has(one.fact.own, some) for some in words)]
    return own if own and own[0].score >= candidates[0].score - _NEAR else candidates


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word.casefold() in text for word in words)


def _of_indicator(question: Question, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates of the one indicator that a question names, where there are any."""
    if len(question.indicators) != 1 or "占" in question.text:
        return candidates
    return [one for one in candidates if one.key == question.indicators[0]] or candidates


def _of_names(question: Question, candidates: list[Candidate], desk: Gatherer) -> list[Candidate]:
    """The candidates of the names that a question asks about, where there are any."""
    names = names_asked(question, desk, candidates[0].figure.document)
    if not names:
        return candidates
    return [one for one in candidates if not lacking_of(names, one.fact)] or candidates


_EARLIER = re.compile("原来|原先|之前|以前|过去|从(?:多少|几)|起止|[上去]年")


def latest(figures: list[Figure], cell: Cell, desk: Gatherer) -> list[Figure]:
    """Return figures without what a value was before, unless that is asked for."""
    if _EARLIER.search(cell.question.text) or not figures:
        return figures
    text = desk.report(figures[0].document).doc.text
    former = {former_of(one, figures, text) for one in figures}
    return [one for one in figures if one not in former]


def of_time(figures: list[Figure], cell: Cell, desk: Gatherer, *, former: bool) -> list[Figure]:
    """Return what things were before, where that is what is claimed; else figures without it."""
    now = latest(figures, cell, desk)
    return ([one for one in figures if one not in now] or figures) if former else now
