"""Enumerations in running text."""

import pytest

from qa.answer.enumerating import enumeration
from tests.answer.reports import Desk

LONG = "加强渔港管护" + "，健全渔港养护机制" * 11
DESK = Desk(f"""望海县2022年政府工作报告

一、渔业

渔业抓好三件事。一是修渔港。二是换渔船。三是建冷库。渔民收入提高。

二、林业

林业只抓一件事。一是造林。

三、管护

一是{LONG}。二是换网。三是清淤。四是巡查。五是扫码。六是值班。

四、保障

主要保障有：

- 渔民大病保险；

- 渔船保险；

- 渔港巡查员。
""")
THREE = ["一是修渔港。", "二是换渔船。", "三是建冷库。"]


def found(words):
    return [quote.text for quote in enumeration(DESK.evidence(words), DESK, introduced=True)]


@pytest.mark.parametrize("words", ["抓好三件事", "一是修", "二是换", "三是建"])
def test_all_members_are_quoted_from_any_of_them_or_what_introduces_them(words):
    assert found(words) == THREE


def test_an_introduction_alone_is_no_list_where_no_list_is_asked_for():
    assert enumeration(DESK.evidence("抓好三件事"), DESK, introduced=False) == []
    assert len(enumeration(DESK.evidence("二是换"), DESK, introduced=False)) == len(THREE)


@pytest.mark.parametrize("words", ["渔民收入", "林业只抓", "一是造林"])
def test_what_is_no_member_or_alone_is_no_enumeration(words):
    assert found(words) == []


def test_a_member_too_long_to_stand_with_the_others_is_quoted_to_the_clause_that_fits():
    quotes = found("二是换网")
    assert len(quotes) == 6
    assert quotes[0].startswith("一是加强渔港管护，健全")
    assert len(quotes[0]) <= 380 // 6


def test_what_a_colon_introduces_is_told_in_its_place():
    assert found("主要保障有") == ["渔民大病保险", "渔船保险", "渔港巡查员。"]
