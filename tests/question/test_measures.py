"""What of its thing a question asks to be told."""

import pytest

from qa.figures.facts import Measure
from qa.question.measures import measures_of


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("粮食产量是多少", Measure.AMOUNT),
        ("粮食产量增长了多少", Measure.CHANGE),
        ("粮食产量的增速", Measure.CHANGE),
        ("税收占财政收入的比重是多少", Measure.SHARE),
        ("粮食产量在全省排第几", Measure.RANK),
        ("保护区占多大面积", Measure.AMOUNT),
        ("新增学位多少个", Measure.AMOUNT),
    ],
)
def test_the_measure_asked_for_is_read(text, measure):
    assert measure in measures_of(text)


def test_a_growth_asked_for_is_no_amount():
    assert measures_of("粮食产量增长多少") == {Measure.CHANGE}


def test_words_that_ask_for_nothing_tell_no_measure():
    assert measures_of("粮食产量") == frozenset()
