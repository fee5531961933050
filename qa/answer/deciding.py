"""是 or 否 to a whether-question, only where a figure that is quoted says so."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from qa.answer.periods import agree, years
from qa.figures import amount, in_percent, indicator_key, reached, signed
from qa.figures.periods import calendar_of
from qa.figures.ranges import range_of
from qa.lexicon.folding import fold
from qa.question.claim import read_claim
from qa.question.expand import expand
from qa.question.periods import find_periods, years_of
from qa.question.places import own_place
from qa.question.terms import content_words
from qa.reading import walk
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question import Question
    from qa.question.claim import Claim
    from qa.records import Figure, Report

_OWN_BASE = re.compile("同比|上年|去年|年初")
_SCOPED = re.compile("全国|全省|全市|全区|全县|全州")
_LEVELS = {
    "country": ("全国",), "province": ("全省", "全区"), "city": ("全市", "全州"),
    "county": ("全县", "全区"),
}  # fmt: skip
"""By the level of the report's place, the words for the whole of it."""


def decide(question: Question, figures: Sequence[Figure], report: Report) -> bool | None:
    """Return whether what is asked holds; None where the figures do not say.

    Args:
        question: What is asked.
        figures: Those of the quote.
        report: Where it stands.
    """
    claim = _claim(question, report)
    if claim is None:
        return None
    headings = tuple(section.title for _, section in walk(report.root))
    spoken = calendar_of(report.doc, headings=headings).spoken
    own = [
        one
        for one in figures
        if _is_of(one, claim, question)
        and _is_of_place(one, question, report)
        and _is_of_period(one, question, spoken)
    ]
    if claim.about in {"met", "missed", "exceeded"}:
        return _attained(own, claim)
    wanted = question.status or Status.RESULT
    said = {_holds(one, claim) for one in own if one.status is wanted and _is_asked(one, claim)}
    return said.pop() if len(said) == 1 else None


def may_decide(question: Question, report: Report) -> bool:
    """Return whether a question claims what figures could decide; few do."""
    return _claim(question, report) is not None


def _claim(question: Question, report: Report) -> Claim | None:
    place = own_place(report.doc.place)
    names = place.names() if place else (report.doc.place,)
    return read_claim(question, leave_out=names)


def _is_of(figure: Figure, claim: Claim, question: Question) -> bool:
    """Whether a figure is of the very thing claimed: no word of either is without the other."""
    key = indicator_key(figure.indicator)
    names = fold(f"{figure.indicator} {key} {figure.base}").casefold()
    if len(question.indicators) > 1 or (question.indicators and key != question.indicators[0]):
        return False
    if not all(any(fold(n).casefold() in names for n in (w, *expand(w))) for w in claim.words):
        return False
    if question.indicators:
        return True
    asked = fold(" ".join([question.text, *question.expansions])).casefold()
    return bool(claim.words) and all(fold(w).casefold() in asked for w in content_words(key))


def _is_of_place(figure: Figure, question: Question, report: Report) -> bool:
    """Whether a figure is of the place asked about: for a county, 全省 is another one."""
    place = own_place(report.doc.place)
    own = _LEVELS[place.level] if place else _LEVELS["county"]
    said, asked = (
        {scope for scope in _SCOPED.findall(text) if scope not in own}
        for text in (_scopes(figure, report), question.text)
    )
    return said >= asked if figure.kind == "rank" else said == asked


def _scopes(figure: Figure, report: Report) -> str:
    """The words by which a figure may be of a larger place: its clause's, and its subject's."""
    if figure.kind == "rank":
        return figure.base
    text = report.doc.text
    before, name, _ = text[figure.sentence.start : figure.start].rpartition(figure.indicator)
    subject = before[-2:] if name else ""  # in an earlier clause, where its own does not name it
    return " ".join([figure.indicator, text[figure.clause.start : figure.start], subject])


def _is_of_period(figure: Figure, question: Question, spoken: int | None) -> bool:
    asked, own = years_of(question.periods, base=spoken), years((figure.period,))
    if asked and not asked & own:
        return False
    parts = [period for period in question.periods if period.part]
    said = find_periods(figure.period)
    return not parts or any(
        one.part == other.part and agree(one, other) for one in parts for other in said
    )


def _is_asked(figure: Figure, claim: Claim) -> bool:
    """Whether a figure is of the kind the claim is about."""
    if figure.value is None or figure.kind != claim.about:
        return figure.value is not None and claim.about == "value" and figure.kind == "share"
    if figure.kind == "rank":
        return not claim.scope or claim.scope in figure.base
    if figure.kind == "change":
        return not figure.base or bool(_OWN_BASE.search(figure.base))
    return True


def _attained(figures: Sequence[Figure], claim: Claim) -> bool | None:
    pairs = [
        (one, other)
        for one in figures
        for other in figures
        if (one.status, other.status) == (Status.RESULT, Status.TARGET)
    ]
    said = {reached(one, other) for one, other in pairs} - {None}
    if len(said) != 1:
        return None
    done = said.pop()
    if claim.about == "missed":
        return not done
    if claim.about == "exceeded" and done:
        return True if all(one.value != other.value for one, other in pairs) else None
    return done


def _holds(figure: Figure, claim: Claim) -> bool | None:
    assert figure.value is not None
    if claim.about == "rank":
        return _ranks(figure, claim)
    if claim.about == "change" and (signed(figure) > 0) != (claim.direction == "up"):
        # no change, and one the other way, is not so much of a change
        return None if claim.bound in {"<", "<="} else False
    if claim.value is None:
        return True
    sizes = _sizes(figure, claim)
    if sizes is None:
        return None
    got, limit = sizes
    within = range_of(figure, value=got)
    if within is None:
        return None
    said = within.holds(claim.bound or "=", limit)
    if said is False and (
        not claim.bound or (claim.bound == "=" and _is_rounded(got, limit, claim))
    ):
        return None
    return said


def _is_rounded(got: Decimal, limit: Decimal, claim: Claim) -> bool:
    """Whether what is asked may be the figure with fewer digits: 86亿 for 86.4亿."""
    assert claim.value is not None
    digits = claim.value.as_tuple().exponent
    step = Decimal(1).scaleb(digits) if isinstance(digits, int) else Decimal(1)
    return abs(got - limit) < step * (limit / claim.value if claim.value else 1)


def _ranks(figure: Figure, claim: Claim) -> bool | None:
    assert figure.value is not None
    assert claim.value is not None
    if not figure.bound:
        return figure.value <= claim.value if claim.bound else figure.value == claim.value
    return True if claim.bound == "<=" and figure.value <= claim.value else None


def _sizes(figure: Figure, claim: Claim) -> tuple[Decimal, Decimal] | None:
    """A figure's size and the limit it is compared with, in one unit; None where there is none."""
    assert figure.value is not None
    assert claim.value is not None
    if claim.about == "change":
        got, limit = in_percent(abs(figure.value), figure.unit), in_percent(claim.value, claim.unit)
        if got is not None and limit is not None:
            return got, limit
    (value, own), (asked, unit) = amount(figure.value, figure.unit), amount(claim.value, claim.unit)
    if not unit and own not in {"", "%", "个百分点"} and claim.unit:
        unit = own  # 超过80亿: of whatever the figure is of
    return (abs(value) if claim.about == "change" else value, asked) if own == unit else None
