"""How well what is said agrees with what is asked: the one comparison of questions and facts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.answer.evidence import one_line
from qa.answer.periods import agree
from qa.answer.wanted import fits
from qa.figures import indicator_key
from qa.figures.facts import FactGroup, Measure, Of, facts_of, measure_of
from qa.lexicon.folding import fold
from qa.question.periods import find_periods
from qa.reading import normalise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from qa.answer.evidence import Unit
    from qa.question.periods import Period
    from qa.records import Chunk, Figure, Status

    Row = NDArray[np.float32]
    """float32 (q + e,): best matches of the question's tokens, then of its official words'."""

SOFT = (
    "name",  # share of the topic's words, by rarity, that the fact's name has
    "own",  # the same of its own words and name
    "clause",  # the same with all of its clauses
    "sentence",  # the same with its whole sentence or row
    "around",  # the same with its headings
    "late_own",  # mean over question tokens of the best match in its own words
    "late_clause",  # the same in its clauses and headings
    "late_all",  # the same in its sentence and headings
    "weakest",  # mean of the three worst matched question tokens there
    "official",  # of official words of an everyday question, the best match in its own words
    "asked_for",  # share of its name's words that the question has
    "reverse",  # mean over its own tokens of the best match among the question's
    "indicator",  # an indicator is named and the fact is of it
    "unasked",  # it is of a part, a group or several, and the question names none of them
    "measure",  # 1 of the measure asked for, -1 of another
    "unit",  # 1 in the unit asked for, -1 in another
    "status",  # 1 result or target as asked, -1 the other
    "period",  # 1 of a period asked for, -1 of another
    "behind",  # score of its passage less that of the best
)
"""The names of the features by which facts are weighed, in their order."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A group of figures as a passage says it."""

    group: FactGroup
    unit: Unit
    own: str
    """Folded, on one line, in lower case, its name before it; so are the next two."""
    clause: str
    sentence: str
    head: str
    periods: tuple[Period, ...]

    def rings(self) -> tuple[tuple[str, str], ...]:
        """Return the texts that say what it is of, by name, from the innermost."""
        name = fold(f"{self.group.name} {indicator_key(self.group.name)}").casefold()
        return (
            ("name", name), ("own", self.own), ("clause", self.clause), ("head", self.head),
            ("sentence", self.sentence),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """A figure of a fact, and how well each question token is matched by it."""

    fact: Fact
    figure: Figure
    matches: NDArray[np.float32]
    """float32 (q,): the best in its clauses and headings."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a passage, and where its tokens say them."""

    facts: tuple[Fact, ...]
    ranges: NDArray[np.int64]
    """int64 (1 + 3f, 2): tokens of the heading path, then of each fact its own words, its clauses,
    its sentence."""


def read_facts(chunk: Chunk, units: Sequence[Unit], offsets: NDArray[np.int32], text: str) -> Facts:
    """Return the facts of a passage.

    Args:
        chunk: The passage or row.
        units: Its sentences, or its row.
        offsets: The characters of its indexed text that each token covers, in order.
        text: Of the document.
    """
    found: list[Fact] = []
    spans = [(0, chunk.indexed.rfind("\n") + 1)]
    place = _places(chunk)
    head = _line(" ".join(chunk.section))
    for unit in units:
        whole = (unit.indexed.start, unit.indexed.end)
        for group in facts_of(unit.figures, text):
            first, last = group.figures[0], group.figures[-1]
            begin = group.subject.start if len(group.subject) else first.clause.start
            clause = max(begin, unit.span.start), max(last.clause.end, group.own.end)
            own = max(group.own.start, unit.span.start), group.own.end
            row = chunk.kind == "row"
            said = unit.text if row else text[own[0] : own[1]]
            found.append(
                Fact(
                    group, unit,
                    _line(f"{group.name} {indicator_key(group.name)} {said}"),
                    _line(unit.text if row else text[clause[0] : clause[1]]),
                    _line(unit.text), head, find_periods(first.period),
                )
            )  # fmt: skip
            spans += [whole] * 3 if row else [place(own), place(clause), whole]
    return Facts(tuple(found), _token_ranges(spans, offsets))


def _line(text: str) -> str:
    return fold(one_line(text)).casefold()


def _places(chunk: Chunk) -> Callable[[tuple[int, int]], tuple[int, int]]:
    """What turns a range of the document into one of a passage's indexed text."""
    body = normalise(chunk.text)
    head = len(chunk.indexed) - len(body.text)

    def place(span: tuple[int, int]) -> tuple[int, int]:
        first = bisect_left(body.starts, span[0] - chunk.start)
        last = bisect_left(body.starts, span[1] - chunk.start)
        return head + first, head + last

    return place


def _token_ranges(
    spans: Sequence[tuple[int, int]], offsets: NDArray[np.int32]
) -> NDArray[np.int64]:
    starts, ends = offsets[:, 0].tolist(), offsets[:, 1].tolist()
    found = [(bisect_right(ends, first), bisect_left(starts, last)) for first, last in spans]
    return np.array([(one, max(one, other)) for one, other in found], dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of a fact."""

    weights: Mapping[str, float]
    """Of the topic's words, by rarity."""
    alternatives: Mapping[str, tuple[str, ...]]
    """By word of the topic: itself and the official words for it."""
    said: str
    """The question with its official words, folded, in lower case."""
    indicators: tuple[str, ...]
    measures: frozenset[Measure]
    """Empty for any."""
    units: frozenset[str]
    status: Status | None
    periods: tuple[Period, ...]


def soft_features(
    asked: Asked,
    passages: Sequence[Facts],
    behind: Sequence[float],
    similar: NDArray[np.float32],
    starts: Sequence[int],
    count: int,
) -> tuple[list[Said], NDArray[np.float64]]:
    """Return the figures of some passages and their features, float64 (n, f), in `SOFT`'s order.

    Args:
        asked: The question.
        passages: Their facts.
        behind: The passages' scores less the best one's.
        similar: float32 (t, q + e): cosines of the passages' tokens with the question's, then with
            its official words'.
        starts: Where each passage's tokens begin.
        count: q.
    """
    ranges = np.concatenate(
        [one.ranges + start for one, start in zip(passages, starts, strict=False)]
    )
    best = _best(similar, ranges)
    reverse = _means(
        similar.max(axis=1) if similar.size else np.zeros(len(similar), dtype=np.float32), ranges
    )
    figures: list[Said] = []
    rows: list[tuple[float, ...]] = []
    at = 0
    for one, score in zip(passages, behind, strict=True):
        head = best[at]
        for place, fact in enumerate(one.facts):
            base = at + 1 + 3 * place
            late = _late(head, best[base], best[base + 1], best[base + 2], count)
            words = _words(asked, fact)
            matches = np.maximum(head, best[base + 1])[:count]
            for figure in fact.group.figures:
                figures.append(Said(fact, figure, matches))
                rows.append(
                    (*words[:5], *late, words[5], float(reverse[base]), *words[6:],
                     *_closed(asked, fact, figure), score)
                )  # fmt: skip
        at += len(one.ranges)
    return figures, np.array(rows, dtype=np.float64).reshape(-1, len(SOFT))


def _best(similar: NDArray[np.float32], ranges: NDArray[np.int64]) -> NDArray[np.float32]:
    padded = np.concatenate((similar, np.zeros_like(similar, shape=(1, similar.shape[1]))))
    best: NDArray[np.float32] = np.maximum.reduceat(padded, ranges.ravel(), axis=0)[::2]
    best[ranges[:, 0] == ranges[:, 1]] = 0
    return best


def _means(values: NDArray[np.float32], ranges: NDArray[np.int64]) -> NDArray[np.float64]:
    sums = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    sizes = np.maximum(ranges[:, 1] - ranges[:, 0], 1)
    means: NDArray[np.float64] = (sums[ranges[:, 1]] - sums[ranges[:, 0]]) / sizes
    return means


def _late(head: Row, own: Row, clause: Row, sentence: Row, count: int) -> tuple[float, ...]:
    headed = np.maximum(head, clause)
    whole = np.maximum(headed, sentence)[:count]
    official = own[count:] if len(own) > count else own[:count]
    worst = np.sort(headed[:count])[:3]
    return (
        float(own[:count].mean()), float(headed[:count].mean()), float(whole.mean()),
        float(worst.mean()), float(official.mean()),
    )  # fmt: skip


def _words(asked: Asked, fact: Fact) -> tuple[float, ...]:
    """The features of words: five of what the fact has, then what of it the question has."""
    name = fact.rings()[0][1]
    rings = (name, fact.own, f"{fact.own} {fact.clause}", f"{fact.own} {fact.sentence}",
             f"{fact.own} {fact.sentence} {fact.head}")  # fmt: skip
    total = sum(asked.weights.values())
    shares = []
    for ring in rings:
        met = sum(
            weight
            for word, weight in asked.weights.items()
            if any(each in ring for each in asked.alternatives[word])
        )
        shares.append(met / total if total else 0.0)
    own = _name_words(fact.group.name)
    has = sum(len(word) for word in own if word in asked.said)
    share = has / max(1, sum(map(len, own)))
    known = float(indicator_key(fact.group.name) in asked.indicators)
    narrow = fact.group.of is not Of.WHOLE and not any(
        member in asked.said for member in fact.group.members
    )
    return (*shares, share, known, float(narrow))


@lru_cache(maxsize=65536)
def _name_words(name: str) -> tuple[str, ...]:
    import rjieba

    return tuple(word.casefold() for word in rjieba.cut(fold(name)) if word.strip())


def _closed(asked: Asked, fact: Fact, figure: Figure) -> tuple[float, float, float, float]:
    measure = 0.0
    if asked.measures:
        measure = 1.0 if measure_of(figure) in asked.measures else -1.0
    unit = 0.0
    if asked.units:
        unit = 1.0 if fits(figure, asked.units) else -1.0
    status = 0.0
    if asked.status is not None:
        status = 1.0 if figure.status is asked.status else -1.0
    period = 0.0
    if asked.periods and fact.periods:
        same = any(agree(one, other) for one in asked.periods for other in fact.periods)
        period = 1.0 if same else -1.0
    return measure, unit, status, period
