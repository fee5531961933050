from __future__ import annotations

from qa.evaluate.refusals import Refusals, refusals
from qa.evaluate.shares import NOTHING, Share


def test_precision_recall_and_false_refusals_worked_out_by_hand():
    replies = [(True, False)] * 3 + [(False, False)] + [(True, True)] * 2 + [(False, True)] * 4
    total = sum(
        (refusals(refused=refused, answerable=answerable) for refused, answerable in replies),
        Refusals(),
    )
    assert total.recall == Share(3, 4)
    assert total.precision == Share(3, 5)
    assert total.false == Share(2, 6)


def test_where_nothing_is_refused_precision_is_of_nothing():
    assert refusals(refused=False, answerable=False).precision == NOTHING
