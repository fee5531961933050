"""What a whether-question claims, and the ones to which a yes or no would not be plain."""

from decimal import Decimal

import pytest

from qa.question import understand
from qa.question.claim import Claim, read_claim


def read(text, history=()):
    return read_claim(understand(text, history=history))


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("粮食产量增长了吗", Claim("change", "up")),
        ("粮食产量是不是下降了", Claim("change", "down")),
        ("粮食产量增长超过6%吗", Claim("change", "up", ">", Decimal(6), "%")),
        ("粮食产量增速在6%以内吗", Claim("change", "up", "<=", Decimal(6), "%")),
        ("粮食产量有没有达到20万吨", Claim("value", "", ">=", Decimal(20), "万吨")),
        ("粮食产量不低于20万吨吗", Claim("value", "", ">=", Decimal(20), "万吨")),
        ("粮食产量有20万吨吗", Claim("value", "", ">=", Decimal(20), "万吨")),
        ("粮食产量是20万吨吗", Claim("value", "", "=", Decimal(20), "万吨")),
        ("粮食产量翻番了吗", Claim("change", "up", ">=", Decimal(1), "番")),
        ("粮食产量两位数增长了吗", Claim("change", "up", ">=", Decimal(10), "%")),
        ("粮食产量是不是全省第二", Claim("rank", "", "=", Decimal(2), "名", "全省")),
        ("粮食产量进入全省前五了吗", Claim("rank", "", "<=", Decimal(5), "名", "全省")),
        ("粮食产量完成目标了吗", Claim("met")),
        ("粮食产量超额完成目标了吗", Claim("exceeded")),
        ("粮食产量是不是没有完成目标", Claim("missed")),
        ("Did the GDP grow by more than 6%?", Claim("change", "up", ">", Decimal(6), "%")),
        ("Did the GDP grow by more than 6 percent?", Claim("change", "up", ">", Decimal(6), "%")),
        ("Has the GDP fallen?", Claim("change", "down")),
        ("Did the GDP go up?", Claim("change", "up")),
        ("Did foreign trade shrink?", Claim("change", "down")),
        ("GDP fell last year, right?", Claim("change", "down")),
        ("The GDP went up. Is that true?", Claim("change", "up")),
        (
            "Was the registered urban unemployment rate kept under 4%?",
            Claim("value", "", "<", Decimal(4), "%"),
        ),
        ("Did exports exceed 100 billion yuan?", Claim("value", "", ">", Decimal(1000), "亿元")),
        ("Was the target for grain output met?", Claim("met")),
    ],
)
def test_a_plain_whether_question_is_read_as_its_claim(text, claim):
    assert read(text) == claim


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量没有超过20万吨吗",
        "粮食产量没有完成目标吗",
        "粮食产量不是下降了吗",
        "粮食产量未达到20万吨吗",
        "Didn't the GDP grow?",
        "Did the GDP not grow?",
    ],
)
def test_a_negated_question_has_no_plain_answer(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量是多少",
        "粮食产量增长了",
        "粮食产量是上升还是下降了吗",
        "你知道粮食产量是多少吗",
        "粮食产量会增长吗",
        "粮食产量能不能超过20万吨",
        "Will the GDP grow?",
        "粮食产量增速提高了吗",
        "粮食产量增速回落了吗",
        "粮食产量是不是增长最快",
        "粮食产量提前完成目标了吗",
        "粮食产量下降得多吗",
        "粮食产量仍在下降吗",
        "粮食产量首次超过20万吨吗",
        "粮食产量只有20万吨吗",
        "Is the GDP still growing?",
        "粮食产量比2015年增长了吗",
        "粮食产量从20万吨增加到30万吨了吗",
        "粮食产量增长到20万吨了吗",
        "粮食产量约20万吨吗",
        "Did the harvest of pears grow?",
    ],
)
def test_what_no_single_figure_confirms_is_no_claim(text):
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("粮食产量增速高于外地吗", "高于"),
        ("粮食产量稳步增长了吗", "稳步"),
        ("夏粮产量增长了吗", "夏粮"),
        ("粮食产量增长是因为天气吗", "天气"),
    ],
)
def test_a_word_that_makes_it_another_thing_is_kept(text, word):
    assert word in "".join(read(text).words)


def test_a_follow_up_claims_it_of_the_earlier_topic():
    claim = read("增长了吗", history=["海带产量是多少"])
    assert claim == Claim("change", "up", words=("海带", "产量"))


def test_the_reports_own_place_is_no_word_of_the_claim():
    question = understand("望海县粮食产量增长了吗")
    assert read_claim(question, leave_out=("望海县", "望海")).words == ()
