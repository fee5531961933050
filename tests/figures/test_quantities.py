from __future__ import annotations

from decimal import Decimal

import pytest

from qa.figures.quantities import find_quantities, may_hold_quantity


def found(text):
    return [
        (text[one.start : one.end], None if one.value is None else str(one.value), one.unit)
        for one in find_quantities(text)
    ]


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        ("地区生产总值2731亿元，增长3.5%", [("2731亿元", "2731", "亿元"), ("3.5%", "3.5", "%")]),
        ("粮食产量33,212万吨", [("33,212万吨", "33212", "万吨")]),
        ("同比提高0.8个百分点", [("0.8个百分点", "0.8", "个百分点")]),
        ("周转量12.0亿人公里", [("12.0亿人公里", "12.0", "亿人公里")]),
        ("自然增长率为-0.57‰", [("-0.57‰", "-0.57", "‰")]),
        ("增长近七成，", [("近七成", "7", "成")]),
        ("占全省的三分之二", [("三分之二", str(Decimal(2) / 3), "")]),
        ("增长百分之五", [("百分之五", "5", "%")]),
        ("总数翻番。", [("翻番", "1", "番")]),
        ("收入翻两番", [("翻两番", "2", "番")]),
        ("提供超两万份爱心餐", [("超两万份", "2", "万份")]),
        ("调用次数超千万。", [("超千万", "1000", "万")]),
        ("三次产业结构为3.9:39.0:57.1。", [("3.9:39.0:57.1", None, "")]),
        ("价格指数为102.3，", [("102.3", "102.3", "")]),
        ("规模超过3300万。", [("超过3300万", "3300", "万")]),
        ("发布六条精品线路", [("六条", "6", "条")]),
        ("唯一两个改造联系点", [("两个", "2", "个")]),
        ("连续24年领跑", [("24年", "24", "年")]),
        ("人均预期寿命达到79.2岁", [("79.2岁", "79.2", "岁")]),
    ],
)
def test_a_quantity_is_found_with_value_and_unit(text, quantities):
    assert found(text) == quantities


@pytest.mark.parametrize(
    ("text", "bound", "printed"),
    [
        ("新增空间超12万平方米", "超", "超12万平方米"),
        ("覆盖约56.5万户居民", "约", "约56.5万户"),
        ("新增不少于6000个泊位", "不少于", "不少于6000个"),
        ("推出170个以上事项", "以上", "170个以上"),
        ("控制在2%以内。", "以内", "2%以内"),
        ("企业突破1500家", "突破", "突破1500家"),
        ("增长6%左右", "左右", "6%左右"),
        ("至少60个项目", "至少", "至少60个"),
        ("活动500余场", "余", "500余场"),
        ("30多个楼宇", "多", "30多个"),
        ("曝光量2亿余次", "余", "2亿余次"),
        ("节约10万元", "", "10万元"),
    ],
)
def test_a_bound_belongs_to_the_quantity_as_printed(text, bound, printed):
    (one,) = find_quantities(text)
    assert (one.bound, text[one.start : one.end]) == (bound, printed)


@pytest.mark.parametrize(
    ("text", "low", "high"), [("发行1-2支产品", "1", "2"), ("增长5%—6%", "5", "6")]
)
def test_a_range_has_both_ends(text, low, high):
    (one,) = find_quantities(text)
    assert (one.value, one.upper) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("经济总量全市第二，", 2),
        ("位居全国第3位。", 3),
        ("产量居全国首位、", 1),
        ("进入全国前十。", 10),
    ],
)
def test_a_rank_is_a_place(text, rank):
    (one,) = find_quantities(text)
    assert (one.value, one.unit, one.form) == (rank, "名", "rank")


@pytest.mark.parametrize(
    "text",
    [
        "2023年以来，",
        "2019—2022年，",
        "二〇二三年十月",
        "3月4日上午",
        "到12月份，",
        "五年来，成绩显著",
        "过去5年，",
        "“十四五”规划",
        "“1+9+N”政策",
        "“5G+智慧教育”实验",
        "《战略性新兴产业分类（2017）》",
        "举办第六届博览会",
        "第一产业、第二产业",
        "全国第一批试点",
        "引进360安全卫士",
        "A/W 2023深圳时装周",
        "C919大型客机",
        "PM2.5平均浓度下降",
        "政务服务一网通办",
        "推进三大引擎建设",
        "十项机制改革",
        "两个市场、两种资源",
        "世界500强企业",
        "65岁及以上老年人",
        "5000万元以上项目",
        "500万元及以上固定资产投资",
        "15分钟养老服务圈",
        "新中国成立70周年",
        "党的十九届四中全会",
        "打造一批品牌",
        "举办百名博士深圳行专场",
        "万元GDP水耗",
        "质量第一、效益优先",
        "多层次家庭服务10家庭",
        "（一）总体要求",
        "1. 高标准规划建设",
        "生产总值②达到",
        "建设6条千亿级产业链"[4:],
    ],
)
def test_a_number_that_measures_nothing_is_no_quantity(text):
    assert found(text) == []


def test_a_figure_beside_a_name_with_a_number_is_still_found():
    assert found("“十四五”以来，建成5G基站1.2万个") == [("1.2万个", "1.2", "万个")]


@pytest.mark.parametrize("text", ["全面推进各项工作", "成效显著。"])
def test_a_sentence_without_numerals_is_passed_over(text):
    assert not may_hold_quantity(text)


@pytest.mark.parametrize("text", ["增长７％", "实现翻番", "居首位", "发布六条线路", "超一半"])
def test_a_sentence_that_may_hold_a_quantity_is_read(text):
    assert may_hold_quantity(text)
