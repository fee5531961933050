"""Whether the evidence says the kind of thing asked for."""

import pytest

from qa.answer.kinds import missing_kind
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

新设3所海洋学校。新增“青帆”“白浪”2家游艇企业。渔港吞吐量增长12%。海带产量居全省第二。\
渔港开放于1998年。受台风影响，对虾产量下降8%。新开灯塔博物馆、渔具博物馆2座博物馆。上榜全国渔业百强的6家企业全部盈利。
""")


def missing(question, *words):
    return missing_kind(understand(question), [DESK.evidence(each, covered=1) for each in words])


@pytest.mark.parametrize(
    ("question", "words", "kind"),
    [
        ("对虾产量为什么下降", "受台风影响", ""),
        ("渔港吞吐量为什么增长", "渔港吞吐量", "原因"),
        ("Why did the port grow?", "渔港吞吐量", "reason"),
        ("海带产量在全省排第几", "海带产量", ""),
        ("渔港吞吐量在全省排第几", "渔港吞吐量", "排名"),
        ("What does the port rank?", "渔港吞吐量", "rank"),
        ("渔港吞吐量今年安排多少", "渔港吞吐量", ""),
        ("新设的海洋学校是哪3所", "海洋学校", "名称"),
        ("那3所海洋学校叫什么名字", "海洋学校", "名称"),
        ("海洋学校有多少所", "海洋学校", ""),
        ("新增的2家游艇企业叫什么", "游艇企业", ""),
        ("新开的博物馆是哪2座", "博物馆", ""),
        ("上榜百强的6家企业分别是谁", "上榜", "名称"),
        ("渔港叫什么名字", "渔港吞吐量", ""),
        ("渔港什么时候扩建", "渔港吞吐量", "时间"),
        ("When will the port be extended?", "渔港吞吐量", "date"),
        ("海洋学校的校长是谁", "海洋学校", "校长"),
        ("渔港哪一年建成", "渔港开放", ""),
    ],
)
def test_what_is_never_told_is_missing(question, words, kind):
    assert missing(question, words) == kind


def test_a_cause_told_in_the_second_sentence_is_told():
    assert missing("对虾产量为什么下降", "渔港吞吐量", "受台风影响") == ""


def test_which_one_is_first_is_no_question_of_rank():
    assert missing("排第一的是哪个渔港", "渔港吞吐量") == ""


def test_a_rank_of_another_thing_is_no_rank_of_the_one_asked_for():
    assert missing("渔港吞吐量在全省排第几", "渔港吞吐量", "海带产量") == "排名"
