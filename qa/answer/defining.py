"""What a word of the report means: its definition, or the members of the set that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.members import runs
from qa.answer.quoting import shortest
from qa.figures.numerals import parse_numeral
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_LONGEST = 300
_LONGEST_TERM = 12
_CLAUSES = 100  # characters of a sentence that is quoted whole
_HEADING = 26  # characters of a sentence that only names a member
_ENDING = 2  # characters by which members are of the kind that the set names
_QUOTED = re.compile('[“"「]([^”"」]{2,20})[”"」]')
_ASKED = re.compile(
    r"(?:是指|指的?是|指|说的是|是|包括|包含|有|为|分别是)(?:什么|啥|哪(?:些|几|[一二两三四五六七八九十]+|\d+)|何)"
    r"|(?:什么|啥)(?:样的)?(?:意思|含义|概念|口径)|(?:含义|定义|口径)|怎么(?:定义|界定|理解)"
)
_MEANT = re.compile(
    r"(?:是指|指的?是|说的是)(?:什么|啥|哪)|(?:什么|啥)(?:意思|含义|概念|口径)|含义|定义|口径|怎么(?:定义|界定|理解)"
)
_SET = re.compile("([两二三四五六七八九十]|\\d{1,2})(?:[大个项类条种篇张块]{0,2})(.{0,10})")
_DEFINING = (
    '[”"]?(?:（[^）]{1,20}）)?[，,]?'
    "(?:是指|指的是|是衡量|指(?!标|数|导|挥)|即|的?统计范围(?:是|为|包括)|口径[为是])"
)


def defined(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the definition of what the question names, or the set's members; else nothing."""
    term = defined_term(question)
    if not term or not evidence:
        return []
    units = [*_units(evidence[0].hit.document, desk)]
    return _definition(term, units) or _members(term, units)


def defined_term(question: Question) -> str:
    """Return the word of which a question asks what it means; empty for any other question."""
    text = question.own or question.text
    if question.language == "en" or not _ASKED.search(text):
        return ""
    if quoted := _QUOTED.search(text):
        return quoted[1]
    if meant := _MEANT.search(text):
        before = re.split("[，,：:、]|里|中|说的|所说|提到的?", text[: meant.start()])[-1]
        term = before.strip("的 ").removesuffix("是")
        return term if 2 <= len(term) <= _LONGEST_TERM else ""
    return ""


def _units(document: str, desk: Gatherer) -> Iterator[Unit]:
    seen: set[Span] = set()
    for chunk in desk.passages(document):
        for unit in desk.units(chunk):
            if unit.span not in seen:
                seen.add(unit.span)
                yield unit


def _definition(term: str, units: Sequence[Unit]) -> list[Line]:
    said = re.compile(
        f'^(?:注释?[：:])?(?:[［\\[（(]?\\d+[］\\]）)]?)?[“"]?{re.escape(term)}{_DEFINING}'
    )
    for unit in units:
        if said.search(unit.text):
            return [Line(shortest(unit, limit=_LONGEST, keep=()))]
    return []


def _members(term: str, units: Sequence[Unit]) -> list[Line]:
    """The members of a set that says how many it has, such as 三大港区."""
    found = _SET.fullmatch(term)
    count = int(parse_numeral(found[1])) if found else 0
    kind = found[2][-_ENDING:] if found else ""
    if count < _ENDING:
        return []
    return (
        _named_beside(term, count, units)
        or _in_a_row(kind, count, units)
        or (_one_by_one(term, kind, count, units))
    )


def _named_beside(term: str, count: int, units: Sequence[Unit]) -> list[Line]:
    """The row of names right before the set's name, or right after it."""
    beside = re.compile(f'[“"]{re.escape(term)}[”"]')
    for unit in units:
        match = beside.search(unit.text)
        if match is None:
            continue
        before = re.split("[，,；;。]", unit.text[: match.start()])[-1]
        after = re.match(
            "[：:（(，,]?(?:即|分别[为是]|包括)?([^。；）]+)", unit.text[match.end() :]
        )
        for said in (before, after[1] if after else ""):
            if any(len(names) == count for names in runs(said)):
                return [_line(unit, match.start())]
    return []


def _in_a_row(kind: str, count: int, units: Sequence[Unit]) -> list[Line]:
    """The row of so many names that each end in what the set is of."""
    for unit in units if kind else ():
        for names in runs(unit.text):
            alike = [name for name in names if name.endswith(kind)]
            if len(names) == count == len(alike):
                return [_line(unit, unit.text.index(names[0]), bold="、".join(names))]
    return []


def _one_by_one(term: str, kind: str, count: int, units: Sequence[Unit]) -> list[Line]:
    """The short sentences that name a member each, where there are so many."""
    whole = term[1:].lstrip("大个项类条种篇张块")
    found = [
        unit
        for unit in units
        if kind
        and len(unit.text) <= _HEADING
        and unit.text.rstrip("。").endswith(whole)
        and term not in unit.text
    ]
    return [_line(unit, 0) for unit in found] if len(found) == count else []


def _line(unit: Unit, at: int, bold: str = "") -> Line:
    """The clauses of a sentence around a place in it."""
    keep = Span(unit.span.start + at, unit.span.start + at + 1)
    return Line(shortest(unit, limit=_CLAUSES, keep=[keep]), bold=bold)
