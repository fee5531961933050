"""What becomes of a reply that a language model put into other words, sentence by sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.records import Citation


class Verdict(StrEnum):
    """What was done with a sentence of the model."""

    KEPT = "kept"
    REPLACED = "replaced"
    """By our own line of the answer, which quotes the span the sentence cites."""
    DROPPED = "dropped"


class Fault(StrEnum):
    """Why a sentence of the model was not kept."""

    NO_MARKER = "no_marker"
    UNKNOWN_MARKER = "unknown_marker"
    NUMBER = "number"
    """A number, its unit, bound, sign or direction is not that of the span."""
    BELONGING = "belonging"
    """The number is the span's, but of something else."""
    PERIOD = "period"
    PLANNED = "planned"
    """A target is told as a result, or a result as a target."""
    QUALIFIER = "qualifier"
    """A negation, superlative or scope that the span does not have, or lost one it has."""
    WORD = "word"
    """A word or name that neither the span nor its headings have."""
    LENGTH = "length"
    REPEATED = "repeated"
    """It cites nothing that was not said already."""


class Setback(StrEnum):
    """Why a whole reply is not in the model's words."""

    ADDRESS = "address"
    UNREACHABLE = "unreachable"
    KEY = "key"
    NO_MODEL = "no_model"
    BUSY = "busy"
    REQUEST = "request"
    SERVER = "server"
    SILENCE = "silence"
    TIME = "time"
    MALFORMED = "malformed"
    CUT = "cut"
    LENGTH = "length"
    NOTHING = "nothing"
    """No sentence of the model could be kept."""
    UNVERIFIED = "unverified"
    """The finished reply did not pass the check of the whole."""


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of the model and what was shown in its place."""

    verdict: Verdict
    said: str
    """By the model, without Markdown and control characters."""
    shown: str
    """What the reply has instead: the sentence itself, our own line, or nothing."""
    before: str = ""
    """What parts `shown` from the text before it: nothing, a space or a line break."""
    fault: Fault | None = None
    detail: str = ""
    """The piece of the sentence that is at fault."""


@dataclass(frozen=True, slots=True)
class Phrased:
    """An answer in a model's words as far as they were verified; else our own, with the setback.

    `text` has the markers of the answer's own citations.
    """

    text: str
    citations: tuple[Citation, ...]
    changes: tuple[Change, ...]
    model: str
    setback: Setback | None = None
    detail: str = ""
    """Of the setback: what the server said."""

    @property
    def counts(self) -> dict[Verdict, int]:
        """Return how many sentences were kept, replaced and dropped."""
        return {
            verdict: sum(change.verdict is verdict for change in self.changes)
            for verdict in Verdict
        }


Event = Change | Phrased
"""What a stream of a phrased reply brings: a change for each sentence, the whole reply last."""
