from __future__ import annotations

import json

from qa.answer.constraints import CHECKS
from qa.evaluate import GoldQuestion, evaluate, render
from qa.evaluate.expected import Expected
from qa.evaluate.ledger import ANY, Line, Spoken, ledger

from .base import base_replies
from .library import Library, answered


def spoken(names, *, rightly):
    return Spoken(frozenset(names.split()), rightly=rightly)


CASES = (
    spoken("place period", rightly=True),
    spoken("place", rightly=True),
    spoken("unit", rightly=False),
    spoken("unit place", rightly=False),
    spoken("", rightly=True),
    spoken("", rightly=False),
)


def test_each_check_is_counted_by_itself_and_alone():
    assert ledger(CASES) == (
        Line("period", catches=1),
        Line("place", catches=2, alone=1, costs=1),
        Line("unit", costs=2, costs_alone=1),
        Line(ANY, catches=2, alone=2, costs=2, costs_alone=2),
    )


def test_a_check_that_never_spoke_is_shown_and_known_ones_keep_their_order():
    names = [line.name for line in ledger(CASES, names=("unit", "rank", "place"))]
    assert names == ["unit", "rank", "place", "period", ANY]


def test_a_check_that_always_speaks_catches_all_and_costs_every_answer():
    spoiled = [Spoken(case.names | {"always"}, case.rightly) for case in CASES]
    line = next(line for line in ledger(spoiled) if line.name == "always")
    assert (line.catches, line.alone, line.costs, line.costs_alone) == (3, 1, 3, 1)


class Objecting(Library):
    """Two checks speak against every answer."""

    def objections(self, question, *, history=(), documents=()):
        assert (history, documents) == ((), ())
        return ("unit", "doubt") if question == "甲" else ()


QUESTIONS = [
    GoldQuestion("a", "甲", expected=Expected("refuse")),
    GoldQuestion("b", "乙", expected=Expected("answer")),
]


def test_the_checks_come_from_the_traces_of_the_replies():
    evaluation = evaluate(Objecting(), QUESTIONS, traced=True)
    assert [reply.trace for reply in evaluation.replies] == [("unit", "doubt"), ()]
    assert [line.name for line in evaluation.ledger] == [*CHECKS, ANY]
    told = json.loads(json.dumps(evaluation.as_dict()))["ledger"]
    assert {"name": "unit", "catches": 1, "alone": 0, "costs": 0, "costs_alone": 0} in told


def test_where_nothing_is_traced_there_is_no_ledger():
    evaluation = evaluate(Objecting(replies={"乙": answered("一[1]")}), QUESTIONS)
    assert evaluation.ledger == ()
    assert "catches" not in render(evaluation)


def test_the_ledger_stands_beneath_the_table():
    shown = render(evaluate(Objecting(), QUESTIONS, traced=True), markdown=True, misses=0)
    assert "| check | catches | alone | costs | costs alone |" in shown
    assert "| doubt | 1 | 0 | 0 | 0 |" in shown


def test_in_the_base_a_reply_is_refused_where_some_check_speaks_and_only_there():
    replies = [reply for reply in base_replies().values() if reply.trace is not None]
    assert len(replies) >= 260
    assert [reply.id for reply in replies if bool(reply.trace) != reply.refused] == []
