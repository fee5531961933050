"""What a word of the report means."""

import pytest

from qa.answer.defining import defined, defined_term
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

以缩小渔农差距、岛陆差距为方向。做好渔港扩建、渔船更新“两件大事”。缩小“两大差距”。打造“三大海洋集群”。

打造远洋捕捞海洋集群。新增渔船3艘。

打造海上风电海洋集群。新增风机5台。

打造海岛旅游海洋集群。接待游客2万人。

注：标准渔船是指船长12米以上的渔船。规上渔企统计范围包括年收入500万元以上的企业。
""")


def told(question):
    lines = defined(understand(question), [DESK.evidence("新增渔船3艘")], DESK)
    return [line.quote.text for line in lines]


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("“两件大事”指什么", "两件大事"),
        ("标准渔船是指什么样的船", "标准渔船"),
        ("报告里的标准渔船是什么意思", "标准渔船"),
        ("标准渔船有几艘", ""),
        ("“两件大事”投了多少钱", ""),
        ("怎么更新渔船", ""),
    ],
)
def test_the_term_is_what_the_question_asks_the_meaning_of(question, term):
    assert defined_term(understand(question)) == term


def test_a_note_defines():
    assert told("标准渔船是指什么样的船") == ["注：标准渔船是指船长12米以上的渔船。"]
    assert told("规上渔企是指什么企业") == ["规上渔企统计范围包括年收入500万元以上的企业。"]


def test_a_set_is_told_by_the_names_before_it():
    assert told("“两件大事”是哪两件") == ["做好渔港扩建、渔船更新“两件大事”。"]


def test_a_set_is_told_by_as_many_names_of_its_kind():
    assert told("“两大差距”是哪两个差距") == ["以缩小渔农差距、岛陆差距为方向。"]


def test_a_set_is_told_by_the_leads_of_its_members():
    assert told("“三大海洋集群”是哪三个") == [
        "打造远洋捕捞海洋集群。",
        "打造海上风电海洋集群。",
        "打造海岛旅游海洋集群。",
    ]


def test_a_set_whose_members_stand_nowhere_is_not_told():
    assert told("“五大港区”是哪五个") == []
