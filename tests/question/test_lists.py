"""Names that a question lists."""

import pytest

from qa.question.lists import contrast, spelled_out, with_tail


@pytest.mark.parametrize(
    ("item", "other", "expected"),
    [
        ("小麦", "玉米产量", "小麦产量"),
        ("山里人", "海边人的人均收入", "山里人的人均收入"),
        ("支出", "财政收入", "财政支出"),
        ("财政收入", "支出", "财政收入"),
        ("小麦产量", "玉米产量", "小麦产量"),
    ],
)
def test_a_name_is_given_what_the_other_spells_out(item, other, expected):
    assert with_tail(item, other) == expected


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["人民币存", "贷款余额"], ["人民币存款余额", "人民币贷款余额"]),
        (["小学", "初中"], ["小学", "初中"]),
    ],
)
def test_names_that_end_in_a_character_share_the_rest(items, expected):
    assert spelled_out(items) == expected


def test_what_a_name_has_alone_is_told():
    names = ["城镇职工养老保险", "城镇居民养老保险"]
    assert [contrast(name, names) for name in names] == ["职工", "居民"]
    assert contrast("小麦", ["小麦", "玉米"]) == ""
