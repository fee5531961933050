"""Guards against replies that please a scorer and nobody else.

A reply that says everything and takes it back, or that sets nothing off, would pass by the strings
it holds; a person would not know what it says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.evaluate.matching import fold, stands
from qa.evaluate.wordings import ADMISSION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.evaluate.expected import Expected
    from qa.evaluate.replies import KeptReply


def hedges(reply: KeptReply, expected: Expected) -> bool:
    """Return whether an answer also says that the report does not say it, unasked."""
    return (
        expected.conduct == "answer"
        and not reply.refused
        and not expected.may_admit
        and ADMISSION.search(reply.text) is not None
    )


def stresses_nothing(reply: KeptReply, expected: Expected) -> bool:
    """Return whether an answer emphasises nothing where the values that answer are known."""
    return (
        expected.conduct == "answer"
        and not reply.refused
        and bool(expected.bold)
        and not reply.bold
    )


def names_first(tempting: Sequence[str], reply: KeptReply) -> list[str]:
    """Return the tempting values that stand before the admission, or in bold.

    A reply that is a refusal by itself may quote the nearest thing wherever it likes.
    """
    admission = ADMISSION.search(reply.text)
    if reply.refused or admission is None:
        return []
    before = fold(reply.text[: admission.start()])
    bold = [fold(span) for span in reply.bold]
    return [
        value
        for value in tempting
        if stands(value, before) or any(stands(value, span) for span in bold)
    ]
