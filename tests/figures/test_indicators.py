from __future__ import annotations

import pytest

from qa.figures.indicators import read_sentence
from qa.figures.subjects import Topic


def names(text):
    return [(reading.indicator, str(reading.quantity.value)) for reading in read(text)]


def read(text):
    return read_sentence(text, Topic())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("时尚产业实现增加值384.5亿元，同比增长1.5%。", "时尚产业增加值"),
        ("全年全市一般公共预算收入完成95.65亿元，下降5.1%。", "一般公共预算收入"),
        ("城镇登记失业率控制在3.5%以内。", "城镇登记失业率"),
        ("国家高新技术企业突破1500家，", "国家高新技术企业"),
        ("新增停车泊位2413个。", "新增停车泊位"),
        ("引进人才 14231 人".replace(" ", ""), "引进人才"),
        ("规模以上工业增加值增速达到11.1%。", "规模以上工业增加值"),
        ("经济增长预期目标为5%左右。", "经济"),
    ],
)
def test_every_quantity_of_a_clause_is_said_of_its_subject(text, expected):
    assert {name for name, _ in names(text)} == {expected}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("苹果公司研发中心等54个优质项目", "优质项目"),
        ("指导1024家重点餐饮单位设立食品安全总监", "指导重点餐饮单位"),
        ("新增17家驿站", "新增驿站"),
        ("管道燃气覆盖辖区约56.5万户居民", "管道燃气覆盖辖区居民"),
        ("投资2599万元的农村公路通车", "农村公路投资"),
        ("投资1.29亿元完成了道路改扩建", "道路改扩建投资"),
        ("银行、保险、证券等各类金融机构198家", "各类金融机构"),
        ("新改扩建人民小学、福田中学等11所学校", "新改扩建学校"),
    ],
)
def test_a_counted_noun_is_named_wherever_it_stands(text, expected):
    assert names(text)[0][0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "工业投资、房地产投资和基础设施投资分别增长61%、32%和27%",
            [("工业投资", "61"), ("房地产投资", "32"), ("基础设施投资", "27")],
        ),
        (
            "小麦、玉米产量分别为114.6万吨和97.1万吨",
            [("小麦产量", "114.6"), ("玉米产量", "97.1")],
        ),
        (
            "城乡居民人均可支配收入分别增长6.5%和9.4%",
            [("城镇居民人均可支配收入", "6.5"), ("农村居民人均可支配收入", "9.4")],
        ),
        (
            "签约金额1.15万亿元、到位资金7969.9亿元，分别增长13.1%、33.7%",
            [
                ("签约金额", "1.15"),
                ("到位资金", "7969.9"),
                ("签约金额", "13.1"),
                ("到位资金", "33.7"),
            ],
        ),
        (
            "社会消费品零售总额、进出口总额等稳居全市第一，",
            [("社会消费品零售总额", "1"), ("进出口总额", "1")],
        ),
    ],
)
def test_coordinated_subjects_are_shared_out(text, expected):
    assert names(text) == expected


def test_a_part_is_told_from_the_whole():
    assert names("专利授权数为10426件，其中发明专利4133件，同比增长72%。") == [
        ("专利授权数", "10426"),
        ("发明专利", "4133"),
        ("发明专利", "72"),
    ]


def test_a_generic_noun_takes_its_subject():
    assert names("集中新开工项目78项，总投资445亿元，项目数全市第一，") == [
        ("集中新开工项目", "78"),
        ("集中新开工项目总投资", "445"),
        ("集中新开工项目数", "1"),
    ]


def test_generic_nouns_of_one_subject_do_not_pile_up():
    assert [name for name, _ in names("小学759所，招生10.3万人，在校生62.1万人。")] == [
        "小学",
        "小学招生",
        "小学在校生",
    ]


def test_a_rank_among_others_is_not_that_of_the_others():
    (_, rank) = read("标准化综合试点通过国家验收，在全省4个示范点中名列第一。")
    assert (rank.indicator, rank.frame.kind) == ("标准化综合试点", "rank")


def test_a_sentence_goes_on_speaking_of_what_the_one_before_named():
    topic = Topic()
    read_sentence("社会消费品零售总额1156.95亿元。", topic)
    (change,) = read_sentence("同比增长9.1%。", topic)
    assert change.indicator == "社会消费品零售总额"


@pytest.mark.parametrize(
    ("text", "kind", "direction", "base"),
    [
        ("收入同比增长5%", "change", "up", "同比"),
        ("价格比上年下降0.2%", "change", "down", "比上年"),
        ("出口增长-3.1%", "change", "down", ""),
        ("总部经济占GDP比重达54%", "share", "", "占GDP"),
        ("宽带用户占比达30%", "share", "", "占比"),
        ("城镇化率提高到67.4%", "value", "up", ""),
        ("企业数量实现翻番", "change", "up", ""),
        ("失业率为5.2%", "value", "", ""),
        ("经济总量居全省第二，", "rank", "", "全省"),
        ("标准是2010年的2倍", "value", "", "2010年"),
    ],
)
def test_a_quantity_is_what_its_words_make_of_it(text, kind, direction, base):
    (reading,) = read(text)
    frame = reading.frame
    assert (frame.kind, frame.direction, frame.base) == (kind, direction, base)


def test_what_something_was_before_is_marked_as_former():
    before, after = read("补助标准从人均40元提高到45元")
    assert (before.former, after.former) == (True, False)
    assert before.indicator == after.indicator
