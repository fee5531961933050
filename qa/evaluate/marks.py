"""What a reply was found to be: a pass, or faults that each have a name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING, Final

from qa.evaluate.shares import NOTHING, Share

if TYPE_CHECKING:
    from collections.abc import Iterable


class Fault(StrEnum):
    """Why a reply does not pass."""

    ERROR = "error"
    """There is no reply: asking failed."""
    WRONG = "wrong"
    """A tempting wrong value stands in an answer."""
    NUMBER_FIRST = "number first"
    """A guard: where a refusal is due, such a value stands before the admission, or in bold."""
    REFUSED = "refused"
    NOT_REFUSED = "not refused"
    PASSAGE = "passage"
    """A conversational act was due, and most of the reply is copied from what it cites."""
    MISSING = "missing"
    VERDICT = "verdict"
    """The reply opens with the other verdict than is due, or with none."""
    BOLD = "bold"
    """Something else than the value asked for is emphasised."""
    NONE_BOLD = "none bold"
    """A guard: values that answer are known, and the reply emphasises nothing."""
    HEDGED = "hedged"
    """A guard: an answer that also says that the report does not say it."""
    LONG = "long"


GUARDS: Final = (Fault.HEDGED, Fault.NONE_BOLD, Fault.NUMBER_FIRST)
"""Faults of replies that please a scorer and nobody else."""
NO_VERDICT: Final = "none"
"""What a reply without a verdict is found to have."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A fault of a reply, and the words or the size that show it."""

    fault: Fault
    culprit: str = ""

    def __str__(self) -> str:
        return f"{self.fault}: {self.culprit}" if self.culprit else str(self.fault)


@dataclass(frozen=True, slots=True)
class Mark:
    """How a reply fared; it passes where nothing was found."""

    findings: tuple[Finding, ...] = ()
    """The gravest first."""
    part: Fraction = Fraction(1)
    """Share of what is asked for that the reply holds; 0 where it is wrong as a whole."""

    @property
    def passed(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def has(self, fault: Fault) -> bool:
        """Return whether this fault was found."""
        return any(finding.fault is fault for finding in self.findings)

    def __str__(self) -> str:
        return "; ".join(map(str, self.findings)) or "pass"


@dataclass(frozen=True, slots=True)
class Tally:
    """Marks counted. Tallies of separate questions add up, exactly."""

    passed: Share = NOTHING
    part: Fraction = Fraction(0)
    """Sum of the part marks."""
    counts: Counter[str] = field(default_factory=Counter)
    """Replies by what is wrong with them, under the names of `_counted`."""

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.passed + other.passed, self.part + other.part, self.counts + other.counts)

    @property
    def mean(self) -> Fraction | None:
        """Mean of the part marks; None of nothing."""
        return self.part / self.passed.n if self.passed.n else None

    def as_dict(self) -> dict[str, object]:
        """Return the shares and the counts, for JSON."""
        mean = self.mean
        return {
            "pass": self.passed.as_dict(),
            "part": None if mean is None else float(mean),
            "counts": {name: self.counts[name] for name in (*COUNTED, *GUARDED)},
        }


COUNTED: Final = (
    "wrong_numbers",
    "others_bold_as_answer",
    "false_refusals",
    "missed_refusals",
    "verdict_missing",
    "verdict_wrong",
    "bold_beyond",
    "over_long",
    "value_missing",
    "act_is_passage",
    "errors",
)
"""What is counted over a set beside the guards, in the order in which it is told."""
GUARDED: Final = tuple(guard.replace(" ", "_") for guard in GUARDS)
"""The guards, as they are counted."""
_SIMPLE: Final = {
    Fault.REFUSED: "false_refusals",
    Fault.NOT_REFUSED: "missed_refusals",
    Fault.BOLD: "bold_beyond",
    Fault.LONG: "over_long",
    Fault.MISSING: "value_missing",
    Fault.PASSAGE: "act_is_passage",
    Fault.ERROR: "errors",
    **dict(zip(GUARDS, GUARDED, strict=True)),
}
_SHOWN_WRONG: Final = frozenset({Fault.WRONG, Fault.NUMBER_FIRST})


def tally(mark: Mark) -> Tally:
    """Return the counts of one mark."""
    return Tally(Share(int(mark.passed), 1), mark.part, Counter(set(_counted(mark))))


def _counted(mark: Mark) -> Iterable[str]:
    for finding in mark.findings:
        if finding.fault is Fault.VERDICT:
            none = finding.culprit.startswith(NO_VERDICT)
            yield "verdict_missing" if none else "verdict_wrong"
        elif finding.fault in _SIMPLE:
            yield _SIMPLE[finding.fault]
    if mark.findings and mark.findings[0].fault in _SHOWN_WRONG:
        if not mark.has(Fault.REFUSED):
            yield "wrong_numbers"
    elif mark.part == 0 and mark.has(Fault.BOLD):
        yield "others_bold_as_answer"
