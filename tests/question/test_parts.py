"""Questions that ask several things at once."""

import pytest

from qa.question.parts import parts_of


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "去年修了几座渔港，今年要修几座",
            ("去年修了几座渔港", "渔港，今年要修几座"),
        ),
        (
            "海参和鲍鱼的产量各是多少",
            ("海参的产量是多少", "鲍鱼的产量是多少"),
        ),
        (
            "去年海参与鲍鱼的产量分别是多少",
            ("去年海参的产量是多少", "鲍鱼的产量是多少"),
        ),
    ],
)
def test_each_thing_asked_for_becomes_a_question(text, parts):
    assert parts_of(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "海参产量是多少",
        "海参和鲍鱼的产量一共是多少",
        "海参养殖怎么样，介绍一下",
        "渔船多少，渔港多少，渔民多少，渔企多少",
        "它和它的各是多少",
    ],
)
def test_one_question_is_not_parted(text):
    assert parts_of(text) == ()


def test_words_before_the_first_question_stay_with_it():
    first, second = parts_of("说到渔港：去年修了几座，今年修几座")
    assert "渔港" in first
    assert "渔港" in second
