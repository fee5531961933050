"""What is measured on: the bundled report's chunks, and the paragraphs of CMRC 2018."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.evaluate import read_questions

if TYPE_CHECKING:
    from qa.evaluate import GoldQuestion

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold" / "futian_dev.jsonl"
SHARED = ROOT.parent / "shared"
CMRC = SHARED / "bench" / "cmrc2018_dev.json"
_ENCODED = 128
"""Passages on which encoding alone is timed: seconds for the fastest, half a minute for others."""
_FITTING = 500
"""Characters that surely fit the model: none is cut, all engines encode the same tokens."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Passages and the questions asked of them."""

    name: str
    label: str
    passages: tuple[str, ...]
    questions: tuple[GoldQuestion, ...]
    answers: tuple[frozenset[int], ...]
    """Of each question: the places of the passages that are right."""

    @property
    def index(self) -> str:
        """Which index answers: corpora of the same passages share one."""
        return self.name.split("-")[0]

    def sample(self) -> Corpus:
        """Return the same corpus with at most `_ENCODED` passages, spread over all that fit."""
        fitting = [text for text in self.passages if len(text) <= _FITTING]
        step = max(1, len(fitting) // _ENCODED)
        return replace(self, passages=tuple(fitting[::step][:_ENCODED]))

    @property
    def texts(self) -> list[str]:
        """The questions' words."""
        return [question.text for question in self.questions]


def futian() -> Corpus:
    """Return the chunks of the bundled report and the gold questions that stand alone.

    Every engine gets the same indexed text, heading path included.
    """
    from qa.chunking import chunk
    from qa.evaluate.retrieval import is_right
    from qa.reading import read
    from qa.records import Hit

    chunks = chunk(read(ROOT / "corpus" / "futian_2023h1.txt"))
    questions = tuple(
        question
        for question in read_questions(GOLD).questions
        if question.has_evidence and not question.history
    )
    answers = tuple(
        frozenset(
            place for place, one in enumerate(chunks) if is_right(Hit(one, score=0.0), question)
        )
        for question in questions
    )
    return Corpus(
        "futian", "Futian report", tuple(one.indexed for one in chunks), questions, answers
    )


def cmrc(
    *, passages: int | None = None, questions: int | None = None, name: str = "cmrc"
) -> Corpus:
    """Return the first `passages` paragraphs of CMRC 2018 dev and every n-th of their questions."""
    found = read_questions(CMRC)
    held = found.passages[:passages]
    place = {passage.id: number for number, passage in enumerate(held)}
    asked = [question for question in found.questions if question.passage in place]
    step = max(1, len(asked) // questions) if questions else 1
    kept = tuple(asked[::step][:questions])
    return Corpus(
        name,
        "CMRC 2018 dev",
        tuple(passage.text for passage in held),
        kept,
        tuple(frozenset({place[question.passage]}) for question in kept),
    )
