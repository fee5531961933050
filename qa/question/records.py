"""A question, read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from qa.question.intent import Ask
    from qa.question.periods import Period
    from qa.question.places import Place
    from qa.question.survey import Survey
    from qa.records import Status


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what could be read from its words; every text is simplified, half-width."""

    asked: str
    """As typed, without control characters."""
    text: str
    """What is searched for: the question, with an earlier one's topic where it leans on it."""
    topic: str
    """`text` without the reports' own places and years, which every passage is of."""
    language: Literal["zh", "en"]
    asks: frozenset[Ask]
    """Every kind of answer its words ask for; empty where they ask for none."""
    status: Status | None
    """Result or target, where the words tell."""
    periods: tuple[Period, ...]
    places: tuple[Place, ...]
    terms: tuple[str, ...]
    """The words that name the topic, in order."""
    indicators: tuple[str, ...]
    """The statistical indicators it names, by the names statistics use."""
    expansions: tuple[str, ...]
    """Official Chinese words for its English and everyday ones."""
    own: str = ""
    """The part of `text` that is this question's own, not inherited."""
    survey: Survey | None = None
    """Which figures of a whole report it asks for; None where it asks for one thing."""
    context: tuple[Place, ...] = ()
    """The places that the chat was last about, where it names none itself."""
    parts: tuple[Question, ...] = ()
    """What it asks one by one, where it sets several things side by side."""
    reading: str = ""
    """How a follow-up was read; empty for a question that stands on its own."""

    @property
    def search_text(self) -> str:
        """The topic with its official words appended: what retrieval is given."""
        return " ".join([self.topic, *self.expansions])
