"""Which questions are over a whole report, and what they ask of its figures."""

from decimal import Decimal

import pytest

from qa.figures.quantities import find_quantities
from qa.question.survey import Survey, bound_beside, changes_rate, direction_of, read_survey


@pytest.mark.parametrize(
    ("text", "survey"),
    [
        ("哪些指标下降了", Survey("change", "down")),
        ("有哪些数据在上涨", Survey("change", "up")),
        ("哪些指标没有完成目标", Survey("missed")),
        ("几项指标达到了目标", Survey("met")),
        ("哪些指标位居全省第二", Survey("rank", value=Decimal(2), scope="全省")),
        ("哪些指标排名第一", Survey("rank", value=Decimal(1))),
        ("增长最快的指标是哪个", Survey("change", "up", top=1)),
        ("降幅最大的4个指标是哪些", Survey("change", "down", top=4)),
        ("which indicators fell", Survey("change", "down")),
        ("which targets were missed", Survey("missed")),
        ("which ones ranked first nationwide", Survey("rank", value=Decimal(1), scope="全国")),
        ("哪些指标实现两位数增长", Survey("change", "up", ">=", Decimal(10), "%")),
        ("哪些指标翻番", Survey("change", "up", ">=", Decimal(1), "番")),
        ("哪些指标超过50亿元", Survey("value", bound=">", value=Decimal(50), unit="亿元")),
    ],
)  # fmt: skip
def test_a_question_over_all_figures_is_a_survey(text, survey):
    assert read_survey(text) == survey


@pytest.mark.parametrize(
    ("words", "bound"),
    [
        ("超过8%", ">"),
        ("不超过8%", "<="),
        ("低于8%", "<"),
        ("不低于8%", ">="),
        ("不足8%", "<"),
        ("在8%以上", ">="),
        ("在8%以内", "<="),
        ("大于了8%", ">"),
    ],
)
def test_the_words_beside_an_amount_say_how_it_compares(words, bound):
    survey = read_survey(f"哪些指标增长{words}")
    assert survey is not None
    assert (survey.bound, survey.value, survey.unit) == (bound, Decimal(8), "%")


def test_a_bound_in_english_is_read():
    survey = read_survey("which indicators grew by at least 8%")
    assert survey is not None
    assert survey.bound == ">="


@pytest.mark.parametrize(
    "text",
    [
        "茶叶产量下降了多少",
        "茶叶产量下降了吗",
        "茶叶产量增长最快的是哪年",
        "哪些措施带动了旅游增长",
        "渔港建设达到了什么水平",
        "渔业的目标是什么",
        "哪些指标增速回落",
        "哪些指标的涨幅提高了",
        "哪些产业增加值在30亿元",
        "哪些渔港增长5%或10%",
        "how much did the harvest fall",
    ],
)
def test_a_question_about_one_thing_is_no_survey(text):
    assert read_survey(text) is None


@pytest.mark.parametrize(
    ("text", "leave_out", "words"),
    [
        ("哪些投资指标下降了", (), ("投资",)),
        ("哪些镇增长了", (), ("镇",)),
        ("望海县哪些指标下降了", ("望海县",), ()),
        ("2021年哪些渔业数据增长超过3%", (), ("渔业",)),
    ],
)
def test_what_else_the_figures_must_be_of_is_kept(text, leave_out, words):
    survey = read_survey(text, leave_out=leave_out)
    assert survey is not None
    assert survey.words == words


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("产量上升", "up"),
        ("产量减少", "down"),
        ("工业增加值", ""),
        ("产业升级", ""),
        ("渔业增加值增长", "up"),
        ("新的增长点", ""),
    ],
)
def test_a_name_with_a_word_of_change_in_it_says_no_change(text, direction):
    assert direction_of(text) == direction


@pytest.mark.parametrize(
    ("text", "changes"),
    [("增速下降", True), ("增幅提高", True), ("增速低于3%", False), ("产量下降", False)],
)
def test_a_slower_rise_is_told_from_a_fall(text, changes):
    assert changes_rate(text) is changes


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("规模以上渔企有30家", ""),
        ("通过验收的渔港有30家", ""),
        ("验收通过30家", ""),
        ("渔企超过了30家", ">"),
        ("渔企不少于30家", ">="),
        ("渔企不超过了30家", "<="),
        ("less than 30%", "<"),
    ],
)
def test_only_the_words_that_touch_an_amount_bound_it(text, bound):
    (one,) = find_quantities(text)
    assert bound_beside(text, one)[0] == bound
