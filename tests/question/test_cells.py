"""Several things in one question, each with what is asked of it."""

import pytest

from qa.figures.facts import Measure
from qa.question.cells import cell_texts
from qa.records import Status


def things(text, **kwargs):
    return [one.thing for one in cell_texts(text, **kwargs)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("粮食和蔬菜的产量各是多少", ["粮食", "蔬菜"]),
        ("小麦、玉米、蔬菜产量", ["小麦产量", "玉米产量", "蔬菜产量"]),
        ("第一二三产业的增加值分别是多少", ["第一产业", "第二产业", "第三产业"]),
        ("幼儿园、养老院，去年各新增几所", ["幼儿园", "养老院"]),
        ("公路多少公里？铁路多少公里？", ["公路", "铁路"]),
    ],
)
def test_things_side_by_side_are_parted(text, expected):
    assert things(text) == expected


def test_one_thing_is_the_question_as_it_stands():
    assert [one.text for one in cell_texts("地区生产总值是多少")] == ["地区生产总值是多少"]


def test_names_that_are_one_thing_together_are_not_parted():
    assert len(cell_texts("批发和零售业增加值是多少", is_one=lambda _: True)) == 1


def test_a_clause_without_a_thing_asks_another_side_of_those_before_it():
    found = cell_texts("粮食和蔬菜产量分别多少，各自增长多少")
    assert len(found) == 2
    assert all({Measure.AMOUNT, Measure.CHANGE} <= one.measures for one in found)


def test_result_and_target_are_both_asked_for():
    found = cell_texts("粮食、蔬菜产量，这两个实际完成和全年目标各是多少")
    assert [one.statuses for one in found] == [(Status.RESULT, Status.TARGET)] * 2
