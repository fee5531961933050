"""Evaluates a library over a set of questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.errors import InputError
from qa.evaluate.asking import (
    Askable,
    Outcome,
    Searchable,
    ask_each,
    reuse_each,
    search_each,
)
from qa.evaluate.evaluation import Evaluation
from qa.evaluate.questions import GoldQuestion, QuestionSet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from qa.evaluate.replies import KeptReply


def evaluate(
    library: Askable,
    questions: QuestionSet | Sequence[GoldQuestion],
    *,
    opened: Callable[[str], Askable] | None = None,
    traced: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> Evaluation:
    """Return how well the library searches, answers and refuses on these questions.

    A question that names documents is searched for among them. One that names a document which the
    library does not hold is skipped, and so is one of a document that is to be opened by itself
    where nothing opens it.

    Args:
        library: What is asked.
        questions: A set, or its questions.
        opened: Returns the library of a document that is opened by itself.
        traced: Whether the replies tell which checks spoke against an answer, for the ledger.
        progress: Called with the questions done and their number.

    Raises:
        InputError: Every question is skipped.
    """
    name, asked = _unpack(questions)
    held = {doc.id for doc in library.documents()}
    missing = [_missing(question, held, alone=opened is not None) for question in asked]
    if missing and all(missing):
        raise InputError(
            "the index holds none of the documents asked about: "
            + ", ".join(sorted(set().union(*missing))),
            remedy="index them first: qa index FILE…, or name their folder: --reports",
        )
    skipped = tuple(one.id for one, lacking in zip(asked, missing, strict=True) if lacking)

    def choose(alone: str) -> Askable:
        return opened(alone) if alone and opened is not None else library

    asked = tuple(one for one, lacking in zip(asked, missing, strict=True) if not lacking)
    outcomes = tuple(_counted(ask_each(choose, asked, traced=traced), len(asked), progress))
    return Evaluation(name, outcomes, skipped=skipped)


def reevaluate(questions: QuestionSet, replies: Mapping[str, KeptReply]) -> Evaluation:
    """Return how good kept replies are; questions without one are skipped, nothing is asked.

    Raises InputError where every question is skipped.
    """
    outcomes = tuple(reuse_each(replies, questions.questions))
    if not outcomes:
        raise InputError(
            f"no reply is kept to any question of {questions.name}",
            remedy="keep them first: qa eval FILE --save REPLIES",
        )
    skipped = tuple(one.id for one in questions.questions if one.id not in replies)
    return Evaluation(questions.name, outcomes, skipped=skipped)


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


def _missing(question: GoldQuestion, held: AbstractSet[str], *, alone: bool) -> AbstractSet[str]:
    """Return the documents that a question is about and nothing opens."""
    if question.alone:
        return frozenset() if alone else frozenset({question.alone})
    return {*question.documents, *question.asked_of} - held


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
