"""Things named in English by the word lists, whole or not at all."""

import pytest

from qa.figures.english import english_name, english_or_pinyin


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("金融业增加值", "value added of finance"),
        ("外贸进出口总额", "total imports and exports"),
        ("高技术制造业增加值", "value added of high-tech manufacturing"),
        ("煤炭产量", "output of coal"),
        ("农村公路总里程", "total length of rural roads"),
        ("户籍人口城镇化率", "urbanisation rate of the registered population"),
        ("全市地区生产总值", "GDP"),
        ("税收收入增速", "growth of tax revenue"),
    ],
)
def test_a_measure_is_named_as_english_statistics_name_it(name, english):
    assert english_name(name) == english


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("新增养老床位", "new elderly care beds"),
        ("停车泊位", "parking spaces"),
        ("建成高标准农田", "high-standard farmland completed"),
        ("供应推出保障性住房", "affordable housing supplied"),
        ("引进博士、硕士", "doctors, masters brought in"),
        ("新建5G基站", "new 5G base stations"),
        ("经营主体", "market entities"),
    ],
)
def test_what_is_counted_stands_in_the_plural_with_the_deed(name, english):
    assert english_name(name, counted=True) == english


@pytest.mark.parametrize("name", ["专业楼宇飞艇", "新增飞艇", "飞艇产量", "布局", "农村", "推动"])
def test_a_name_of_which_a_part_has_no_english_has_none(name):
    assert english_name(name) == ""


def test_what_has_no_english_is_named_with_pinyin():
    assert english_or_pinyin("新增飞艇") == "新增飞艇 (xinzeng feiting)"
    assert english_or_pinyin("PM2.5") == "PM2.5"


def test_marks_and_spaces_are_no_part_of_a_name():
    assert english_name("专精特新“小巨 人”企业") == english_name("专精特新小巨人企业")
