"""Whether the figure found is of the very thing asked for."""

from dataclasses import replace

import pytest

from qa.answer.particulars import missing_particular, only_results
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

渔业增加值37.4亿元。海水养殖覆盖率61%。建成冷库8座。鲍鱼每斤售价60元。地区生产总值增长6.4%。游艇接待增长12%。开通轮渡航线4条。

二、2022年重点工作

新建冷库10座。
""")


def missing(question, words, **features):
    found = DESK.evidence(words, **features)
    # nothing of the question has a word of its meaning beside its own letters
    unlike = replace(found, matches=(0.5,), tokens=((0, len(question)),))
    return missing_particular(understand(question), [unlike])


def test_a_word_that_the_evidence_says_otherwise_is_not_missing():
    question = understand("水产业增加值是多少")
    alike = replace(DESK.evidence("渔业增加值"), matches=(0.95,), tokens=((0, 9),))
    assert missing_particular(question, [alike]) == ""


@pytest.mark.parametrize(
    ("question", "words", "particular"),
    [
        ("渔业增加值是多少", "渔业增加值", ""),
        ("林业增加值是多少", "渔业增加值", "林业增加值"),
        ("淡水养殖覆盖率", "海水养殖", "淡水养殖覆盖率"),
        ("哪个产业增加值最高", "渔业增加值", ""),
        ("有几条轮渡航线", "轮渡航线", ""),
        ("有几座灯塔", "鲍鱼", "灯塔"),
        ("有几座冷库", "冷库8座", ""),
        ("鲍鱼单价是多少", "鲍鱼每斤", ""),
        ("冷库单价是多少", "冷库8座", "价格"),
        ("What is the price of abalone?", "冷库8座", "price"),
        ("游艇接待了多少人", "游艇接待", "人"),
        ("游艇接待增长多少", "游艇接待", ""),
        ("冷库里，鲍鱼库占几座", "冷库8座", "鲍鱼"),
        ("轮渡航线里，轮渡有几条", "轮渡航线", ""),
        ("海里种的海带有多少吨", "轮渡航线", ""),
        ("渔业占全县经济总量的多少", "地区生产总值", "占全县经济总量"),
        ("养殖占经济的比重", "海水养殖覆盖率", "占经济"),
    ],
)
def test_what_the_evidence_is_not_of_is_told(question, words, particular):
    assert missing(question, words) == particular


@pytest.mark.parametrize(
    ("question", "particular"),
    [("地区生产总值是多少亿元", "地区生产总值"), ("地区生产总值增速是多少", "")],
)
def test_an_amount_of_an_indicator_is_not_answered_by_its_rate(question, particular):
    assert missing(question, "地区生产总值增长", indicator=1) == particular


@pytest.mark.parametrize(
    ("question", "words", "expected"),
    [
        ("冷库的建设目标是多少", ["冷库8座"], True),
        ("冷库的建设目标是多少", ["冷库8座", "新建冷库10座"], False),
        ("建成了几座冷库", ["冷库8座"], False),
        ("冷库的建设目标是多少", [], False),
    ],
)
def test_a_target_asked_for_by_name_is_not_answered_by_results_alone(question, words, expected):
    near = [DESK.evidence(one) for one in words]
    assert only_results(understand(question), near) is expected
