"""How something is done, what was done, what is said of a topic: the points of its digests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.causes import asks_cause
from qa.answer.drafting import Line
from qa.answer.framing import deeds_label, part_line, see_also
from qa.answer.quoting import quote_span, shortest
from qa.answer.topics import Topic
from qa.answer.wanted import wants_number
from qa.question import breadth_rules as rules
from qa.question.intent import Ask, words_of
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.digests import Digest
    from qa.question import Question
    from qa.records import Span

_MOST = 12  # points of one heading; more are told as n of m
_BOTH = 7  # the same where results and plans are both told
_LEFT_OVER = 2  # points beyond the most of which not to speak: all are given
_CLAUSES = 60  # characters of a sentence that has no points, a table's row say
_ASKED = (rules.HOW, rules.SUMMARY, rules.AGENDA)
_PAST = re.compile("(?:这|过去的?)[一两三四五\\d]+年|[一两三四五\\d]+年(?:来|间|以来)")
_COUNTED = re.compile(r"哪[一两二三四五六七八九十几\d个家座条所]")
"""Names are asked for, not deeds."""
_DIGESTED = frozenset({Ask.SUMMARY, Ask.PLAN})
_OTHERS = frozenset({Ask.COMPARE, Ask.RANK, Ask.WHETHER})


def asks_digest(question: Question) -> bool:
    """Return whether it is asked how something is done, what was done, or for a summary."""
    if question.parts or question.asks & _OTHERS or asks_cause(question):
        return False
    if wants_number(question) and not asks_summary(question):
        return False
    if words_of(question.text, Ask.VALUE) or _COUNTED.search(question.text):
        return False
    text = question.own or question.text
    return bool(question.asks & _DIGESTED) or any(rule.pattern.search(text) for rule in _ASKED)


def asks_summary(question: Question) -> bool:
    """Return whether the question says itself that it wants a summary."""
    return bool(rules.SUM_UP.pattern.search(question.own or question.text))


def summary_lines(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the summary of what a heading names, where one surely does; else nothing."""
    if not evidence or not asks_summary(question) or not asks_digest(question):
        return []
    digester = _Digester(question, Topic(question, evidence, desk))
    return digester.lines() if digester.is_sure() else []


def digest_lines(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> list[Line]:
    """Return the points of what is asked about, results and plans apart; else nothing.

    All points of the heading that names the topic; where none does, those of the best sentences.
    """
    if not evidence or not asks_digest(question):
        return []
    return _Digester(question, Topic(question, evidence, desk)).lines()


class _Digester:
    """Puts what a report tells of a topic into lines."""

    def __init__(self, question: Question, topic: Topic) -> None:
        self._question = question
        self._topic = topic
        self._language = question.language

    def is_sure(self) -> bool:
        """Whether a heading of what is asked for says the topic and hardly more."""
        return any(self._topic.is_surely(status) for status in self._statuses())

    def lines(self) -> list[Line]:
        """The points of each status asked for, results before plans; of the other, if none."""
        asked = self._statuses()
        lines = self._told(asked)
        return lines or self._told([status for status in Status if status not in asked])

    def _statuses(self) -> tuple[Status, ...]:
        """What is told of: how a thing is, is a result where there is one."""
        if asked := self._question.status:
            return (asked,)
        both = (Status.RESULT, Status.TARGET)
        text = self._question.text
        state = rules.STATE.pattern.search(text) or _PAST.search(text)
        told = self._topic.named(Status.RESULT) or self._topic.near(Status.RESULT)
        return both[:1] if state and told else both

    def _told(self, statuses: Sequence[Status]) -> list[Line]:
        most = _BOTH if len(statuses) > 1 else _MOST
        lines: list[Line] = []
        for status in statuses:
            if found := self._topic.named(status):
                lines += self._opened(found, most)
            elif near := self._topic.near(status):
                found_lines = [*self._sentences(near, status)]
                lines += self._counted(found_lines[:most], len(found_lines))
        return lines

    def _opened(self, found: Sequence[Digest], most: int) -> list[Line]:
        """A digest under its heading, with its status, and the headings that do as well."""
        digest, *others = found
        points = self._topic.points_of(digest)
        room = most if len(points) > most + _LEFT_OVER else len(points)
        spans: Sequence[Span] = [point.span for point in self._topic.best(points, room)]
        before = deeds_label(digest.status, self._language) if digest.status else ""
        lines = [self._line(span, digest.path) for span in spans or digest.parts]
        return [
            self._line(digest.heading, digest.path[:-1], before),
            *(self._counted(lines, len(points)) if spans else lines),
            *(
                self._line(other.heading, other.path[:-1], see_also(self._language))
                for other in others
            ),
        ]

    def _sentences(self, near: Sequence[Evidence], status: Status) -> Iterator[Line]:
        """The points of sentences, the first labelled where the question left open what they are.

        A sentence that has no point is quoted.
        """
        labelled = self._question.status is not status
        before = deeds_label(status, self._language) if labelled else ""
        told: set[Span] = set()
        for one in near:
            points = self._topic.points_in(one.unit.span)
            if not points:
                yield Line(shortest(one.unit, limit=_CLAUSES, keep=()), before=before)
                before = ""
            for point in points:
                if point.span not in told:
                    yield self._line(point.span, one.unit.chunk.section, before)
                    before = ""
                    told.add(point.span)

    def _counted(self, lines: list[Line], total: int) -> list[Line]:
        """Lines, with how many they are of where there are more."""
        if total <= len(lines):
            return lines
        return [*lines, Line(None, before=part_line(len(lines), total, self._language))]

    def _line(self, span: Span, path: tuple[str, ...], before: str = "") -> Line:
        return Line(quote_span(self._topic.report, span, path), before=before)
