"""What a question is about, and where a report tells of it: by heading, else by sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.evidence import is_heading
from qa.answer.features import topic_weights
from qa.answer.shortcomings import admits
from qa.digests.rules import LACK
from qa.question import breadth_rules as rules
from qa.question.breadth import narrowing
from qa.question.expand import expand
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.digests import Digest, Point
    from qa.question import Question
    from qa.records import Report, Span

# Shares of the topic's words, by weight, that a heading has, and how well its sentences answer:
_NAMED = 0.6  # where the heading says hardly more
_PARTLY = 0.45  # where its best sentence is at most `_FAR` behind the best of all
_SLIGHTLY = 0.35  # where its best sentence is the best of all
_TIGHT = 0.5  # share of a heading's characters that are the topic's, where it says hardly more
# Points of score that a sentence may be behind the best:
_FAR = 5.0
_NEAR = 2.0  # and tell of the topic too
_NAMING = 4.0  # the same of one that has the words of the topic
_UNKNOWN = 0.5  # weight of a word that no report has, in that of the rarest
_SENTENCES = 5  # that answer where no heading names the topic
_SEVERAL = 5  # points of a sentence of which those that name the topic are told
_OPENING = 6  # characters of connectives before the point that opens a sentence
_DEED = 2.0  # points of score that a deed is better where it is asked how
_EQUAL = 2  # other headings named that do as well
_DEFINES = re.compile("^.{2,30}(?:[：:]|是指|指的是|指(?=通过|在|的|由|按))")
_SEVERAL_TOPICS = re.compile("[、与及]|(?<![中总])和(?![谐平])")
_GENERAL = re.compile(
    "整体|全面|持续|大力|加快|推进|推动|提升|提高|加强|强化|深化|促进|优化|发展|建设|水平|工作|事业"
    "|质量|能力|成效|明显|进一步|不断|稳步|切实|着力|积极|稳妥|方面"
)
"""What a heading says of any topic."""
_PLAN_OF_YEARS = re.compile("十[一二三四五六七八九]五|五年|远景")
_NO_DEEDS = frozenset({"n", "ns", "nr", "nz", "nt", "x", "r", "m", "t"})


class Topic:
    """A question's topic in the report that its best evidence is of."""

    def __init__(self, question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> None:
        """Look for the topic of `question`; `evidence` is best first, at least one."""
        document = evidence[0].hit.document
        self.report: Report = desk.report(document)
        self._own = [one for one in evidence if one.hit.document == document]
        self._digests: Sequence[Digest] = desk.digests(document)
        words = _words(question)
        self._names_of = {word: (word, *expand(word)) for word in words}
        self._question = question
        self._weights = _weights(question, self._names_of, desk)

    def named(self, status: Status) -> list[Digest]:
        """Return the digest whose heading names the topic, then others that do so as well."""
        fitting = [
            one
            for one in self._digests
            if (one.status or Status.RESULT) is status and (one.points or one.parts)
        ]
        rated = [(self._share(one.topic), self._score(one), one) for one in fitting]
        best = max((score for _, score, _ in rated), default=0.0)
        rated = [one for one in rated if self._is_named(*one, best=best)]
        rated.sort(
            key=lambda one: (
                -one[0],
                not self._is_timely(one[2]),
                not self._is_tight(one[2]),
                -one[1],
                one[2].span,
            )
        )
        if not rated:
            return []
        share, _, first = rated[0]
        equal = [
            other
            for same, _, other in rated[1:]
            if same == share and not _meets(other.span, first.span)
        ]
        return [first, *equal[:_EQUAL]]

    def is_surely(self, status: Status) -> bool:
        """Return whether a heading with that status says the topic and hardly more."""
        first = next(iter(self.named(status)), None)
        return first is not None and self._is_tight(first) and self._names(first.topic)

    def near(self, status: Status) -> list[Evidence]:
        """Return the sentences of a status that tell of the topic, in the report's order."""
        best = next((one for one in self._own if not is_heading(one.unit)), None)
        near = [
            one
            for one in self._own
            if best is not None
            and one.score >= best.score - (_NAMING if self._names(one.unit.text) else _NEAR)
            and not is_heading(one.unit)
            and status is (one.unit.status or Status.RESULT)
            and not _is_no_deed(one.unit)
        ]
        return sorted(near[:_SENTENCES], key=lambda one: one.unit.span)

    def points_in(self, span: Span) -> list[Point]:
        """Return the points of a sentence; of one of many, those that name the topic."""
        points = [
            point for one in self._digests for point in one.points if _meets(span, point.span)
        ]
        return [*self._naming(points)] if len(points) > _SEVERAL else points

    def points_of(self, digest: Digest) -> list[Point]:
        """Return a digest's points with those below it; of a wide heading, the topic's own."""
        points = [
            point for one in self._digests if _holds(digest.span, one.span) for point in one.points
        ]
        if not _SEVERAL_TOPICS.search(digest.topic):
            return points
        best = max(map(self._rate, points), default=0.0)
        telling = [
            point
            for point in points
            if self._rate(point) >= best - _NEAR or self._names(self._text(point.sentence))
        ]
        return telling if len(telling) > 1 else points

    def best(self, points: Sequence[Point], most: int) -> list[Point]:
        """Return the points that answer best, in the report's order."""
        rated = sorted(points, key=lambda point: (-self._rate(point), point.span))
        return sorted(rated[:most], key=lambda point: point.span)

    def _is_named(self, share: float, score: float, digest: Digest, *, best: float) -> bool:
        return (
            (share >= _PARTLY and score >= best - _FAR)
            or (share >= _SLIGHTLY and score == best)
            or (share >= _NAMED and self._is_tight(digest))
        )

    def _is_tight(self, digest: Digest) -> bool:
        """Whether a heading, or a clause of it, says hardly more than the topic."""
        return any(self._is_said(part) for part in re.split("[，,]", digest.topic))

    def _is_said(self, clause: str) -> bool:
        own = _GENERAL.sub("", clause)
        named = sum(len(word) for word in self._weights if word in own)
        return named > 0 and named >= _TIGHT * len(own)

    def _is_timely(self, digest: Digest) -> bool:
        """Whether a heading stands in the part of the year asked about, or of no plan of years."""
        part = digest.path[0] if digest.path else ""
        years = [one.year for one in self._question.periods if one.year]
        if any(f"{year}年" in part for year in years):
            return True
        asked = set(_PLAN_OF_YEARS.findall(self._question.text))
        return not years and bool(_PLAN_OF_YEARS.search(part)) is bool(asked)

    def _share(self, text: str) -> float:
        """Share of the topic's words, by weight, that a text has, or official ones for them."""
        total = sum(self._weights.values())
        held = [
            weight
            for word, weight in self._weights.items()
            if any(name in text for name in self._names_of[word])
        ]
        return sum(held) / total if total else 0.0

    def _names(self, text: str) -> bool:
        return self._share(text) >= _NAMED

    def _naming(self, points: Sequence[Point]) -> Iterator[Point]:
        """The points with most words of the topic; all where the sentence opens with it."""
        opens = self._text(points[0].sentence)[: points[0].span.end - points[0].sentence.start]
        shares = [self._share(point.text) for point in points]
        least = 0.0 if self._names(opens) else max(shares) / 2
        yield from (p for p, share in zip(points, shares, strict=True) if share >= least)

    def _score(self, digest: Digest) -> float:
        """How well the best of a digest's own sentences answers; of one without, of all below."""
        spans = [point.sentence for point in digest.points] or [digest.span]
        rated = (one.score for one in self._own if any(_meets(s, one.unit.span) for s in spans))
        return max(rated, default=float("-inf"))

    def _rate(self, point: Point) -> float:
        """How well a point answers: its sentence's score, more where it opens it or has figures.

        A deed answers how something is done better than what came of it.
        """
        near = [one.score for one in self._own if _meets(one.unit.span, point.span)]
        opens = point.span.start - point.sentence.start <= _OPENING
        told = opens + bool(point.figures) + (_DEED if self._is_asked_deed(point) else 0)
        return max(near, default=self._own[-1].score) + told

    def _is_asked_deed(self, point: Point) -> bool:
        import rjieba

        if not rules.HOW.pattern.search(self._question.text):
            return False
        return rjieba.tag(point.text)[0][1] not in _NO_DEEDS

    def _text(self, span: Span) -> str:
        return self.report.doc.text[span.start : span.end]


def _words(question: Question) -> Sequence[str]:
    """The words that name the topic, without those by which it is asked."""
    if question.language == "en" and question.expansions:
        return question.expansions
    return narrowing(question, rules.HOW, rules.AGENDA, rules.HIGHLIGHTS)


def _weights(
    question: Question, names: Mapping[str, Sequence[str]], desk: Gatherer
) -> Mapping[str, float]:
    """The weight of each word: its rarity, else that of an official word for it."""
    found = topic_weights(question, desk.rarity)
    return {
        word: found.get(word)
        or max(desk.rarity(name.lower()) for name in same)
        or _UNKNOWN * desk.rarest
        for word, same in names.items()
    }


def _is_no_deed(unit: Unit) -> bool:
    """Whether a sentence admits something, or explains a word."""
    admitted = admits(unit.chunk.text) or LACK.pattern.search(unit.text)
    return bool(admitted or _DEFINES.search(unit.text))


def _holds(whole: Span, part: Span) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
