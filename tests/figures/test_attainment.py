from decimal import Decimal

import pytest

from qa.figures import reached
from qa.records import Figure, Status


def figure(text, value, *, status=Status.RESULT, **fields):
    number = None if value is None else Decimal(value)
    fields = {"kind": "change", "unit": "%", **fields}
    return Figure("x", 0, len(text), text, "指标", number, status=status, **fields)


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
