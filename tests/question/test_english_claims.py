"""What an English question claims, and the ones to which a yes or no would not be plain."""

from decimal import Decimal

import pytest

from qa.figures.facts import Measure
from qa.question import understand
from qa.question.english_claims import english_claims


def read(text):
    return english_claims(understand(text))


@pytest.mark.parametrize(
    ("text", "value", "measure", "sign"),
    [
        ("Did the GDP grow by more than 6%?", 6, Measure.CHANGE, ">"),
        ("Did the GDP grow by more than 6 percent?", 6, Measure.CHANGE, ">"),
        ("Did exports exceed 100 billion yuan?", 1000, Measure.AMOUNT, ">"),
        (
            "Was the registered urban unemployment rate kept under 4%?",
            4,
            Measure.RATE,
            "<",
        ),
    ],
)
def test_a_figure_that_is_claimed_is_read(text, value, measure, sign):
    (claim,) = read(text)
    assert claim.quantity is not None
    assert (claim.quantity.value, claim.measure, claim.sign) == (Decimal(value), measure, sign)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Has the GDP fallen?", "down"),
        ("Did the GDP go up?", "up"),
        ("Did foreign trade shrink?", "down"),
        ("GDP fell last year, right?", "down"),
        ("The GDP went up. Is that true?", "up"),
    ],
)
def test_a_change_that_is_claimed_is_read(text, direction):
    (claim,) = read(text)
    assert (claim.about, claim.direction) == ("change", direction)


def test_a_target_that_is_claimed_to_be_met_is_read():
    (claim,) = read("Was the target for grain output met?")
    assert (claim.about, claim.denied) == ("aim", False)


@pytest.mark.parametrize(
    "text",
    [
        "What was the GDP?",
        "Didn't the GDP grow?",
        "Did the GDP not grow?",
        "Will the GDP grow?",
        "Is the GDP still growing?",
        "Did the harvest of pears grow?",
        "Is rural income growing faster than urban income?",
    ],
)
def test_what_no_single_figure_confirms_is_no_claim(text):
    assert read(text) == ()
