"""What a sentence says beside the words it shares with a question."""

from decimal import Decimal

import pytest

from qa.answer.evidence import Unit
from qa.answer.features import covered, covered_lower, features, sought, told
from qa.answer.names import NAMES
from qa.question import understand
from qa.records import Chunk, Figure, Span, Status

TEXT = "2023年上半年地区生产总值2731亿元。"
CHUNK = Chunk(0, "doc", (), 0, len(TEXT), TEXT, TEXT)
FIGURE = Figure(
    "doc", 15, 21, "2731亿元", "地区生产总值", Decimal(2731), "亿元", period="2023年上半年"
)
UNIT = Unit(CHUNK, Span(0, len(TEXT)), TEXT, TEXT, Span(0, len(TEXT)), (FIGURE,), Status.RESULT)


def named(question: str) -> dict[str, float]:
    """The features of the sentence by name, those of a figure and period."""
    values = features(sought(understand(question), {}), told(UNIT))
    return dict(zip(NAMES[-len(values) :], values, strict=True))


@pytest.mark.parametrize(("year", "agrees"), [("2023", 1.0), ("2022", -1.0)])
def test_a_sentence_of_the_period_asked_for_agrees_and_one_of_another_does_not(year, agrees):
    assert named(f"{year}年上半年地区生产总值是多少？")["period"] == agrees


def test_a_sentence_has_the_indicator_and_unit_asked_for():
    found = named("地区生产总值是多少亿元？")
    assert (found["indicator"], found["unit"], found["amount"]) == (1.0, 1.0, 1.0)
    assert named("粮食产量是多少万吨？")["unit"] == 0.0


def test_a_result_disagrees_with_a_question_for_a_target_only():
    assert named("地区生产总值的目标是多少？")["disagrees"] == 1.0
    assert named("地区生产总值是多少？")["disagrees"] == 0.0


def test_a_word_is_covered_in_either_case():
    weights = {"gdp": 3.0, "增速": 1.0}
    assert covered(weights, "GDP增长") == covered_lower(weights, "gdp增长") == 0.75
