"""Whether the fact found is likely the one asked for: a model fitted on labelled questions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qa.answer.agreement import SOFT
from qa.answer.lookup import account
from qa.answer.naming import lacking_of, names_asked
from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.gathering import Gatherer
    from qa.answer.lookup import Candidate, Met
    from qa.answer.resolving import Resolved
    from qa.question import Question

SIGNS = (
    "unmet",  # share of the topic's words, by rarity, that no ring of the fact has
    "outside",  # the largest rarity of a word that the report has and the fact has not
    "unknown",  # the largest rarity of a word that the report has not
    "beside",  # the same of a word that only another clause of its sentence has
    "worst",  # the lowest match of a word in the fact's clauses and headings
    "worst_outside",  # the same among words that the fact has not
    "noun",  # how badly the worst matched noun is met that the fact has not
    "proper",  # the same among proper names
    "noun_beside",  # of that noun, where the fact has other words of the question
    "words",  # how many words the topic has, by logarithm
    "counted",  # an amount or count is asked for
    "english",
)
"""What is weighed beside the features of agreement, in this order."""


def odds(question: Question, best: Candidate, met: Sequence[Met]) -> float:
    """Return the logarithm of the odds that a fact is the one asked for; below 0 it is refused."""
    values = (*best.features, *signs(question, best, met))
    bias, *factors = _weights()
    return bias + sum(map(float.__mul__, values, factors)) - _OTHER * is_of_other(met)


def is_of_other(met: Sequence[Met]) -> bool:
    """Return whether a noun asked for is said elsewhere in the report and nowhere near the fact."""
    return any(
        one.elsewhere and not one.ring and one.match < _FAR and is_noun(one.word) for one in met
    )


def unmet(question: Question, best: Candidate, met: Sequence[Met], desk: Gatherer) -> list[str]:
    """Return what a question names and the fact is not of: no weight outvotes it.

    Names of zones, institutions and sites; what a thing is divided by; an indicator of statistics.
    """
    rings = dict(best.fact.rings())
    found = lacking_of(names_asked(question, desk, best.figure.document), best.fact)
    for one in met:
        if any(word in one.word for word in STRICT) and one.ring not in {"name", "own", "clause"}:
            found.append(one.word)
    asked = question.indicators
    named = len(asked) == 1 and asked[0] in question.text and best.key != asked[0]
    if named and asked[0].casefold() not in rings["own"]:
        found.append(asked[0])
    return found


@dataclass(frozen=True, slots=True)
class Assessed:
    """How the best fact of a cell meets what is asked."""

    met: Sequence[Met]
    lacking: Sequence[str]
    """What the cell names and the fact is not of."""
    odds: float
    """Logarithm of the odds that it is what is asked for; infinite where every noun is met, and
    below every other where anything is lacking."""

    @property
    def sure(self) -> bool:
        """Whether it is what is asked for: nothing is lacking, the nouns met or the model sure."""
        return self.odds >= 0


def assess(found: Resolved, desk: Gatherer) -> Assessed:
    """Return how the best fact meets what its cell asks."""
    question, best, thing = found.cell.question, found.best, found.cell.thing
    met = account(question, best, desk)
    lacking = unmet(question, best, met, desk)
    if thing:  # what the question says around the names of a list is no part of each
        lacking = [word for word in lacking if word in thing.casefold()]
        lacking += [
            one.word
            for one in met
            if one.word in thing.casefold() and one.match < ALIKE and is_noun(one.word)
            and one.ring not in {"name", "own", "clause", "head"}
        ]  # fmt: skip
    if lacking:
        return Assessed(met, lacking, -math.inf)
    own = [
        one.ring in {"name", "own"}
        for one in met
        if is_noun(one.word) and (not thing or one.word in thing.casefold())
    ]
    every = bool(own) and all(own)
    return Assessed(met, lacking, math.inf if every else odds(question, best, met))


def is_sure(found: Resolved, desk: Gatherer) -> bool:
    """Return whether the best fact is what is asked for."""
    return assess(found, desk).sure


def is_noun(word: str) -> bool:
    """Return whether a word names a thing, rather than an act or an aspect of things."""
    return word not in _ASPECTS and bool(_tags(word) & _NOUNS)


def signs(question: Question, best: Candidate, met: Sequence[Met]) -> tuple[float, ...]:
    """Return what the names in `SIGNS` say of a question and the fact that is nearest to it."""
    total = sum(one.weight for one in met) or 1.0
    lacking = [one for one in met if one.ring not in _OF_FACT]
    outside = [one for one in lacking if one.elsewhere and not one.ring]
    noun = _worst([one for one in lacking if _tags(one.word) & _NOUNS])
    return (
        sum(one.weight for one in lacking) / total,
        _soft(outside),
        _soft([one for one in lacking if not one.elsewhere]),
        _soft([one for one in lacking if one.ring == "sentence"]),
        min([1.0, *(one.match for one in met)]),
        min([1.0, *(one.match for one in lacking)]),
        noun,
        _worst([one for one in lacking if _tags(one.word) & _PROPER]),
        noun * sum(one.weight for one in met if one.ring in {"name", "own"}) / total,
        math.log1p(len(met)),
        float(bool(best.features[SOFT.index("measure")] > 0)),
        float(question.language == "en"),
    )


def _soft(words: Sequence[Met]) -> float:
    """The largest rarity among words, each the less the better it is matched in sense."""
    return max([0.0, *(one.weight * max(0.0, 1.0 - one.match) for one in words)])


_NOUNS = frozenset({"n", "nr", "ns", "nz", "nt", "vn", "an", "eng", "l", "j", "nrt", "nrfg"})
_PROPER = frozenset({"nr", "ns", "nz", "nt", "nrt", "nrfg", "eng"})
_OF_FACT = frozenset({"name", "own", "clause", "head"})
_ASPECTS = frozenset({
    "指标", "目标", "情况", "数据", "数字", "报告", "公报", "规模", "总量", "数量", "水平", "总数",
    "金额", "任务", "个数", "总额", "人数", "家数", "户数", "件数", "文件", "材料",
})  # fmt: skip
"""Nouns that name no thing of their own."""
STRICT = frozenset({"人均", "户均", "亩均", "密度", "单价", "门票"})
"""What a thing is divided by, or costs: another measure of it, however near."""
_FAR = 0.81
"""Cosine of a noun with the fact's own below which it names something else."""
_OTHER = 3.0  # what such a noun takes from the logarithm of the odds
ALIKE = 0.87
"""Cosine of a word with the fact's own from which they say the same."""
_SAME = 0.95  # cosine from which a word is as good as said


def _worst(words: Sequence[Met]) -> float:
    return max([0.0, *(_SAME - one.match for one in words)])


@lru_cache(maxsize=16384)
def _tags(word: str) -> frozenset[str]:
    import rjieba

    return frozenset(tag for _, tag in rjieba.tag(word))


@cache
def _weights() -> tuple[float, ...]:
    return tuple(float(row["weight"]) for row in load_rows("fact_odds"))
