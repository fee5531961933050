"""Questions for what must be computed, with their operands."""

import pytest

from qa.question.computations import Operation, read_computation


@pytest.mark.parametrize(
    ("text", "operation", "operands"),
    [
        ("小麦产量比玉米产量多多少", Operation.DIFFERENCE, ("小麦产量", "玉米产量")),
        ("城镇收入是农村收入的几倍", Operation.TIMES, ("城镇收入", "农村收入")),
        ("社保支出占财政支出的比重", Operation.SHARE, ("社保支出", "财政支出")),
        ("拿存款余额除以常住人口，一个人多少", Operation.PER, ("存款余额", "常住人口")),
        ("小麦和玉米加起来多少", Operation.SUM, ("小麦", "玉米")),
    ],
)
def test_the_operation_and_its_operands_are_read(text, operation, operands):
    found = read_computation(text)
    assert found is not None
    assert (found.operation, found.operands) == (operation, operands)


@pytest.mark.parametrize("text", ["粮食产量是多少", "比上年增长多少", "粮食产量比去年同期增长多少"])
def test_a_report_says_the_rest_itself(text):
    assert read_computation(text) is None
