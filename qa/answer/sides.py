"""The other side of a figure: the target of a result, or the result of a target."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.features import covered
from qa.figures import indicator_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.answer.gathering import Gatherer
    from qa.records import Figure

_NEAR = 4.0  # how far the other side's score may be behind and still be of the same thing
_WHOLLY = 0.99  # share of the topic's words, for all but rounding


def other_side(
    asked: Figure, evidence: Sequence[Evidence], desk: Gatherer, weights: Mapping[str, float]
) -> Unit | None:
    """Return the sentence or row that says the other side of a figure; None where none does.

    Args:
        asked: The figure one side states.
        evidence: Best first; what is near comes before what only the report's figures tell.
        desk: Where all figures of the report are.
        weights: Of the topic's words.
    """
    for one in evidence:
        if one.score < evidence[0].score - _NEAR:
            break
        if any(_is_other_side(asked, figure, weights) for figure in one.unit.figures):
            return one.unit
    for figure in desk.figures(asked.document):
        if _is_other_side(asked, figure, {}) and (unit := desk.unit_of(figure)):
            return unit
    return None


def _is_other_side(one: Figure, other: Figure, weights: Mapping[str, float]) -> bool:
    """Whether two figures are result and target of one thing: of one name, or both of all words."""
    if one.status is other.status or (one.kind, one.unit) != (other.kind, other.unit):
        return False
    if indicator_key(one.indicator) == indicator_key(other.indicator):
        return True
    return all(covered(weights, figure.indicator) >= _WHOLLY for figure in (one, other))
