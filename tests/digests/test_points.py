"""Points of sentences."""

import pytest

from qa.digests.points import LONGEST, points
from qa.records import Span


def told(sentence):
    found = points(sentence, Span(0, len(sentence)), [])
    for point in found:
        assert sentence[point.span.start : point.span.end] == point.text
    return [point.text for point in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("新建学校3所，改造旧校舍。", ["新建学校3所", "改造旧校舍"]),
        ("建成渔港12座，同比增长20%，全省第一。", ["建成渔港12座，同比增长20%，全省第一"]),
        ("开展渔民培训，参训渔民500人。", ["开展渔民培训，参训渔民500人"]),
        (
            "同时，通过改造旧船厂，建设滨海生态海洋公园2处。",
            ["改造旧船厂", "建设滨海生态海洋公园2处"],
        ),
        ("进一步完善渔船保险制度。", ["完善渔船保险制度"]),
        ("优化营商环境，上线“渔e办”平台。", ["上线“渔e办”平台"]),
    ],
)
def test_a_point_is_one_deed_from_its_verb_or_subject(sentence, expected):
    assert told(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "持续擦亮滨海旅游金字招牌。",
        "渔业发展成效显著。",
        "以制度创新为核心。",
        "渔业总产值增速如下：",
    ],
)
def test_praise_aims_and_introductions_are_none(sentence):
    assert told(sentence) == []


def test_marks_numbers_and_names_are_never_cut():
    sentence = "发布“强港，兴渔”计划，投入1,200万元。"
    assert told(sentence) == ["发布“强港，兴渔”计划，投入1,200万元"]


def test_a_page_break_within_a_clause_does_not_cut_it():
    sentence = "推进扫\n\n黑除恶斗争，化解纠纷300起。"
    found = points(sentence, Span(0, len(sentence)), [])
    assert [point.text for point in found] == ["推进扫黑除恶斗争，化解纠纷300起"]


def test_clauses_that_would_be_too_long_together_stay_apart():
    first = "开工建设东湾渔港防波堤延伸段及配套冷链物流中心等一批重点项目"
    found = told(f"{first}，年内完成投资12亿元，增长8%。")
    assert found == [first, "年内完成投资12亿元，增长8%"]
    assert all(len(point) <= LONGEST for point in found)


def test_what_says_nothing_alone_is_left_out_where_its_deed_is_too_long():
    long = "建成" + "、".join(f"第{n}号渔港" for n in "一二三四五六七八")
    assert told(f"{long}，同比增长20%。") == [long]
