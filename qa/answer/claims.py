"""Claims checked against facts: a verdict, the figure that decides it, where the number stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer.aims import by_aim
from qa.answer.assurance import is_sure
from qa.answer.constraints import Obstacle
from qa.answer.deeds import by_deed
from qa.answer.drafting import Line
from qa.answer.figuring import Stated, inherit, topic_of
from qa.answer.framing import elsewhere_label, label, missing_line, place_label, verdict
from qa.answer.holding import holds, sizes, telling
from qa.answer.lookup import account
from qa.answer.multiples import by_multiple, is_multiple
from qa.answer.namesakes import is_alike, is_generic, is_own, namesakes, thing_claimed
from qa.answer.narrowing import of_time
from qa.answer.other_places import by_place
from qa.answer.resolving import Cell, of_period, resolve, thing_of
from qa.answer.stating import state_figure
from qa.figures.facts import Measure, measure_of
from qa.question.cells import statuses_of
from qa.question.claims import read_claims
from qa.question.english_claims import english_claims
from qa.question.terms import content_words
from qa.records import RefusalReason, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.resolving import Resolved
    from qa.question import Question
    from qa.question.claims import Claim
    from qa.records import Figure

_FIRST = re.compile("首次|首度|首破|第一次|历史性")
_AGAINST = re.compile(
    "(?:比|较|高于|高出|低于|快于|慢于|与)(?!上年|去年|前年|上月|上季|同期|年初|年均|(?:19|20)\\d\\d)"
    "(?P<what>[^，,]{2,}?)(?:水平|平均水平)?$"
)
"""What a distance is from: another's figure, not the year before."""
_QUOTES = re.compile('[“”"]')
_MONTHLY = re.compile("环比|上月|上季")
_DIGITS = 3  # digits of a number from which its standing elsewhere is no chance
_SHOWN = 2  # claims that are false, of several, that a reply puts right


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with what the report says of it."""

    claim: Claim
    yes: bool | None = None
    """None where nothing decides."""
    lines: tuple[Line, ...] = ()
    refused: Stated | None = None


def by_claim(
    question: Question, desk: Gatherer, *, documents: Sequence[str] = (), foreign: bool = False
) -> Stated | None:
    """Return the verdict on what a question claims; None where it claims nothing.

    `foreign` says that the claim is of a place that the reports are not of: a figure that is right
    but for its place is denied, and said to be the report's own.
    """
    claims = english_claims(question) if question.language == "en" else read_claims(question.text)
    if not claims:
        return None
    first = claims[0]
    if is_multiple(first):
        return None if foreign else by_multiple(question, first, desk, documents=documents)
    if first.quantity is not None:
        checked = [_checked(question, one, desk, documents, foreign=foreign) for one in claims]
        return _together(question, checked, desk)
    if first.about == "aim":
        return None if foreign else by_aim(question, first, desk, documents=documents)
    if first.about == "change" and not foreign:
        trend = _checked(question, first, desk, documents, foreign=False)
        if trend.yes is not None:
            return _together(question, [trend], desk)
    stated = by_deed(question, first, desk, documents=documents)
    if stated is None and not foreign:
        stated = by_place(question, first, desk, documents=documents)
    return None if foreign and stated is not None and not stated.missing else stated


def _together(question: Question, checked: Sequence[Checked], desk: Gatherer) -> Stated | None:
    """One verdict for all that is claimed: false where any of it is, true where all of it is."""
    wrong = [one for one in checked if one.yes is False]
    right = [one for one in checked if one.yes]
    if wrong:
        return Stated(question, tuple(line for one in wrong[:_SHOWN] for line in one.lines))
    if not right:
        open_ = tuple(line for one in checked for line in one.lines)
        return Stated(question, open_) if open_ else checked[0].refused
    lines = _merged([line for one in right for line in one.lines])
    if len(right) < len(checked):
        names = tuple(thing_claimed(one.claim, question, desk) for one in checked if not one.yes)
        bare = [replace(line, before="") for line in lines]
        missing = [Line(None, before=missing_line(name, question.language)) for name in names]
        return Stated(question, (*bare, *missing), names)
    before = verdict(yes=True, language=question.language)
    rest = [replace(line, before="") for line in lines[1:]]
    return Stated(question, (replace(lines[0], before=before), *rest))


def _merged(lines: Sequence[Line]) -> list[Line]:
    """The lines, each quote once with all its figures."""
    kept: dict[object, Line] = {}
    for line in lines:
        key = line.quote.citation if line.quote else line.before
        known = kept[key].figures if key in kept else ()
        kept[key] = replace(kept.get(key, line), figures=(*known, *line.figures))
    return list(kept.values())


def _checked(
    question: Question, claim: Claim, desk: Gatherer, documents: Sequence[str], *, foreign: bool
) -> Checked:
    cell = _cell(question, claim, desk)
    found = resolve(cell, desk, documents=documents)
    if found is None:
        return Checked(claim)
    figures = _figures(found, claim, question, desk, foreign=foreign)
    if not figures:
        if foreign:
            return Checked(claim)
        missing = Obstacle(RefusalReason.NO_DETAIL, topic_of(cell.question))
        named = any(one.ring in {"name", "own"} for one in account(cell.question, found.best, desk))
        near = found.near if named else None
        return Checked(
            claim, refused=Stated(question, obstacle=missing, near=near, hits=(found.best.hit,))
        )
    return _judged(question, claim, figures, desk, foreign=foreign)


def _cell(question: Question, claim: Claim, desk: Gatherer) -> Cell:
    part = inherit(question, desk.read(claim.text), ())
    measures = frozenset({claim.measure}) if claim.measure else frozenset()
    return Cell(part, measures, statuses_of(claim.said))


def _figures(
    found: Resolved, claim: Claim, question: Question, desk: Gatherer, *, foreign: bool
) -> list[Figure]:
    """The figures that judge a claim: of the very thing, measured as is claimed, best first."""
    document = found.best.figure.document
    cell = found.cell
    met = account(cell.question, found.best, desk)
    own: list[Figure] = []
    official = _is_official(found)
    named = any(one.ring in {"name", "own"} for one in met) or official
    if (official and not question.indicators) or (named and is_sure(found, desk)):
        thing = thing_of(found.best.figure)
        own = [one for one in desk.figures(document) if thing_of(one) == thing]
        own = [one for one in own if is_own(one, claim, question, desk, foreign=foreign)]
    fitting = _fitting(own, claim)
    if not fitting and own and claim.measure is Measure.RANK:
        same = [one for one in desk.figures(document) if one.sentence == own[0].sentence]
        same = [one for one in same if is_own(one, claim, question, desk, foreign=foreign)]
        fitting = _fitting(same, claim)
    if not fitting:
        fitting = _fitting(namesakes(claim, question, desk, document), claim)
    if not fitting and (_is_rare(claim) or claim.measure is Measure.RANK):
        thing = thing_claimed(claim, question, desk)
        alike = [one for one in desk.figures(document) if is_alike(one, thing)]
        alike = [one for one in alike if is_own(one, claim, question, desk)]
        fitting = [one for one in _fitting(alike, claim) if holds(one, claim)]
    return _ordered(of_time(fitting, cell, desk, former=claim.former), cell, found)


def _is_official(found: Resolved) -> bool:
    """Whether a figure's name is what statistics call the thing that everyday words say."""
    names = {found.best.figure.indicator, found.best.key}
    return any(
        each.endswith(official) and is_generic(each.removesuffix(official))
        for each in names
        for official in found.cell.question.expansions
        if len(official) >= _DIGITS
    )


def _fitting(figures: Sequence[Figure], claim: Claim) -> list[Figure]:
    """Those measured as is claimed, in a unit that converts to the claim's where any has one."""
    measures = {claim.measure}
    if claim.measure in {Measure.AMOUNT, Measure.SHARE}:
        measures |= {Measure.RATE}
    if claim.measure is Measure.RATE:
        measures |= {Measure.SHARE}
    every = [one for one in figures if measure_of(one) in measures and one.value is not None]
    if claim.measure is Measure.CHANGE:
        every = [one for one in every if _same_base(one, claim)]
    return [one for one in every if sizes(one, claim) is not None] or every


def _same_base(figure: Figure, claim: Claim) -> bool:
    """Whether both are against another's figure (高于全国), or neither is."""
    if _MONTHLY.search(figure.base) and not _MONTHLY.search(claim.said):
        return False
    bases = (_QUOTES.sub("", each) for each in (claim.base, figure.base))
    other, own = (_AGAINST.match(each) for each in bases)
    if other is None or own is None:
        return other is own
    return other["what"] in own["what"] or own["what"] in other["what"]


def _ordered(figures: Sequence[Figure], cell: Cell, found: Resolved) -> list[Figure]:
    statuses = cell.statuses or (Status.RESULT,)
    periods = {one.period for one in found.figures}
    asked = [one for one in cell.question.periods if one.year or one.part]
    return sorted(
        figures,
        key=lambda one: (
            not of_period(one, asked),
            one.status not in statuses, one.period not in periods,
            one.sentence != found.best.figure.sentence, one.start,
        ),
    )  # fmt: skip


def _judged(
    question: Question,
    claim: Claim,
    figures: Sequence[Figure],
    desk: Gatherer,
    *,
    foreign: bool,
) -> Checked:
    first = telling(figures, claim)
    planned = statuses_of(claim.said) == (Status.TARGET,)
    same_status = (first.status is Status.TARGET) == planned
    right = holds(first, claim)
    if right and _FIRST.search(claim.said) and not _FIRST.search(_sentence(first, desk)):
        right = None
    if foreign and not right:
        return Checked(claim)
    if right is None:
        line = state_figure(first, desk)
        return Checked(claim, lines=(line,) if line is not None else ())
    if (claim.quantity is None or not right) and (not same_status or foreign):
        return Checked(claim)  # a plan denies no result of another size
    yes = bool(right) and same_status and not foreign
    before = verdict(yes, question.language)
    if foreign:
        before += place_label(desk.report(first.document).doc.place, question.language)
    elif not same_status:
        before += label(first.status, question.language, period=first.period)
    lines = [state_figure(first, desk, before=before)]
    if not right and claim.quantity is not None:
        quote = lines[0].quote if lines[0] is not None else None
        lines.append(_elsewhere(question, claim, figures, quote.figures if quote else (), desk))
    return Checked(claim, yes, tuple(line for line in lines if line is not None))


def _sentence(figure: Figure, desk: Gatherer) -> str:
    return desk.report(figure.document).doc.text[figure.sentence.start : figure.sentence.end]


def _elsewhere(
    question: Question,
    claim: Claim,
    figures: Sequence[Figure],
    shown: Sequence[Figure],
    desk: Gatherer,
) -> Line | None:
    """The line that says of what the claimed number is, where it stands in the report."""
    first = figures[0]
    for one in figures:
        if one.sentence != first.sentence and holds(one, claim):
            said = label(one.status, question.language, period=one.period)
            return _beside(one, said, desk)
    words = [word for word in content_words(thing_claimed(claim, question, desk)) if len(word) > 1]
    for one in desk.figures(first.document):
        if one in shown or not _is_number(one, claim):
            continue
        if _is_rare(claim) or any(word in one.indicator for word in words):
            return _beside(one, elsewhere_label(one.text, question.language), desk)
    return None


def _is_number(figure: Figure, claim: Claim) -> bool:
    found = sizes(figure, claim)
    return found is not None and found[0] == found[1] and measure_of(figure) is claim.measure


def _is_rare(claim: Claim) -> bool:
    value = claim.quantity.value if claim.quantity else None
    return value is not None and len(value.normalize().as_tuple().digits) >= _DIGITS


def _beside(figure: Figure, before: str, desk: Gatherer) -> Line | None:
    line = state_figure(figure, desk, before=before)
    return replace(line, figures=(), named=line.figures) if line is not None else None
