from decimal import Decimal

import pytest

from qa.figures import extract, pairs, reached
from qa.reading import parse
from qa.records import Figure, Status


def figure(text, value, *, status=Status.RESULT, **fields):
    number = None if value is None else Decimal(value)
    fields = {"kind": "change", "unit": "%", "indicator": "指标", **fields}
    return Figure("x", 0, len(text), text, value=number, status=status, **fields)


def target(text, value, **fields):
    return figure(text, value, status=Status.TARGET, **fields)


@pytest.mark.parametrize(
    ("result", "goal", "expected"),
    [
        (figure("3.5%", "3.5"), target("6.5%", "6.5"), False),
        (figure("9.1%", "9.1"), target("3.0%", "3.0"), True),
        (figure("6.5%", "6.5"), target("6.5%", "6.5"), True),
        (figure("-5.1%", "-5.1", direction="down"), target("11.0%", "11.0"), False),
        (figure("下降5.1%", "5.1", direction="down"), target("1.0%", "1.0"), False),
    ],
)
def test_a_target_is_reached_from_its_value_on(result, goal, expected):
    assert reached(result, goal) is expected


@pytest.mark.parametrize(("value", "expected"), [("2.0", True), ("1.8", True), ("2.1", False)])
def test_a_ceiling_is_kept_from_below(value, expected):
    goal = target("2.0%以内", "2.0", kind="value", bound="以内")
    assert reached(figure(f"{value}%", value, kind="value"), goal) is expected


@pytest.mark.parametrize(("value", "expected"), [("3.4", False), ("4.0", True), ("4.2", True)])
def test_a_fall_that_was_aimed_at_is_reached_by_falling_as_far(value, expected):
    goal = target("下降4.0%", "4.0", direction="down")
    assert reached(figure(f"下降{value}%", value, direction="down"), goal) is expected


def test_any_growth_is_reached_above_zero():
    goal = target("力争正增长", None, kind="words")
    assert reached(figure("0.1%", "0.1"), goal) is True
    assert reached(figure("-10.2%", "-10.2", direction="down"), goal) is False


def test_a_range_is_reached_from_its_lower_end_on():
    goal = target("5%-6%", "5", upper=Decimal(6))
    assert reached(figure("5.5%", "5.5"), goal) is True


@pytest.mark.parametrize(
    ("result", "goal"),
    [
        (figure("-", None, kind="words"), target("完成市下达目标", None, kind="words")),
        (figure("3.5%", "3.5"), target("完成市下达目标", None, kind="words")),
        (figure("-", None, kind="words"), target("6.5%", "6.5")),
        (figure("12亿元", "12", unit="亿元", kind="value"), target("6.5%", "6.5")),
    ],
)
def test_words_and_other_units_do_not_compare(result, goal):
    assert reached(result, goal) is None


@pytest.mark.parametrize("bound", ["不少于", "不低于", "至少", "以上"])
@pytest.mark.parametrize(("value", "expected"), [("9", False), ("10", True), ("11", True)])
def test_a_floor_is_reached_from_its_value_on(bound, value, expected):
    goal = target("10所", "10", kind="value", unit="所", bound=bound)
    assert reached(figure(f"{value}所", value, kind="value", unit="所"), goal) is expected


@pytest.mark.parametrize("bound", ["以内", "以下", "不超过", "不高于", "低于", "最多"])
def test_every_ceiling_is_exceeded_from_above(bound):
    goal = target("10所", "10", kind="value", unit="所", bound=bound)
    assert reached(figure("11所", "11", kind="value", unit="所"), goal) is False


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("城镇调查失业率", False),
        ("单位产值能耗", False),
        ("单位产值能耗降低率", True),
        ("废水排放达标率", True),
        ("绿化覆盖率", True),
    ],
)
def test_more_is_worse_only_of_what_is_better_low(name, expected):
    goal = target("5%", "5", kind="value", indicator=name)
    assert reached(figure("6%", "6", kind="value", indicator=name), goal) is expected


@pytest.mark.parametrize(
    ("bound", "value", "expected"),
    [("近", "50", False), ("超", "50", True), ("约", "50", True), ("超", "45", None)],
)
def test_a_results_bound_counts(bound, value, expected):
    goal = target("50万亩", "50", kind="value", unit="万亩")
    result = figure(f"{bound}{value}万亩", value, kind="value", unit="万亩", bound=bound)
    assert reached(result, goal) is expected


def test_multipliers_of_units_are_taken_out():
    goal = target("1亿元", "1", kind="value", unit="亿元")
    assert reached(figure("9000万元", "9000", kind="value", unit="万元"), goal) is False


def test_figures_of_two_years_do_not_compare():
    goal = target("6%", "6", period="2022年")
    assert reached(figure("7%", "7", period="2021年"), goal) is None
    assert reached(figure("7%", "7", period="2022年上半年"), goal) is True


def test_a_rank_reaches_no_target():
    goal = target("第5", "5", kind="rank", unit="名")
    assert reached(figure("第4", "4", kind="rank", unit="名"), goal) is None


PLAN = """望海县2021年计划执行情况

一、2021年计划执行情况

海参产量1.1万吨，增长5%。

二、2021年目标任务

海参产量达到1.3万吨。

附表：2021年主要指标完成情况表

指标名称\t2021年目标\t2021年完成
1. 海带产量\t8万吨\t9.2万吨
2. 对虾产量\t3万吨\t2.4万吨
"""


def test_where_a_table_pairs_targets_with_results_only_its_rows_count():
    found = pairs(extract(parse(PLAN)))
    assert [(one.indicator, one.text, two.text) for one, two in found] == [
        ("海带产量", "9.2万吨", "8万吨"),
        ("对虾产量", "2.4万吨", "3万吨"),
    ]


def test_results_are_paired_with_their_targets_in_prose():
    prose = """望海县2021年计划执行情况

一、2021年计划执行情况

海带产量9.2万吨，增长5%。

二、2021年目标任务

海带产量达到10万吨。
"""
    found = pairs(extract(parse(prose)))
    assert [(one.text, two.text) for one, two in found] == [("9.2万吨", "10万吨")]
