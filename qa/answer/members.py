"""Names that stand in a row in a sentence: what a question for a list asks for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.evidence import one_line
from qa.answer.quoting import shortest
from qa.figures.numerals import parse_numeral
from qa.question.intent import Ask
from qa.question.terms import content_words
from qa.reading import clauses
from qa.records import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.question import Question

_CLAUSES = 60  # characters of a sentence that is quoted whole
_LONGEST_NAME = 18
_NEAR = 4  # sentences of which one may have as many names as are asked for
_COVERED = 0.5  # share of the topic's words that it has
_ASKED = re.compile(
    r"哪(?:些|几|[一两二三四五六七八九十]+|\d+)[^\W\d_]|都?有谁|分别是(?:什么|哪|谁)"
)
_COUNT = re.compile(r"哪([两二三四五六七八九十]+|\d+)")
_OPENS = re.compile(
    "(?:分别[是为]|包括|包含|含有?|即|[：:是为在对给有与由让使以将把])(?=[^：:是为]*$)"
)
"""What leads in the first name."""
_CLOSES = re.compile(r"等|(?<!华)为|均|都|共|[“”（(\d。]|分别|全部|一起|成功|正式|先后|相继")
"""What follows the last name."""
_VERBS = frozenset({"v", "vd", "vn", "d", "p"})
_LEADING = frozenset({"v", "d", "p"})
_KINDS = re.compile(r"^.{1,7}?(?:自治县|新区|[县市区镇乡村]|号线|收入|产业|公司|大学|医院)")
_NO_NAMES = re.compile(r"(?:[\d.]+%)|增长|下降|以上|以下")


def named_members(question: Question, evidence: Sequence[Evidence]) -> list[Line]:
    """Return the clauses of the best sentence with the names asked for, in bold; else nothing.

    A later sentence answers where it has as many names as the question counts.
    """
    if not asks_names(question) or not evidence:
        return []
    return counted_members(question, evidence) or _line(question, evidence[0].unit)


def counted_members(question: Question, evidence: Sequence[Evidence]) -> list[Line]:
    """Return the names of a sentence on the topic that has just as many as are asked for."""
    if not asks_names(question) or not _COUNT.search(question.text):
        return []
    told = (_line(question, one.unit) for one in evidence[:_NEAR] if _covers(one))
    return next((lines for lines in told if lines), [])


def _covers(one: Evidence) -> bool:
    return one.feature("covered") >= _COVERED


def _line(question: Question, unit: Unit) -> list[Line]:
    found = sorted(_runs(unit), key=lambda run: -_fit(question, run[1]))
    if not found or _fit(question, found[0][1]) <= 0:
        return []
    span, names = found[0]
    return [Line(shortest(unit, limit=_CLAUSES, keep=[span]), bold="、".join(names))]


def asks_names(question: Question) -> bool:
    """Return whether names are asked for: 哪些县, 哪四项, 分别是谁."""
    if question.language == "en" or Ask.VALUE in question.asks:
        return False
    named = question.asks & {Ask.LIST, Ask.NAME} and _ASKED.search(question.text)
    return bool(named or _COUNT.search(question.text))


def runs(text: str) -> Iterator[list[str]]:
    """Yield the names that stand in a row in a clause."""
    for part in re.split("[，,；;。]", text):
        if "、" in part:
            names = _names(part)
            if len(names) > 1:
                yield names


def _runs(unit: Unit) -> Iterator[tuple[Span, list[str]]]:
    chunk = unit.chunk
    if chunk.kind == "row":
        return
    local = Span(unit.span.start - chunk.start, unit.span.end - chunk.start)
    for part in clauses(chunk.text, local):
        for names in runs(one_line(chunk.text[part.start : part.end])):
            yield Span(chunk.start + part.start, chunk.start + part.end), names


def _names(part: str) -> list[str]:
    names = part.split("、")
    names[-1] = _last(names[-1], names[:-1])
    names[0] = _first(names[0], names[1])
    whole = all(0 < len(name) <= _LONGEST_NAME and not _NO_NAMES.search(name) for name in names)
    return names if whole else []


def _first(name: str, other: str) -> str:
    """The first name without what leads it in: a preposition, or the verb of all of them."""
    import rjieba

    if opened := _OPENS.search(name):
        name = name[opened.end() :]
    opening = rjieba.tag(other)[0][1]
    for word, tag in rjieba.tag(name):
        alike = tag == opening and len(name) <= len(other)
        if tag not in _LEADING or alike or word == name:
            break
        name = name[len(word) :]
    return name


def _last(name: str, others: Sequence[str]) -> str:
    """The last name without what is said of all of them."""
    import rjieba

    if (closed := _CLOSES.search(name, 1)) is not None:
        return name[: closed.start()]
    kinds = {match.group()[-1] for one in others if (match := _KINDS.fullmatch(one))}
    if (own := _KINDS.match(name)) and own.group()[-1] in kinds:
        return own.group()
    at = 0
    for word, tag in rjieba.tag(name):
        if at > 1 and tag in _VERBS and len(word) > 1 and max(map(len, others)) < len(name):
            return name[:at]
        at += len(word)
    return name


def _fit(question: Question, names: Sequence[str]) -> float:
    """How well a row of names answers: as many as are asked for, none of which is asked about."""
    told = [name for name in names if name in question.text]
    counted = _COUNT.search(question.text)
    count = int(parse_numeral(counted[1])) if counted else 0
    if told or (count and count != len(names)):
        return -1.0
    words = content_words(question.text)
    alike = sum(any(word in name for name in names) for word in words if len(word) > 1)
    return 1.0 + len(names) / 10 + bool(count) + alike
