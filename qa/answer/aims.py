"""Whether a target was reached: by the report's own words, by a result beside its target.

Where the report has the result alone, it is stated and the target is said to be missing.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer.assurance import is_sure
from qa.answer.deeds import by_deed
from qa.answer.drafting import Line
from qa.answer.figuring import Stated, inherit
from qa.answer.framing import label, missing_line, verdict
from qa.answer.periods import years
from qa.answer.quoting import figure_spans, shortest
from qa.answer.resolving import Cell, of_period, resolve, thing_of
from qa.answer.stating import state_figure
from qa.figures import reached
from qa.figures.facts import Measure
from qa.figures.periods import calendar_of
from qa.question.cells import asked_measures
from qa.question.periods import years_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.claims import Claim
    from qa.records import Figure

_AIM = re.compile(
    "(?:年初|当初|原先|原来|原定|人代会|两会|会上|政府|报告)*(?:定下?的?|设定的?|提出的?|确定的?|下达的?)?(?:目标|任务|预期|计划|指标|要求)(?:数|值)?"
    "|超额|完成|实现|达到|达成|兑现|做到|超过|符合|年初|当初|人代会|定的|定下的|年底|最终|最后|全年"
)
_SHARE = re.compile(
    r"(?:占|为|完成|达到?)[^，,。；]{0,12}(?:任务|目标|计划)[^，,。；]{0,12}?(?P<share>\d+(?:\.\d+)?)%"
)
_GROWTH = re.compile("增速|增长|增幅|涨幅")
_EXCEEDED = re.compile("超额|超过|高于|好于")
_HUNDRED = 100
_SHORT = 40  # characters to which a quote may be filled up


def by_aim(
    question: Question, claim: Claim, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return whether what is claimed to have reached its target did; None where nothing is near."""
    plain = replace(claim, said=f"{_AIM.sub(' ', claim.said)} 完成")
    said = by_share(question, claim, desk, documents) or by_deed(
        question, plain, desk, documents=documents
    )
    if said is not None:
        return said
    cell = _cell(question, claim, desk)
    found = resolve(cell, desk, documents=documents)
    if found is None or not is_sure(found, desk):
        return None
    figures = [
        one
        for one in desk.figures(found.best.figure.document)
        if thing_of(one) == thing_of(found.best.figure) and one.value is not None
    ]
    if pair := _pair(question, figures):
        return _both(question, claim, pair, desk)
    results = [one for one in found.figures if one.status is Status.RESULT]
    if not results:
        return None
    spoken = calendar_of(desk.report(results[0].document).doc).spoken
    asked = years_of(question.periods, base=spoken)
    timely = [
        one
        for one in figures
        if (one.status, one.kind) == (Status.RESULT, results[0].kind)
        and asked & years([one.period])
    ]
    return _result_alone(question, (timely or results)[0], desk)


def by_share(
    question: Question, claim: Claim, desk: Gatherer, documents: Sequence[str]
) -> Stated | None:
    """Return the verdict of a clause that says how much of its target was done: 占任务的106.8%."""
    words = [word for word in desk.read(_AIM.sub(" ", claim.said)).terms if len(word) > 1]
    for one in desk.gather(question, documents=documents)[:3]:
        match = _SHARE.search("".join(one.unit.text.split()))
        if match is None or not words or not all(word in one.unit.text for word in words):
            continue
        yes = (float(match["share"]) >= _HUNDRED) is not claim.denied
        quote = shortest(one.unit, limit=_SHORT, keep=figure_spans(one.unit.figures))
        line = Line(quote, before=verdict(yes, question.language), figures=quote.figures)
        return Stated(question, (line,), hits=(one.hit,))
    return None


def _cell(question: Question, claim: Claim, desk: Gatherer) -> Cell:
    text = _AIM.sub(" ", claim.said)
    part = inherit(question, desk.read(re.sub(r"\d+(?:\.\d+)?%?的?", " ", text)), ())
    measures = asked_measures(claim.said) or frozenset()
    if _GROWTH.search(claim.said):
        measures = frozenset({Measure.CHANGE})
    return Cell(replace(part, status=Status.RESULT), measures, (Status.RESULT,))


def _pair(question: Question, figures: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """A result and its target, those of one row first."""
    asked = [one for one in question.periods if one.year or one.part]
    found = [
        (result, target)
        for result in figures
        for target in figures
        if (result.status, target.status) == (Status.RESULT, Status.TARGET)
        and of_period(result, asked)
        and reached(result, target) is not None
    ]
    return min(found, key=lambda pair: pair[0].sentence != pair[1].sentence, default=None)


def _both(
    question: Question, claim: Claim, pair: tuple[Figure, Figure], desk: Gatherer
) -> Stated | None:
    result, target = pair
    if _EXCEEDED.search(claim.said) and result.value == target.value:
        return None
    yes = bool(reached(result, target)) is not claim.denied
    if result.sentence == target.sentence:
        line = state_figure(result, desk, before=verdict(yes, question.language))
        return Stated(question, (replace(line, figures=pair),)) if line else None
    aimed = label(target.status, question.language, period=target.period)
    lines = [
        state_figure(result, desk, before=verdict(yes, question.language)),
        state_figure(target, desk, before=aimed),
    ]
    return Stated(question, tuple(line for line in lines if line is not None))


def _result_alone(question: Question, result: Figure, desk: Gatherer) -> Stated | None:
    line = state_figure(result, desk)
    if line is None:
        return None
    doc = desk.report(result.document).doc
    asked = sorted(years_of(question.periods, base=calendar_of(doc).spoken))
    year = f"{asked[0]}年" if asked else calendar_of(doc).result
    name = f"{year}的目标" if question.language == "zh" else f"the target for {year}"
    missing = Line(None, before=missing_line(name, question.language))
    return Stated(question, (line, missing), (name,))
