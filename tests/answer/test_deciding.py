"""是 or 否 only where the figures say so."""

import pytest

from qa.answer.deciding import decide
from qa.question import understand
from tests.answer.reports import TABLE, Desk

REPORT = f"""望海县2022年政府工作报告

一、2021年工作回顾

地区生产总值完成120.5亿元，增长6.4%。一般公共预算收入9.3亿元，下降1.8%。海带产量9.2万吨，增长1.5倍，居全省第四位。对虾产量近3万吨，鲍鱼产量超2万吨。海参产量约1万吨，牡蛎产量不低于5万吨。出口额翻两番。新建渔港3座，新购渔船5-8艘。进口总额2.1亿美元，对虾加工量增长近六成，贝类加工量居全省前十。全省海水养殖面积增长4.4%，海水养殖面积下降2.1%。扇贝产量环比增长3%。

二、2022年重点工作

地区生产总值增长7%左右，紫菜产量增长9%。牡蛎产量达到6万吨。

{TABLE}"""
DESK = Desk(REPORT)


def verdict(question, history=()):
    """What all sentences that decide agree on."""
    asked = understand(question, history=history)
    said = {decide(asked, unit.figures, DESK.own) for unit in DESK.all_units()} - {None}
    return said.pop() if len(said) == 1 else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("地区生产总值超过120亿元了吗", True),
        ("地区生产总值超过120.5亿元了吗", False),
        ("地区生产总值达到120.5亿元了吗", True),
        ("地区生产总值不低于110亿元吗", True),
        ("地区生产总值不超过110亿元吗", False),
        ("地区生产总值低于130亿元吗", True),
        ("地区生产总值在120.5亿元以内吗", True),
        ("地区生产总值超过1000000万元了吗", True),
        ("地区生产总值有100亿吗", True),
        ("地区生产总值是120.5亿元吗", True),
        ("地区生产总值是150亿元吗", False),
        ("鲍鱼产量超过2万吨吗", True),
        ("鲍鱼产量低于2万吨吗", False),
        ("对虾产量低于3万吨吗", True),
        ("牡蛎产量不低于5万吨吗", True),
        ("牡蛎产量低于5万吨吗", False),
        ("登记失业率控制在4%以内了吗", True),
        ("新购渔船超过4艘吗", True),
        ("新购渔船超过8艘吗", False),
        ("Does the GDP exceed 10 billion yuan?", True),
    ],
)
def test_an_amount_is_compared_with_the_limit_asked_about(question, expected):
    assert verdict(question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "海参产量超过9000吨吗",  # 约
        "鲍鱼产量超过3万吨吗",  # 超2: on the wrong side of 3
        "牡蛎产量超过5万吨吗",  # 不低于5 may be 5
        "鲍鱼产量是2万吨吗",
        "新购渔船超过6艘吗",  # 5-8
        "进口总额超过2亿元吗",  # dollars
        "地区生产总值是120亿元吗",  # the same with fewer digits
        "地区生产总值120亿元吗",  # 有 or 是?
    ],
)
def test_a_limit_that_the_figure_leaves_open_gets_no_verdict(question):
    assert verdict(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("地区生产总值增长了吗", True),
        ("一般公共预算收入增长了吗", False),
        ("一般公共预算收入是不是下降了", True),
        ("地区生产总值下降了吗", False),
        ("地区生产总值增长超过6%吗", True),
        ("地区生产总值下降了6.4%吗", False),
        ("一般公共预算收入增长超过1%吗", False),
        ("一般公共预算收入降幅在2%以内吗", True),
        ("海带产量翻番了吗", True),
        ("海带产量增长超过120%吗", True),
        ("海带产量增长超过1.6倍吗", False),
        ("出口额增长超过250%吗", True),
        ("出口额增长超过300%吗", False),
        ("对虾加工量增长六成以上吗", False),
        ("对虾加工量翻番了吗", False),
        ("地区生产总值两位数增长了吗", False),
        ("Did the GDP grow?", True),
        ("Did the GDP grow by more than 7%?", False),
    ],
)
def test_a_change_is_compared_with_its_direction(question, expected):
    assert verdict(question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "一般公共预算收入增长低于1%吗",  # a fall
        "对虾加工量增长超过55%吗",  # 近六成
        "海带产量增长超过60个百分点吗",
        "海带产量增加超过1万吨吗",
        "扇贝产量增长了吗",  # on the month before
        "紫菜产量增长了吗",  # planned
        "地区生产总值增速高于全省吗",
        "地区生产总值增速下降了吗",
        "地区生产总值增长了6%吗",
    ],
)
def test_a_change_that_the_figure_leaves_open_gets_no_verdict(question):
    assert verdict(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海带产量是不是全省第四", True),
        ("海带产量居全省第一吗", False),
        ("海带产量进入全省前五了吗", True),
        ("海带产量进入全省前三了吗", False),
        ("贝类加工量进入全省前十了吗", True),
    ],
)
def test_a_rank_is_compared_within_its_scope(question, expected):
    assert verdict(question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "海带产量是不是全国第四",
        "海带产量是不是全县第四",
        "地区生产总值是不是全省第四",  # the rank of another indicator
        "贝类加工量是不是全省第十",  # 前十
        "贝类加工量进入全省前五了吗",
        "海带产量增速是不是全省第四",
    ],
)
def test_another_rank_gets_no_verdict(question):
    assert verdict(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("海带产量完成目标了吗", True),
        ("海带产量超额完成目标了吗", True),
        ("对虾产量达到目标了吗", False),
        ("对虾产量是不是没有完成目标", True),
        ("海带产量是否未完成目标", False),
        ("登记失业率达到目标了吗", True),
        ("渔港维护完成目标了吗", True),
    ],
)
def test_a_target_reached_is_told_from_one_missed(question, expected):
    assert verdict(question) is expected


@pytest.mark.parametrize(
    "question",
    [
        "渔港维护超额完成目标了吗",  # exactly reached
        "海带产量提前完成目标了吗",
        "牡蛎产量完成目标了吗",  # last year's result, this year's target
        "新建渔港完成目标了吗",
        "地区生产总值完成目标了吗",
    ],
)
def test_a_target_that_nothing_is_set_against_gets_no_verdict(question):
    assert verdict(question) is None


@pytest.mark.parametrize(
    "question",
    [
        "渔港有3座吗",  # 3 are new
        "加工量增长了吗",
        "产量超过1万吨吗",
        "水产地区生产总值增长了吗",
        "干海带产量增长了吗",
        "海带和对虾产量增长了吗",
        "全省地区生产总值增长了吗",
        "2019年地区生产总值增长了吗",
        "今年地区生产总值增长了吗",
        "上半年地区生产总值增长了吗",
        "地区生产总值没有增长吗",
        "地区生产总值不是增长了吗",
        "地区生产总值会增长吗",
    ],
)
def test_another_thing_place_or_time_gets_no_verdict(question):
    assert verdict(question) is None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("全省海水养殖面积增长了吗", True),
        ("海水养殖面积增长了吗", False),
        ("去年地区生产总值增长了吗", True),
        ("2021年地区生产总值增长了吗", True),
        ("望海县地区生产总值增长了吗", True),
    ],
)
def test_the_same_thing_of_its_place_and_time_is_decided(question, expected):
    assert verdict(question) is expected


def test_what_is_planned_decides_a_question_about_the_plan():
    assert verdict("2022年牡蛎产量的计划超过5万吨吗") is True


def test_a_follow_up_is_decided_of_the_earlier_topic():
    assert verdict("增长了吗", history=["一般公共预算收入是多少"]) is False
