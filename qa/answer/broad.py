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
from qa.figures import change_in_percent, indicator_key
from qa.lexicon.tables import load_words
from qa.question.breadth import Breadth, breadth
from qa.question.places import own_place
from qa.reading.marks import find_mark
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.digests import Digest, Point
    from qa.question import Question
    from qa.records import Figure, Span

_FEWEST = 3  # figures that a report's own summary of results or targets has
_OUTPUT = "地区生产总值"  # which a summary of the whole names
_FEWEST_PARTS = 2
_FIGURES, _FIRSTS = 8, 5  # lines of figures and of firsts
_TARGETS = 12  # lines of a report's own summary of targets
_CARD, _CARD_TARGETS = 6, 2  # lines of figures where headings come with them
_BRIEF = 4  # the same where headings of plans come, too
_MANY_PARTS = 6  # outermost sections beyond which none is the review: those of a bulletin
_FASTEST = 5  # lines of what rose fastest
_LEAST_RISE = 10  # per cent
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
            Breadth.INDICATORS: self._indicators,
        }
        return make[asked]()

    def _indicators(self) -> list[Line]:
        status = self._question.status or Status.RESULT
        return self._figures(status, _FIGURES if status is Status.RESULT else _TARGETS)

    def _card(self) -> list[Line]:
        """Main figures, the headings of what was done, of other parts, of what is planned."""
        done, planned = self._headings(Status.RESULT), self._headings(Status.TARGET)
        told = {line.quote.citation.start for line in (*done, *planned) if line.quote}
        others = [self._line(part, ()) for part in self._outermost() if part.start not in told]
        targets = self._summary(Status.TARGET)[:_CARD_TARGETS] if planned else []
        most = (_BRIEF if planned else _CARD) if told else _TARGETS
        return [
            *self._figures(Status.RESULT, most),
            *done,
            *(others if len(others) < len(told) or not told else ()),
            *planned,
            *(self._line(point.span, self._path(point)) for point in targets),
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
            *(() if len(firsts) >= _FIRSTS else self._fastest()),
        ]

    def _fastest(self) -> list[Line]:
        """The points of the highest rises in per cent, in the report's order."""
        rises = [
            (by, figure)
            for figure in self._desk.figures(self._report.doc.id)
            if figure.status is Status.RESULT and figure.kind == "change"
            if (by := change_in_percent(figure)) is not None and by >= _LEAST_RISE
        ]
        rises.sort(key=lambda one: -one[0])
        points = [point for _, figure in rises if (point := self._point(figure))]
        chosen = list({point.span: point for point in points}.values())[:_FASTEST]
        chosen.sort(key=lambda point: point.span)
        return [self._line(point.span, self._path(point)) for point in chosen]

    def _figures(self, status: Status, most: int) -> list[Line]:
        """The figures of the report's own summary, and where they are few the main indicators."""
        own = self._summary(status)
        if len(own) >= most:
            return self._some(own, most)
        told = {indicator_key(figure.indicator) for point in own for figure in point.figures}
        lines = [self._line(point.span, self._path(point)) for point in own]
        main = self._main(status, told) if status is Status.RESULT or not own else []
        return [*lines, *main][:most]

    def _summary(self, status: Status) -> list[Point]:
        """The points of the report's own summary of results or targets."""
        parts = self._parts_of_report(status)
        if status is Status.TARGET:
            parts.sort(key=self._distance)
        for digest in parts:
            own = [point for point in digest.points if point.figures]
            named = {indicator_key(one.indicator) for one in digest.figures}
            if len(own) >= _FEWEST and _OUTPUT in named:
                return own
        return []

    def _main(self, status: Status, told: Collection[str]) -> list[Line]:
        """A line for each of the other main indicators of statistics: the first that tells it."""
        wanted = _headline() - set(told)
        found: dict[Span, Line] = {}
        for figure in self._desk.figures(self._report.doc.id):
            key = self._key(figure)
            if figure.status is not status or key not in wanted:
                continue
            wanted -= {key}
            if point := self._point(figure):
                found.setdefault(point.span, self._line(point.span, self._path(point)))
            elif unit := self._desk.unit_of(figure):
                shown = shortest(unit, limit=_ROW, keep=figure_spans([figure]))
                found.setdefault(unit.span, Line(shown))
        return list(found.values())

    def _key(self, figure: Figure) -> str:
        """The indicator by its statistical name, without the report's own place before it."""
        place = own_place(self._report.doc.place)
        names = sorted(place.names(), key=len, reverse=True) if place else []
        key = indicator_key(figure.indicator)
        name = next((name for name in names if key.startswith(name)), "")
        return indicator_key(key.removeprefix(name))

    def _point(self, figure: Figure) -> Point | None:
        points = (point for digest in self._digests for point in digest.points)
        return next((point for point in points if figure in point.figures), None)

    def _headings(self, status: Status) -> list[Line]:
        """The headings of the part that looks back or ahead, under its own."""
        parts = [one for one in self._parts_of_report(status) if len(one.parts) >= _FEWEST_PARTS]
        if not parts or len(self._outermost()) > _MANY_PARTS:
            return []
        chosen = min(parts, key=self._distance) if status is Status.TARGET else parts[0]
        return [
            self._line(chosen.heading, chosen.path[:-1], deeds_label(status, self._language)),
            *(self._line(part, chosen.path) for part in self._alike(chosen.parts)),
        ]

    def _outermost(self) -> list[Span]:
        """The headings of a report's outermost sections."""
        return [part for one in self._digests if not one.path for part in one.parts]

    def _alike(self, parts: Sequence[Span]) -> list[Span]:
        """The headings numbered as the first is: not those of a list within the last of them."""
        marks = [find_mark(self._report.doc.text[part.start : part.end]) for part in parts]
        first = marks[0]
        if first is None:
            return list(parts)
        return [
            part
            for part, mark in zip(parts, marks, strict=True)
            if mark is None or mark.family is first.family
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
