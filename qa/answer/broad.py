"""Answers over a whole report: its card, results, plans, main figures and shortcomings."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from qa.answer.drafting import Line
from qa.answer.framing import deeds_label, part_line
from qa.answer.quoting import figure_spans, quote_span, shortest
from qa.answer.shortcomings import shortcomings
from qa.digests.rules import DISTINCTION
from qa.figures import indicator_key
from qa.lexicon.tables import load_words
from qa.question.breadth import Breadth, breadth
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.digests import Digest, Point
    from qa.question import Question
    from qa.records import Figure, Span

_FEWEST = 3  # figures that a report's own summary of results or targets has
_OUTPUT = "地区生产总值"  # which a summary of the whole names
_FEWEST_PARTS = 2
_FIGURES, _FIRSTS = 8, 5  # lines of figures and of firsts
_CARD = 6  # lines of figures where headings come with them
_ROW = 60  # characters of a sentence that is no point
_WIDE = re.compile("全国|全球|世界|亚洲|国际")
_COMING = re.compile(r"今年|明年|来年|下半年|(?:20\d\d)年")
_PLAN_OF_YEARS = re.compile("十[一二三四五六七八九]五|五年|远景|规划纲要")


def broad_lines(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the answer to a question over a whole report; nothing for one about one thing."""
    asked = breadth(question) if evidence else None
    if asked is None:
        return []
    if asked is Breadth.PROBLEMS:
        return shortcomings(evidence, desk)
    return _Whole(evidence[0].hit.document, desk, question).lines(asked)


class _Whole:
    """A report's digests, from which a question over all of it is answered."""

    def __init__(self, document: str, desk: Gatherer, question: Question) -> None:
        self._desk = desk
        self._report = desk.report(document)
        self._digests = desk.digests(document)
        self._question = question
        self._language = question.language

    def lines(self, asked: Breadth) -> list[Line]:
        status = self._question.status
        make: dict[Breadth, Callable[[], list[Line]]] = {
            Breadth.WHOLE: self._card,
            Breadth.HIGHLIGHTS: self._highlights,
            Breadth.AGENDA: lambda: self._headings(status or Status.TARGET),
            Breadth.ECONOMY: lambda: self._figures(Status.RESULT, _FIGURES),
            Breadth.INDICATORS: lambda: self._figures(status or Status.RESULT, _FIGURES),
        }
        return make[asked]()

    def _card(self) -> list[Line]:
        headings = [*self._headings(Status.RESULT), *self._headings(Status.TARGET)]
        outermost = [part for one in self._digests if not one.path for part in one.parts]
        return [
            *self._figures(Status.RESULT, _CARD),
            *(headings or (self._line(part, ()) for part in outermost)),
        ]

    def _highlights(self) -> list[Line]:
        firsts = [
            point
            for digest in self._digests
            if digest.status is Status.RESULT
            for point in digest.points
            if DISTINCTION.pattern.search(point.text)
        ]
        firsts.sort(key=lambda point: not _WIDE.search(point.text))
        return [
            *self._figures(Status.RESULT, _CARD),
            *self._headings(Status.RESULT),
            *self._some(firsts, _FIRSTS),
        ]

    def _figures(self, status: Status, most: int) -> list[Line]:
        """The figures of the report's own summary, else those of the main indicators."""
        for digest in self._parts_of_report(status):
            own = [point for point in digest.points if point.figures]
            named = {indicator_key(one.indicator) for one in digest.figures}
            if len(own) >= _FEWEST and _OUTPUT in named:
                return self._some(own, most)
        return self._main(status)[:most]

    def _main(self, status: Status) -> list[Line]:
        """A line for each of the main indicators of statistics: the first that tells of it."""
        wanted = {*_headline()}
        told: dict[Span, Line] = {}
        for figure in self._desk.figures(self._report.doc.id):
            key = indicator_key(figure.indicator)
            if figure.status is not status or key not in wanted:
                continue
            wanted.discard(key)
            if point := self._point(figure):
                told.setdefault(point.span, self._line(point.span, self._path(point)))
            elif unit := self._desk.unit_of(figure):
                shown = shortest(unit, limit=_ROW, keep=figure_spans([figure]))
                told.setdefault(unit.span, Line(shown))
        return list(told.values())

    def _point(self, figure: Figure) -> Point | None:
        points = (point for digest in self._digests for point in digest.points)
        return next((point for point in points if figure in point.figures), None)

    def _headings(self, status: Status) -> list[Line]:
        """The headings of the part that looks back or ahead, under its own."""
        parts = [one for one in self._parts_of_report(status) if len(one.parts) >= _FEWEST_PARTS]
        if not parts:
            return []
        chosen = min(parts, key=self._distance) if status is Status.TARGET else parts[0]
        return [
            self._line(chosen.heading, chosen.path[:-1], deeds_label(status, self._language)),
            *(self._line(part, chosen.path) for part in chosen.parts),
        ]

    def _distance(self, digest: Digest) -> tuple[bool, bool]:
        """How far a part that looks ahead is from what is asked: the coming year goes before."""
        asked = set(_PLAN_OF_YEARS.findall(self._question.text))
        years = set(_PLAN_OF_YEARS.findall(digest.topic))
        return years != asked, not _COMING.search(digest.topic)

    def _parts_of_report(self, status: Status) -> list[Digest]:
        """The outermost sections of several parts that are all of results or of targets."""
        found: list[Digest] = []
        for one in self._digests:
            whole = one.status is not None and len(one.heading) and one.parts
            if whole and not any(_holds(other.span, one.span) for other in found):
                found.append(one)
        return [one for one in found if one.status is status]

    def _some(self, points: Sequence[Point], most: int) -> list[Line]:
        lines = [self._line(point.span, self._path(point)) for point in points[:most]]
        if len(points) > most:
            lines.append(Line(None, before=part_line(most, len(points), self._language)))
        return lines

    def _path(self, point: Point) -> tuple[str, ...]:
        around = [one for one in self._digests if _holds(one.span, point.span)]
        return around[-1].path if around else ()

    def _line(self, span: Span, path: Iterable[str], before: str = "") -> Line:
        return Line(quote_span(self._report, span, tuple(path)), before=before)


@cache
def _headline() -> frozenset[str]:
    """The main indicators of statistics, by `indicator_key`."""
    return frozenset(load_words("breadth_words", "headline"))


def _holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end
