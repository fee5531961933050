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
        ("住城里的和住乡下的，各有多少人", ["住城里", "住乡下"]),
        ("麻烦说一下存、贷款余额两个数", ["存款余额", "贷款余额"]),
        ("粮食增产多少？其中大豆产量是多少？", ["粮食增产", "大豆产量"]),
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


def test_a_list_at_the_end_names_what_was_asked_about():
    found = cell_texts("明年这方面定的多少，粮食产量和蔬菜产量")
    assert [one.thing for one in found] == ["粮食产量", "蔬菜产量"]
    assert {one.statuses for one in found} == {(Status.TARGET,)}


def test_a_thing_that_the_reports_do_not_have_is_a_thing_of_its_own():
    found = cell_texts("粮食产量多少？驴肉销量又是多少？", is_known=lambda word: "驴" not in word)
    assert [one.thing for one in found] == ["粮食产量", "驴肉销量"]
    assert found[1].named


def test_what_an_asker_is_writing_is_no_thing():
    assert things("要做个小表：粮食产量、蔬菜产量各是多少") == ["粮食产量", "蔬菜产量"]


def test_who_asks_is_no_thing():
    text = "粮食产量多少，我家老人想知道涨了多少"
    assert set(things(text, is_known=lambda word: word in "粮食产量")) == {"粮食产量"}


def test_what_is_counted_leans_on_a_thing_that_was_named_before():
    assert things("开发区的总投资多少，落户了几家企业") == ["开发区", "开发区"]
    assert things("这几年多了几个院士、几个实验室")[0].endswith("院士")
