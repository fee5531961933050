"""Lists that the report's own structure holds: the members of a table's group or of a section."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.evidence import one_line
from qa.answer.quoting import Quote
from qa.figures.numerals import parse_numeral
from qa.question.intent import Ask
from qa.reading import normalise, verbatim
from qa.records import BlockKind, Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question
    from qa.records import Report, Section

_COUNT = re.compile(
    r"(?:哪|是)?([两二三四五六七八九十]|\d{1,2})(?:个|大|项|方面|条|点|类|种|块|片|家)"
)
# What is counted names the kind of thing listed, not the list: 哪三个片区.
_COUNTED = re.compile(
    _COUNT.pattern.replace("(?:哪|是)?", "(?:哪|是)", 1)
    + r"(?:方面|部分)?的?(?:[^，。？?\s]{2,4}[？?]?$)?"
)
_CONTAINERS = frozenset({"附表", "表格", "表中", "表里", "报告", "附件"})
_NUMBERING = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]?\s*)")
_COVERED = 0.75  # share of the topic's words that name the group
_LONGEST = 380
_FEWEST = 2
_INTRODUCED = 400  # characters between the sentence that tells how many and the first of them


def list_members(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the members of the table group or section the question names; none where it does not.

    A group answers when its heading has the topic's words and the question asks for a list; a
    section when it has as many parts as the question counts besides.
    """
    if Ask.LIST not in question.asks:
        return []
    for document in dict.fromkeys(one.hit.document for one in evidence[:3]):
        report = desk.report(document)
        for heading, members in (*_groups(report), *_parts(report, _count(question))):
            told = _tells(evidence, _count(question), members)
            if (told or _names(question, heading)) and len(members) >= _FEWEST:
                lines = [_line(report, heading, span) for span in members]
                if sum(len(line.quote.text) + 4 for line in lines if line.quote) <= _LONGEST:
                    return lines
    return []


def _names(question: Question, heading: str) -> bool:
    """Whether a heading has the topic's words, and the topic nearly all the heading's."""
    topic = _COUNTED.sub("", question.text)
    words = [word for word in question.terms if len(word) > 1 and word in topic]
    words = [word for word in words if word not in _CONTAINERS]
    held = [word for word in words if word in heading]
    size = len(_NUMBERING.sub("", heading))
    return (
        bool(held)
        and len("".join(held)) >= _COVERED * len("".join(words))
        and len("".join(held)) >= min(4, size)
    )


def _tells(evidence: Sequence[Evidence], count: int, members: Sequence[Span]) -> bool:
    """Whether a sentence that answers tells how many there are, right before the first of them."""
    return bool(count) and any(
        0 <= members[0].start - one.unit.span.end < _INTRODUCED and _count_in(one.unit.text, count)
        for one in evidence[:3]
    )


def _count_in(text: str, count: int) -> bool:
    return any(parse_numeral(word) == count for word in _COUNT.findall(text))


def _count(question: Question) -> int:
    found = _COUNT.search(question.text)
    if not found:
        return 0
    return int(parse_numeral(found[1]))


def _groups(report: Report) -> Iterator[tuple[str, list[Span]]]:
    """Table groups with the first cells of their rows."""
    for section in _descend(report.root):
        for block in section.blocks:
            if block.kind is BlockKind.TABLE and block.table:
                groups: dict[Span, list[Span]] = {}
                for row in block.table.rows:
                    if row.group and row.cells:
                        groups.setdefault(row.group, []).append(row.cells[0])
                caption = _text(report, block.table.caption) if block.table.caption else ""
                for group, cells in groups.items():
                    yield f"{caption}{_text(report, group)}", cells


def _parts(report: Report, count: int) -> Iterator[tuple[str, list[Span]]]:
    """Sections of `count` parts, with the parts' headings or the leads of their paragraphs."""
    if not count:
        return
    for section in _descend(report.root):
        headings = [child.heading for child in section.children if child.title]
        leads = [block.lead for block in section.blocks if block.lead]
        for parts in (headings, leads):
            if len(parts) == count:
                yield section.title, parts


def _descend(section: Section) -> Iterator[Section]:
    yield section
    for child in section.children:
        yield from _descend(child)


def _line(report: Report, heading: str, span: Span) -> Line:
    source = report.doc.text[span.start : span.end]
    text = one_line(verbatim(source)).rstrip("。：:")
    citation = Citation(report.doc.id, span.start, span.end, source, (heading,))
    return Line(Quote(text, citation, ()))


def _text(report: Report, span: Span) -> str:
    return one_line(normalise(report.doc.text[span.start : span.end]).text)
