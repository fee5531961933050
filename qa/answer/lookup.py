"""Question → facts: the groups of figures that could answer, best first."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from qa.answer.agreement import SOFT, Asked, soft_features
from qa.answer.wanted import measures
from qa.figures import indicator_key
from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows
from qa.question.asker import asking_clauses, excluded, to_the_point
from qa.question.expand import expand
from qa.question.indicators import names_of
from qa.question.intent import cut_words
from qa.question.measures import cut_measures
from qa.question.periods import cut_periods
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.answer.agreement import Fact
    from qa.answer.gathering import Gatherer
    from qa.figures.facts import Measure
    from qa.question import Question
    from qa.records import Figure, Hit


_LONG = 40  # characters of a question from which what does not ask is a story around it


_CARRIED = 0.4  # weight of a word that an earlier question of the chat says


@dataclass(frozen=True, slots=True)
class Candidate:
    """A figure with how well it agrees with what is asked."""

    fact: Fact
    figure: Figure
    hit: Hit
    score: float
    features: tuple[float, ...]
    """In the order of `qa.answer.agreement.SOFT`."""
    matches: tuple[float, ...] = ()
    """Per question token its best match in the fact's clauses and headings."""
    tokens: tuple[tuple[int, int], ...] = ()
    """Per question token the characters of `Question.topic` it covers."""

    def feature(self, name: str) -> float:
        """Return one of the features by its name."""
        return self.features[SOFT.index(name)]

    @property
    def key(self) -> str:
        """The thing it is of, by the name statistics use."""
        return indicator_key(self.figure.indicator)


def look_up(
    question: Question,
    desk: Gatherer,
    *,
    measures: frozenset[Measure],
    documents: Sequence[str] = (),
) -> list[Candidate]:
    """Return the figures of the best passages, best first; arguments as of `Answerer.reply`."""
    found = desk.found(question, documents=documents)
    if not found.hits:
        return []
    passages = [desk.facts(hit.chunk) for hit in found.hits]
    top = found.hits[0].score
    asked = asked_of(question, desk, measures=measures)
    figures, values = soft_features(
        asked,
        passages,
        [hit.score - top for hit in found.hits],
        found.similar.by_token,
        found.similar.starts,
        len(found.similar.own),
    )
    scores = (values @ _weights()).tolist()
    hits = [
        hit
        for hit, one in zip(found.hits, passages, strict=True)
        for fact in one.facts
        for _ in fact.group.figures
    ]
    rows = zip(figures, hits, scores, values.tolist(), strict=True)
    made = [
        Candidate(
            said.fact, said.figure, hit, score, tuple(row), tuple(said.matches.tolist()),
            found.tokens,
        )
        for said, hit, score, row in rows
    ]  # fmt: skip
    made = _without(made, excluded(question.text))
    return sorted(made, key=lambda one: (-one.score, one.figure.document, one.figure.start))


@dataclass(frozen=True, slots=True)
class Met:
    """A word of the question, and how a fact meets it."""

    word: str
    weight: float
    """Its rarity in the reports."""
    ring: str
    """Where the fact has it, from the innermost: name, own, clause, head, sentence; else empty."""
    match: float
    """The best match of its tokens in the fact's clauses and headings, a cosine."""
    elsewhere: bool
    """Whether the fact's report has the word at all."""


def account(question: Question, one: Candidate, desk: Gatherer) -> list[Met]:
    """Return how a candidate meets each word of the question's topic."""
    asked = asked_of(question, desk, measures=frozenset())
    rings = one.fact.rings()
    return [
        Met(
            word,
            weight,
            next((ring for ring, text in rings if _has(text, asked.alternatives[word])), ""),
            _match(word, question, one),
            any(desk.has(each, one.figure.document) for each in asked.alternatives[word]),
        )
        for word, weight in asked.weights.items()
    ]


def _has(text: str, words: Sequence[str]) -> bool:
    return any(word in text for word in words)


def _match(word: str, question: Question, one: Candidate) -> float:
    """The mean over a word's tokens of their best match; 1 for a word the question has not."""
    at = question.topic.casefold().find(word)
    if at < 0:
        return 1.0
    found = [
        match
        for match, (first, last) in zip(one.matches, one.tokens, strict=True)
        if first < at + len(word) and at < last
    ]
    return sum(found) / len(found) if found else 1.0


def _without(found: list[Candidate], text: str) -> list[Candidate]:
    """Leave out what a question says it does not ask for, where anything else is left."""
    words = [word for word in _topic_words(text) if len(word) > 1] if text else []
    kept = [one for one in found if not any(word in one.fact.own for word in words)]
    return kept or found


def asked_of(question: Question, desk: Gatherer, *, measures: frozenset[Measure]) -> Asked:
    """Return what a question asks of a fact."""
    words = topic_words(question)
    alternatives = {word: _alternatives(word, question.indicators) for word in words}
    weights = {
        word: max([desk.rarity(each) for each in alternatives[word]]) or desk.rarest
        for word in words
    }
    weights |= {word: _CARRIED * weights[word] for word in _carried(words, question)}
    return Asked(
        weights,
        alternatives,
        fold(" ".join([question.text, *question.expansions])).casefold(),
        question.indicators,
        measures,
        units_asked(question),
        question.status,
        question.periods,
    )


def _carried(words: Sequence[str], question: Question) -> list[str]:
    """The words that an earlier question says, where a follow-up has words of its own."""
    own = question.own.casefold()
    carried = [word for word in words if word not in own] if question.reading else []
    return carried if len(carried) < len(words) else []


def units_asked(question: Question) -> frozenset[str]:
    """Return the measure words of a question, 个 and bare scales left out: they fit anything."""
    return measures(question) - {"个", "万", "亿"}


def topic_words(question: Question) -> tuple[str, ...]:
    """Return the words that name what is asked for, without places, periods and measure words.

    Those of an English question are the official Chinese ones.
    """
    if question.language == "en":
        return tuple(dict.fromkeys(word.casefold() for word in question.expansions))
    text = to_the_point(question.topic)
    if len(text) > _LONG and len(_topic_words(asking := asking_clauses(text))) > 1:
        text = asking
    for place in question.places:
        for name in sorted(place.names(), key=len, reverse=True):
            text = text.replace(name, " ")
    return _topic_words(text)


@lru_cache(maxsize=1024)
def _topic_words(text: str) -> tuple[str, ...]:
    plain = cut_measures(cut_words(cut_periods(text), ("value", "rank", "list", "name", "whether")))
    words = [word.casefold() for word in content_words(plain)]
    long = [word for word in words if len(word) > 1]
    return tuple(dict.fromkeys(long or words))


@lru_cache(maxsize=8192)
def _alternatives(word: str, indicators: tuple[str, ...]) -> tuple[str, ...]:
    names = [
        one.casefold()
        for one in indicators
        if any(word in name.casefold() for name in names_of(one))
    ]
    return tuple(dict.fromkeys([word, *(each.casefold() for each in expand(word)), *names]))


@cache
def _weights() -> np.ndarray:
    rows: Mapping[str, float] = {r["name"]: float(r["weight"]) for r in load_rows("fact_weights")}
    return np.array([rows[name] for name in SOFT])
