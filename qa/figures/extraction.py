"""The figures of a report, in document order."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.figures.indicators import read_sentence
from qa.figures.linking import aliases, indicator_key
from qa.figures.periods import calendar_of, former_period, heading_years, spans_years
from qa.figures.quantities import may_hold_quantity
from qa.figures.status import Setting, heading_status, read_status, section_setting
from qa.figures.subjects import Topic
from qa.figures.tables import table_figures
from qa.reading import Normalised, normalise, sentences
from qa.records import BlockKind, Figure, Section, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.figures.indicators import Reading
    from qa.records import Block, Document, Report

_BEGINNING = 40  # characters of a paragraph that say of which years it speaks


def extract(report: Report) -> tuple[Figure, ...]:
    """Return every figure of a report, ordered by start, then indicator.

    What counts as a figure is said in `qa.figures.masks`. A rank that several indicators share is
    given once for each, with the same range.
    """
    headings = tuple(section.title for section in _descend(report.root))
    calendar = calendar_of(report.doc, headings=headings)
    # a statistical communiqué only looks back, whatever its headings and tables speak of
    bulletin = "公报" in report.doc.title
    state = Setting(Status.RESULT, calendar.result, calendar, decided=bulletin)
    figures = list(_section_figures(report.root, report.doc, (), state))
    return tuple(sorted(figures, key=lambda figure: (figure.start, figure.end)))


def _descend(section: Section) -> Iterator[Section]:
    yield section
    for child in section.children:
        yield from _descend(child)


def _section_figures(
    section: Section, doc: Document, path: tuple[str, ...], setting: Setting
) -> Iterator[Figure]:
    path = (*path, section.title) if section.title else path
    following = setting
    for block in section.blocks:
        setting = _block_setting(block, doc, setting)
        yield from _block_figures(block, doc, path, setting)
    for child in section.children:
        following = _child_setting(child, setting, following)
        following = replace(following, years=heading_years(child.title, setting.years))
        yield from _section_figures(child, doc, path, following)


def _child_setting(child: Section, outer: Setting, previous: Setting) -> Setting:
    """A heading that says nothing of its own goes on as the section before it did."""
    own = None if outer.decided else heading_status(child.title, outer.calendar)
    if own is None:
        return previous if previous.status is not outer.status else outer
    return section_setting(child.title, own, outer.calendar)


def _block_setting(block: Block, doc: Document, setting: Setting) -> Setting:
    """What holds from a paragraph on: one that looks back on years goes on until one on a year."""
    if block.kind is BlockKind.TABLE:
        return setting
    start = normalise(doc.text[block.span.start : block.span.start + _BEGINNING]).text
    return replace(setting, years=spans_years(start.lstrip(), setting.years))


def _block_figures(
    block: Block, doc: Document, path: tuple[str, ...], setting: Setting
) -> Iterator[Figure]:
    if block.kind is BlockKind.TABLE:
        yield from table_figures(block, doc, section=path, setting=setting)
    elif block.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        topic = Topic()
        if block.lead is not None:
            lead = normalise(doc.text[block.lead.start : block.lead.end]).text
            path = (*path, lead.rstrip("。：:"))
        for sentence in sentences(doc.text, block.span):
            said = normalise(doc.text[sentence.start : sentence.start + _BEGINNING]).text
            setting = replace(setting, years=spans_years(said.lstrip(), setting.years))
            yield from _sentence_figures(sentence, doc, path, setting, topic)


@dataclass(frozen=True, slots=True)
class _Place:
    """A normalised sentence and where it stands."""

    span: Span
    norm: Normalised

    def source(self, start: int, end: int) -> Span:
        own = self.norm.source(start, end)
        return Span(self.span.start + own.start, self.span.start + own.end)


def _sentence_figures(
    sentence: Span, doc: Document, path: tuple[str, ...], setting: Setting, topic: Topic
) -> Iterator[Figure]:
    if not may_hold_quantity(doc.text[sentence.start : sentence.end]):
        return
    place = _Place(sentence, _unbroken(normalise(doc.text[sentence.start : sentence.end])))
    for reading in read_sentence(place.norm.text, topic):
        if reading.indicator:
            yield _figure(reading, place, doc, path, setting)


def _unbroken(norm: Normalised) -> Normalised:
    """A sentence is one line, whatever pages and wraps it runs over: 企业6⏎⏎家."""
    if "\n" not in norm.text:
        return norm
    kept = [place for place, character in enumerate(norm.text) if character != "\n"]
    return Normalised(
        "".join(norm.text[place] for place in kept),
        tuple(norm.starts[place] for place in kept),
        tuple(norm.ends[place] for place in kept),
    )


def _figure(
    reading: Reading, place: _Place, doc: Document, path: tuple[str, ...], setting: Setting
) -> Figure:
    quantity, framed, clause = reading.quantity, reading.frame, reading.clause
    text = place.norm.text
    status, period = read_status(text[clause.start : clause.end], text[: clause.start], setting)
    if reading.former:
        status = Status.RESULT
        period = former_period(text[: quantity.start], period, setting.calendar)
    span = place.source(quantity.start, quantity.end)
    return Figure(
        document=doc.id, start=span.start, end=span.end, text=doc.text[span.start : span.end],
        indicator=_placeless(reading.indicator, doc.place), value=quantity.value,
        unit=quantity.unit,
        bound=quantity.bound, direction=framed.direction, kind=framed.kind, base=framed.base,
        period=period, status=status, section=path,
        clause=place.source(clause.start, clause.end), sentence=place.span, upper=quantity.upper,
    )  # fmt: skip


def _placeless(name: str, place: str) -> str:
    """The name of a known statistic without the report's own place before it."""
    for own in (place, re.sub("(?:特别行政区|自治[区州县旗]|[省市区县州旗盟])$", "", place)):
        rest = name.removeprefix(own)
        if own and rest != name and indicator_key(rest) in aliases().values():
            return rest
    return name
