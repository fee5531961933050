"""Statements put up for checking."""

from decimal import Decimal

import pytest

from qa.figures.facts import Measure
from qa.question.assertions import read_assertions


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("新增床位721张，没错吧", 721, Measure.AMOUNT),
        ("听说粮食产量下降了6%，这是真的？", 6, Measure.CHANGE),
        ("稿子里写“学校总数排在全市第二”，这么写对不对？", 2, Measure.RANK),
        ("有帖子说人均收入破5万了", 5, Measure.AMOUNT),
    ],
)
def test_what_is_claimed_is_read(text, value, measure):
    (claim,) = read_assertions(text)
    assert (claim.reading.quantity.value, claim.measure) == (Decimal(value), measure)


@pytest.mark.parametrize(
    "text", ["粮食产量是多少", "哪些指标超过5%", "粮食产量没有超过30万吨吗", "今年有什么打算"]
)
def test_a_question_claims_nothing(text):
    assert read_assertions(text) == ()
