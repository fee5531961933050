"""What each check is worth: what it catches, what it alone catches, and what it costs.

After the analysis of labelling functions in Snorkel (Ratner et al. 2017): every check is counted by
itself, not only the first that speaks. A check whose catches others make too, and whose costs it
alone causes, is one to remove.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa.evaluate.asking import Outcome


ANY: Final = "any"
"""Name of the line that counts questions on which some check speaks, whichever."""


@dataclass(frozen=True, slots=True)
class Line:
    """Questions on which a check speaks. Lines of separate questions add up."""

    name: str
    catches: int = 0
    """Rightly: these questions are to be refused."""
    alone: int = 0
    """Of these, the ones on which no other check speaks: without it they would be answered."""
    costs: int = 0
    """Wrongly: these questions have an answer."""
    costs_alone: int = 0
    """Of these, the ones on which no other check speaks: without it they would be answered."""

    def as_dict(self) -> dict[str, object]:
        """Return the counts, for JSON."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Spoken:
    """The checks that speak on one question, and whether they are right to."""

    names: frozenset[str]
    rightly: bool


def ledger(cases: Iterable[Spoken], *, names: Iterable[str] = ()) -> tuple[Line, ...]:
    """Return a line a check, and a last one of any check.

    Those of `names` come in their order, then others that spoke, sorted.
    """
    cases = list(cases)
    anything = [Spoken(frozenset({ANY}), case.rightly) for case in cases if case.names]
    return (*_lines(cases, names), *_lines(anything, (ANY,)))


def _lines(cases: Iterable[Spoken], names: Iterable[str]) -> Iterator[Line]:
    counts: Counter[tuple[str, bool]] = Counter()
    alone: Counter[tuple[str, bool]] = Counter()
    for case in cases:
        spoken = [(name, case.rightly) for name in case.names]
        counts.update(spoken)
        if len(spoken) == 1:
            alone.update(spoken)
    known = dict.fromkeys(names)
    others = sorted({name for name, _ in counts} - known.keys())
    for name in (*known, *others):
        yield Line(
            name,
            catches=counts[name, True],
            alone=alone[name, True],
            costs=counts[name, False],
            costs_alone=alone[name, False],
        )


def objections(outcomes: Iterable[Outcome]) -> Iterator[Spoken]:
    """Yield the checks that spoke against an answer to each question, by the reply's trace."""
    for outcome in outcomes:
        if outcome.reply is not None and outcome.reply.trace is not None:
            yield Spoken(frozenset(outcome.reply.trace), rightly=not outcome.question.answerable)
