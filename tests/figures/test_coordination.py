"""Names and values listed side by side: each value is of one name, named in full."""

import pytest

from qa.figures.coordination import complete_list, complete_names, share_out
from qa.figures.facts import former_of
from qa.figures.indicators import read_sentence
from qa.figures.subjects import Topic
from qa.records import Figure, Span


def named(text):
    return [
        (text[one.quantity.start : one.quantity.end], one.indicator)
        for one in read_sentence(text, Topic())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "新建供水、燃气、污水管道12公里、8公里、5公里。",
            [("12公里", "新建供水管道"), ("8公里", "新建燃气管道"), ("5公里", "新建污水管道")],
        ),
        (
            "第一、第二产业增加值分别增长2%、6%。",
            [("2%", "第一产业增加值"), ("6%", "第二产业增加值")],
        ),
        (
            "城乡居民人均可支配收入分别达到3万元、2万元。",
            [("3万元", "城镇居民人均可支配收入"), ("2万元", "农村居民人均可支配收入")],
        ),
        (
            "新建幼儿园、小学、职业学校5所、6所、7所。",
            [("5所", "新建幼儿园"), ("6所", "小学"), ("7所", "职业学校")],
        ),
    ],
)
def test_each_value_is_of_its_name_with_what_all_share(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (("一产", "二产", "三产增加值"), ("第一产增加值", "第二产增加值", "第三产增加值")),
        (("一类", "二类医疗器械"), ("一类医疗器械", "二类医疗器械")),
    ],
)
def test_only_sectors_are_counted_off_by_ordinals(parts, expected):
    assert complete_names(parts) == expected


def test_a_noun_is_shared_only_by_names_as_long():
    assert complete_list(("供水", "燃气", "污水管道")) == ("供水管道", "燃气管道", "污水管道")
    assert complete_list(("幼儿园", "小学", "职业学校")) == ("幼儿园", "小学", "职业学校")


def test_a_subject_that_does_not_part_is_given_whole():
    assert share_out("批发业", 2) == ("批发业", "批发业")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("民间投资占比从50%提高到60%。", ["share", "share"]),
        ("外来务工子女就读公办学校占全部的比重由82%提高到90%。", ["share", "share"]),
        ("补助标准由380元提高到420元。", ["value", "value"]),
    ],
)
def test_what_a_value_rose_to_measures_what_it_rose_from(text, kinds):
    found = read_sentence(text, Topic())
    assert [one.frame.kind for one in found] == kinds
    assert found[0].indicator == found[1].indicator
    assert [one.former for one in found] == [True, False]


def test_a_ratio_of_a_structure_tells_shares():
    found = read_sentence("三次产业结构由上年的9:41:50调整为8:41:51。", Topic())
    assert [one.frame.kind for one in found] == ["share", "share"]
    assert {one.indicator for one in found} == {"三次产业结构"}


def test_a_ratio_to_one_has_the_value_before_it():
    first, second = read_sentence("城乡收入比由3.1:1缩小到2.6:1。", Topic())
    assert (str(first.quantity.value), str(second.quantity.value)) == ("3.1", "2.6")


def _figure(text, value, **about):
    start = text.index(value)
    clause = Span(0, len(text))
    return Figure(
        "d", start, start + len(value), value, "标准", None, "元", clause=clause, sentence=clause,
        **about,
    )  # fmt: skip


def test_what_a_value_was_before_is_found_beside_it():
    text = "标准由380元提高到420元"
    before, after = _figure(text, "380元"), _figure(text, "420元")
    assert former_of(after, [before, after], text) == before
    assert former_of(before, [before, after], text) is None


def test_two_values_of_one_thing_are_no_rise():
    text = "标准为380元和420元"
    before, after = _figure(text, "380元"), _figure(text, "420元")
    assert former_of(after, [before, after], text) is None
