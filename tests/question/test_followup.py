"""Follow-up questions."""

import pytest

from qa.question.followup import resolve


@pytest.mark.parametrize(
    ("history", "question", "reading"),
    [
        (["四川去年GDP多少"], "贵州呢", "贵州去年GDP多少"),
        (["上半年出口多少"], "下半年呢?", "下半年出口多少"),
        (["金矿产量是多少"], "银矿呢", "银矿产量是多少"),
        (["去年粮食产量多少"], "增速呢", "去年粮食产量，增速"),
        (["新建了几所学校"], "目标是多少", "新建学校，目标是多少"),
        (["去年造林多少亩"], "今年这一项打算干多少", "造林，今年这一项打算干多少"),
        (["去年新增了多少学位"], "今年的指标又是多少", "新增学位，今年的指标又是多少"),
        (["What was the grain output?"], "and its growth?", "grain output，its growth"),
    ],
)
def test_what_a_follow_up_leans_on_is_carried_over(history, question, reading):
    assert resolve(question, history).reading == reading


def test_a_chain_of_follow_ups_is_followed_back():
    assert "进口" in resolve("目标呢", ["出口去年多少", "进口呢"]).text


@pytest.mark.parametrize(
    "question", ["常住人口有多少", "How many hospitals are there?", "林业工作怎么推"]
)
def test_a_question_that_stands_on_its_own_is_left_alone(question):
    resolved = resolve(question, ["去年出口多少"])
    assert resolved.text == question
    assert not resolved.reading


@pytest.mark.parametrize("question", ["这份报告是谁作的", "这个政府工作报告讲了哪些渔港"])
def test_this_report_is_no_earlier_topic(question):
    assert resolve(question, ["去年新建了几座渔港"]).reading == ""


def test_a_topic_called_this_in_the_report_still_is():
    assert resolve("这一项在报告里的目标呢", ["去年新建了几座渔港"]).reading


def test_without_history_nothing_is_carried_over():
    assert not resolve("那增速呢", []).reading


@pytest.mark.parametrize(
    ("history", "question", "text"),
    [
        (["2021年羊肉产量多少"], "鱼呢", "2021年鱼产量多少"),
        (["青河铁路去年运了多少旅客"], "货呢", "青河铁路去年运了多少货"),
        (["一般公共预算收入收了多少"], "支出呢", "一般公共预算支出收了多少"),
        (["去年GDP增速多少"], "就业呢？我是说今年的目标", "就业，今年的目标"),
        (["东湖上半年有什么新动静"], "换成南山，详细一点", "南山上半年有什么新动静"),
        (["全州有多少医生"], "还有呢", "全州有多少医生"),
    ],
)
def test_one_thing_takes_the_place_of_the_like(history, question, text):
    assert resolve(question, history).text == text
