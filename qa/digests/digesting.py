"""Report → digests: one for each lead paragraph, section and topic within a paragraph."""

from __future__ import annotations

import bisect
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.digests.points import points
from qa.digests.records import Digest
from qa.figures.status import section_status
from qa.reading import normalise, sentences, walk
from qa.reading.leads import is_lead, opens_topic
from qa.reading.marks import find_mark
from qa.reading.tree import section_title
from qa.records import BlockKind, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.digests.records import Point
    from qa.records import Block, Figure, Report, Section

_TOLD = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_MOSTLY = 0.7  # share of a section's figures that tell whether it looks back or ahead
_FEWEST_INNER = 2  # sentences that open a topic within a paragraph; one may be but short
_LONGEST_INNER = 15  # characters of one, stop included; a longer one states a fact
_FACT = re.compile(r"[\d、]")
_FEWEST = 3  # figures from which they tell


@dataclass(frozen=True, slots=True)
class _Run:
    """Sentences of one topic: the lead they stand under, if any."""

    lead: Span | None
    sentences: tuple[Span, ...]


def digests(report: Report, figures: Sequence[Figure]) -> tuple[Digest, ...]:
    """Return the digests of a report, a section before what it holds, in the report's order.

    Args:
        report: The report.
        figures: Its figures, ordered by start.
    """
    told = _Told(report, figures)
    return tuple(
        digest for path, section in walk(report.root) for digest in told.of_section(path, section)
    )


class _Told:
    """A report's text and figures, digested section by section."""

    def __init__(self, report: Report, figures: Sequence[Figure]) -> None:
        self._text = report.doc.text
        self._document = report.doc.id
        self._figures = figures
        self._statuses = _statuses(report.root, self._within)

    def of_section(self, path: tuple[str, ...], section: Section) -> Iterator[Digest]:
        blocks = [block for block in section.blocks if block.kind in _TOLD]
        runs = [run for block in blocks for run in self._runs(block)]
        status = self._statuses.get(section.span, None)
        plain = [self._points(run) for run in runs if run.lead is None]
        heads = [child.heading for child in section.children if child.title]
        leads = [run.lead for run in runs if run.lead is not None]
        whole = Digest(
            self._document,
            topic(section.title),
            section.heading,
            path,
            section.span,
            status,
            tuple(point for some in plain for point in some),
            tuple(heads or leads),
        )
        if section.title or whole.points or whole.parts:
            yield whole
        for run in runs:
            if run.lead is not None:
                yield self._of_run(run, path, status)

    def _of_run(self, run: _Run, path: tuple[str, ...], status: Status | None) -> Digest:
        assert run.lead is not None
        title = section_title(self._text[run.lead.start : run.lead.end])
        end = run.sentences[-1].end if run.sentences else run.lead.end
        found = tuple(self._points(run))
        span = Span(run.lead.start, end)
        return Digest(self._document, topic(title), run.lead, (*path, title), span, status, found)

    def _points(self, run: _Run) -> list[Point]:
        return [
            point
            for sentence in run.sentences
            for point in points(self._text, sentence, self._within(sentence))
        ]

    def _runs(self, block: Block) -> Iterator[_Run]:
        """The sentences of a block, a new run where a sentence opens a topic."""
        found = sentences(self._text, block.span)
        inner = {one for one in found[:-1] if self._opens(one)}
        leads = inner if len(inner) >= _FEWEST_INNER else set()
        if found and len(found) > 1 and (block.lead or self._marked(found[0])):
            leads = leads | {found[0]}
        lead: Span | None = None
        held: list[Span] = []
        for sentence in found:
            if sentence in leads:
                if held or lead is not None:
                    yield _Run(lead, tuple(held))
                lead, held = sentence, []
            else:
                held.append(sentence)
        if held or lead is not None:
            yield _Run(lead, tuple(held))

    def _opens(self, sentence: Span) -> bool:
        words = self._words(sentence)
        return len(words) <= _LONGEST_INNER and not _FACT.search(words) and opens_topic(words)

    def _marked(self, sentence: Span) -> bool:
        """Whether a sentence is a numbered lead, as 一是发展海洋产业 is."""
        words = self._words(sentence)
        return find_mark(words) is not None and words.endswith("。") and is_lead(words)

    def _words(self, sentence: Span) -> str:
        return normalise(self._text[sentence.start : sentence.end]).text

    def _within(self, span: Span) -> Sequence[Figure]:
        first = bisect.bisect_left(self._figures, span.start, key=lambda one: one.start)
        last = bisect.bisect_left(self._figures, span.end, key=lambda one: one.start)
        return self._figures[first:last]


def topic(title: str) -> str:
    """Return a heading or lead without its number and stop."""
    mark = find_mark(title)
    return title[mark.end if mark else 0 :].strip("。．：: ")


def _statuses(
    root: Section, within: Callable[[Span], Sequence[Figure]]
) -> dict[Span, Status | None]:
    """Result or target of each section: by its heading, else the one above it, else its figures."""
    found: dict[Span, Status | None] = {}

    def read(section: Section, above: Status | None) -> None:
        said = above or (section_status(section.title) if section.title else None)
        found[section.span] = said or (_mostly(within(section.span), section))
        for child in section.children:
            read(child, said)

    read(root, None)
    return found


def _mostly(figures: Sequence[Figure], section: Section) -> Status | None:
    """Result or target as nearly all figures are, where no two subsections say otherwise."""
    below = {section_status(child.title) for child in section.children if child.title}
    said = Counter(figure.status for figure in figures)
    if not section.title or len(below - {None}) > 1:
        return None
    least = max(_FEWEST, _MOSTLY * said.total())
    return next((status for status, count in said.items() if count >= least), None)
