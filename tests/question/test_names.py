"""Names in questions, told by their form."""

from __future__ import annotations

import pytest

from qa.question.names import core_of, find_names, is_named, is_site


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("青河高新区的增加值是多少", ("青河高新区",)),
        ("松山湖科学城引进了几家企业", ("松山湖科学城",)),
        ("银杏广场的客流量", ("银杏广场",)),
        ("云台镇去年的粮食产量", ("云台镇",)),
        ("全区一共有多少家医院", ()),
        ("新建学校几所", ()),
        ("建成了几个产业园", ()),
        ("各村都通公路了吗", ()),
        ("新农村建设怎么样", ()),
    ],
)
def test_a_name_is_a_kind_of_place_with_the_words_before_it(text, names):
    assert find_names(text) == names


@pytest.mark.parametrize(
    ("name", "text", "named"),
    [
        ("天河高教科创园", "天河园累计注册企业", True),
        ("高新区", "高新技术产业开发区", True),
        ("高新区", "高新技术产业增加值12亿元，全区增长", False),
        ("云台镇", "云台山景区", False),
    ],
)
def test_a_name_is_said_in_full_or_as_people_shorten_it(name, text, named):
    assert is_named(name, text) is named


def test_what_a_name_is_of_is_told_apart_from_its_own_words():
    assert core_of("银杏广场") == "银杏"
    assert is_site("银杏广场")
    assert not is_site("青河中学")
