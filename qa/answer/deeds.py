"""Whether something was done: the clause that says so, and 是 or 否 before it.

A deed is done where a clause about a result says so; one that is only planned or under way is not.
Where no clause has all of what is claimed, nothing is said: it is never denied for want of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.evidence import one_line
from qa.answer.figuring import Stated
from qa.answer.framing import missing_line, planned_label, verdict
from qa.answer.namesakes import is_generic
from qa.answer.quoting import shortest
from qa.answer.validity import foreign_period
from qa.figures.coordination import split_names
from qa.figures.periods import calendar_of
from qa.figures.status import section_status
from qa.lexicon.tables import load_words
from qa.question.deeds import any_of_deeds, names_in, read_deed
from qa.question.expand import expand
from qa.question.places import own_place
from qa.reading import clauses, verbatim
from qa.records import Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.question.claims import Claim
    from qa.question.deeds import Deed

_WORKS = frozenset({"done", "opened", "topped", "made"})
"""Deeds that are not done while the work goes on."""
_MET = 0.7  # share of a claim's words, by rarity, that a clause must have
_ADVERBS = "[已均都]|全部|全面|全域|继续|持续|保持|稳定|顺利|正式|首次|100%"
_SHORT = 40  # characters to which the deciding clause may be filled up
_LISTED = 3  # names from which a clause lists who something is said of
_ALL_SUCH = re.compile("[均都]|全部|全都")  # said of all that its sentence named before
_AIMS = re.compile("目标|任务|预期|计划|指标")
_GROWTH = ("增速", "增长", "增幅", "涨幅")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that says a deed of a report."""

    unit: Unit
    span: Span
    text: str
    met: float
    """Share of the deed's words that it has, by rarity."""
    verb: str
    negated: bool
    planned: bool


def by_deed(
    question: Question, claim: Claim, desk: Gatherer, *, documents: Sequence[str] = ()
) -> Stated | None:
    """Return the verdict on what a question says was done; None where no clause decides."""
    evidence = desk.gather(question, documents=documents)
    deed = read_deed(claim, leave_out=_own_names(desk))
    if not evidence or deed is None or foreign_period(question, evidence, desk):
        return None
    found = [
        each
        for one in evidence
        if one.hit.document == evidence[0].hit.document
        for each in _clauses(one, deed, desk)
    ]
    full = [one for one in found if one.met >= _MET and _has_all(one, deed, desk)]
    if full:
        return _decided(question, deed, full, desk)
    if deed.kind == "awarded":
        return _another(question, deed, evidence, desk)
    return _under_way(question, deed, evidence, desk) if deed.kind in _WORKS else None


def _own_names(desk: Gatherer) -> list[str]:
    places = ((doc, own_place(doc.place)) for doc in desk.documents())
    return [name for doc, place in places for name in (place.names() if place else (doc.place,))]


def _clauses(one: Evidence, deed: Deed, desk: Gatherer) -> Iterator[Clause]:
    if deed.kind == "aimed" and one.unit.chunk.kind == "row":
        return  # its columns are named so, whatever was reached
    for span, text in split_unit(one.unit):
        verb = next(
            (verb for verb in sorted(deed.verbs, key=len, reverse=True) if verb in text), ""
        )
        if not verb:
            continue
        at = text.rfind(verb)
        negated = bool(re.search(f"(?:{any_of_deeds('not')})[^，。]{{0,2}}$", text[:at]))
        if deed.kind == "aimed":
            negated = negated or verb in load_words("deed_words", "short")
            if not _AIMS.search(text):
                continue
        said = _with_those_before(text, one.unit)
        yield Clause(
            one.unit, span, said, _met(deed.words, said, desk), verb, negated,
            _is_planned(one.unit, text[:at], desk),
        )  # fmt: skip


def _with_those_before(text: str, unit: Unit) -> str:
    """A clause, and all before it in its sentence where it speaks of all of that."""
    whole = "".join(unit.text.split())
    at = whole.find(text)
    return whole[: at + len(text)] if at > 0 and _ALL_SUCH.match(text) else text


def split_unit(unit: Unit) -> Iterator[tuple[Span, str]]:
    """The clauses of a unit with their ranges in the document; of a row, the row."""
    start = unit.chunk.start
    if unit.chunk.kind == "row":
        yield unit.span, unit.text
        return
    for part in clauses(unit.chunk.text, Span(unit.span.start - start, unit.span.end - start)):
        text = one_line(verbatim(unit.chunk.text[part.start : part.end]))
        yield Span(start + part.start, start + part.end), "".join(text.split())


def _met(words: Sequence[str], text: str, desk: Gatherer) -> float:
    """The share of some words, by rarity, that a clause has, in other words or in short."""
    total = got = 0.0
    lowered = text.casefold()
    short = _shortened(words, text)
    for word in words:
        weight = desk.rarity(word.casefold()) or desk.rarest
        total += weight
        others = (word, *expand(word), *(_GROWTH if word in _GROWTH else ()))
        if word in short or any(each.casefold() in lowered for each in others):
            got += weight
    return got / total if total else 1.0


def _shortened(words: Sequence[str], text: str) -> set[str]:
    """The words that a text has in short, two in one: 清欠 for 清理拖欠."""
    return {
        word
        for one, other in pairwise(words)
        if one[0] + other[-1] in text or one[0] + other[0] in text
        for word in (one, other)
    }


def _has_all(one: Clause, deed: Deed, desk: Gatherer) -> bool:
    """Whether a clause has its numbers, who did it and to what, each by itself and in its place."""
    strict = ((word, *expand(word)) for word in deed.strict)
    if not all(any(each in one.text for each in words) for words in strict):
        return False
    after = one.text[one.text.rfind(one.verb) :]
    subject, target = names_in(deed.subject), names_in(deed.target)
    if deed.kind == "beyond" and not all(word in after for word in target):
        return False
    if deed.kind == "trend":  # of the thing itself, not of one that has more before its name
        begins = [at for word in deed.words if (at := one.text.find(word)) >= 0]
        return bool(begins) and is_generic(one.text[: min(begins)]) and "环比" not in one.text
    return all(_met(words, one.text, desk) >= _MET for words in (subject, target))


def _is_planned(unit: Unit, before: str, desk: Gatherer) -> bool:
    """Whether a clause speaks of what is to be done, or is under way."""
    if re.search(any_of_deeds("planned"), before):
        return True
    status = unit.status
    if not unit.figures:
        said = [section_status(title) for title in unit.chunk.section]
        around = [one.status for one in desk.units(unit.chunk) if one.figures and one.status]
        known = [one for one in said if one is not None] or around
        status = known[-1] if known else status
    return status is Status.TARGET


def _decided(
    question: Question, deed: Deed, found: Sequence[Clause], desk: Gatherer
) -> Stated | None:
    results = [one for one in found if not one.planned]
    best = max(results or found, key=lambda one: one.met)
    if not results:
        if deed.denied or best.negated or deed.kind == "trend":
            return None
        return Stated(question, (_line(question, best, desk, yes=False, planned=True),))
    done = not best.negated
    if any(one.negated != best.negated for one in results if one.met >= best.met):
        return None  # the report says both
    if done and deed.all and not re.search(any_of_deeds("all"), best.text):
        return None
    return Stated(question, (_line(question, best, desk, yes=done != deed.denied),))


def _line(
    question: Question, one: Clause, desk: Gatherer, *, yes: bool, planned: bool = False
) -> Line:
    before = verdict(yes, question.language)
    if planned:
        report = desk.report(one.unit.chunk.document)
        before += planned_label(calendar_of(report.doc).target, question.language)
    quote = shortest(one.unit, limit=_SHORT, keep=[one.span])
    verb = re.search(rf"(?:{_ADVERBS})*{re.escape(one.verb)}", quote.text)
    return Line(quote, before=before, bold=verb.group() if verb else "")


def _another(
    question: Question, deed: Deed, evidence: Sequence[Evidence], desk: Gatherer
) -> Stated | None:
    """A denial where the report names who was awarded it, and the one claimed is not there."""
    own: list[Clause] = []
    others: list[Clause] = []
    for one in evidence:
        for span, text in split_unit(one.unit):
            verb = next(
                (verb for verb in sorted(deed.verbs, key=len, reverse=True) if verb in text), ""
            )
            if not verb:
                continue
            at = text.find(verb)
            clause = Clause(one.unit, span, text, 0, verb, False, False)  # noqa: FBT003
            before, after = text[:at], text[at:]
            if _shares(deed.target, after) and deed.subject not in before:
                others.append(clause)
            elif deed.subject in before and not _shares(deed.target, after):
                own.append(clause)
    listed = [one for one in others if _lists(one, deed)]
    if listed:
        line = _line(question, listed[0], desk, yes=False)
        missing = missing_line(deed.subject, question.language)
        return Stated(question, (line, Line(None, before=missing)), (deed.subject,))
    if own and others:
        lines = [_line(question, own[0], desk, yes=False)]
        quote = shortest(others[0].unit, limit=_SHORT, keep=[others[0].span])
        return Stated(question, (*lines, Line(quote)))
    return None


def _under_way(
    question: Question, deed: Deed, evidence: Sequence[Evidence], desk: Gatherer
) -> Stated | None:
    """A denial where the report says that a work is going on, and nowhere that it is done."""
    going = [
        Clause(one.unit, span, text, 1, match.group(), False, False)  # noqa: FBT003
        for one in evidence
        for span, text in split_unit(one.unit)
        if (match := re.search(any_of_deeds("under_way"), text))
        and all(word in text for word in (*deed.words, *deed.strict))
    ]
    if not going or deed.denied or deed.all:
        return None
    document = going[0].unit.chunk.document
    for passage in desk.passages(document):
        for unit in desk.units(passage):
            names = all(word in unit.text for word in (*deed.words, *deed.strict))
            if names and unit is not going[0].unit and any(v in unit.text for v in deed.verbs):
                return None
    return Stated(question, (_line(question, going[0], desk, yes=False),))


def _shares(target: str, text: str) -> bool:
    """Whether a text has the name of an award, but for its end: 示范区, 示范县(区)."""
    return len(target) > 3 and (target in text or target[:-1] in text)


def _lists(one: Clause, deed: Deed) -> bool:
    names = split_names(one.text[: one.text.find(one.verb)])
    same = [name for name in names if name[-1:] in "区县市州旗镇乡村"]
    return len(same) >= _LISTED and deed.subject[-1:] in "区县市州旗镇乡村"
