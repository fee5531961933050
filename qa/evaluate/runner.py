"""Evaluates a library over a set of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import InputError
from qa.evaluate.asking import Askable, Outcome, Searchable, ask_each, search_each
from qa.evaluate.evaluation import Evaluation
from qa.evaluate.questions import GoldQuestion, QuestionSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


def evaluate(
    library: Askable,
    questions: QuestionSet | Sequence[GoldQuestion],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Return how well the library searches, answers and refuses on these questions.

    A question that names documents is searched for among them; one that names a document which the
    library does not hold is skipped. `progress` is called with the questions done and their number.

    Raises InputError where every question is skipped.
    """
    name, asked = _unpack(questions)
    held = {doc.id for doc in library.documents()}
    kept = tuple(one for one in asked if held.issuperset((*one.documents, *one.asked_of)))
    skipped = tuple(one for one in asked if not held.issuperset((*one.documents, *one.asked_of)))
    if skipped and not kept:
        missing = sorted(
            {name for one in skipped for name in (*one.documents, *one.asked_of)} - held
        )
        raise InputError(
            f"the index holds none of the documents asked about: {', '.join(missing)}",
            remedy="index them first: qa index FILE…",
        )
    outcomes = tuple(_counted(ask_each(library, kept), len(kept), progress))
    return Evaluation(name, outcomes, skipped=tuple(one.id for one in skipped))


def evaluate_search(
    library: Searchable,
    questions: QuestionSet | Sequence[GoldQuestion],
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Return how well the library searches; nothing is asked, follow-ups are left out."""
    name, asked = _unpack(questions)
    kept = tuple(one for one in asked if not one.history)
    return Evaluation(name, tuple(_counted(search_each(library, kept), len(kept), progress)))


def _unpack(questions: QuestionSet | Sequence[GoldQuestion]) -> tuple[str, Sequence[GoldQuestion]]:
    if isinstance(questions, QuestionSet):
        return questions.name, questions.questions
    return "questions", questions


def _counted(
    outcomes: Iterator[Outcome], total: int, progress: Callable[[int, int], None] | None
) -> Iterator[Outcome]:
    for done, outcome in enumerate(outcomes, start=1):
        if progress is not None:
            progress(done, total)
        yield outcome
