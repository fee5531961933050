"""Questions for what must be computed, with their operands."""

import pytest

from qa.question.computations import (
    Operation,
    is_of_nothing,
    is_of_time,
    read_computation,
)


@pytest.mark.parametrize(
    ("text", "operation", "operands"),
    [
        ("小麦产量比玉米产量多多少", Operation.DIFFERENCE, ("小麦产量", "玉米产量")),
        ("城镇收入是农村收入的几倍", Operation.TIMES, ("城镇收入", "农村收入")),
        ("社保支出占财政支出的比重", Operation.SHARE, ("社保支出", "财政支出")),
        ("拿存款余额除以常住人口，一个人多少", Operation.PER, ("存款余额", "常住人口")),
        ("小麦和玉米加起来多少", Operation.SUM, ("小麦", "玉米")),
        ("小麦、玉米、大豆产量，三样合计多少", Operation.SUM, ("小麦产量", "玉米产量", "大豆产量")),
        ("县政府办的提案加上建议一共多少件", Operation.SUM, ("提案", "建议")),
        (
            "山里人和海边人的人均收入差多少",
            Operation.DIFFERENCE,
            ("山里人的人均收入", "海边人的人均收入"),
        ),
        ("一般预算收入减去支出还剩多少", Operation.DIFFERENCE, ("一般预算收入", "一般预算支出")),
        ("卖到国外的比从国外买回来的多多少", Operation.DIFFERENCE, ("出口总额", "进口总额")),
        ("绿化率五年提高了多少", Operation.RISE, ("绿化率五年",)),
    ],
)
def test_the_operation_and_its_operands_are_read(text, operation, operands):
    found = read_computation(text)
    assert found is not None
    assert (found.operation, found.operands) == (operation, operands)


@pytest.mark.parametrize(
    "text",
    [
        "粮食产量是多少",
        "比上年增长多少",
        "粮食产量比去年同期增长多少",
        "粮食总共多少吨",
        "推出保障房多少套",
    ],
)
def test_a_report_says_the_rest_itself(text):
    assert read_computation(text) is None


@pytest.mark.parametrize("text", ["按增幅推算去年的产量", "产量反推一下上年是多少"])
def test_a_level_is_gone_back_from(text):
    found = read_computation(text)
    assert found is not None
    assert found.operation is Operation.BASE


def test_operands_without_a_thing_are_of_what_the_clause_before_names():
    found = read_computation("农村公路，明年的任务量比去年修的多了多少公里")
    assert found is not None
    assert found.lead == "农村公路"
    assert all(is_of_nothing(one) for one in found.operands)
    assert not is_of_nothing("高速公路里程")


@pytest.mark.parametrize(
    ("text", "operation", "operands"),
    [
        (
            "绿化率离2030年的目标还差几个百分点",
            Operation.DIFFERENCE,
            ("绿化率实际完成", "2030年绿化率目标"),
        ),
        ("亩产,现在离目标还差多少", Operation.DIFFERENCE, ("亩产实际完成", "亩产目标")),
        ("平均每所中学有多少教师", Operation.PER, ("中学教师", "中学多少所")),
        ("平均每个完成投资几个亿", Operation.EACH, ("完成投资几个亿", "")),
    ],
)
def test_gaps_and_shares_among_many_are_read(text, operation, operands):
    found = read_computation(text)
    assert found is not None
    assert (found.operation, found.operands) == (operation, operands)


def test_a_time_alone_is_an_operand_of_the_other_ones_thing():
    assert is_of_time("2020年")
    assert is_of_time("五年前")
    assert not is_of_time("小麦产量")
