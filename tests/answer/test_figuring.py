"""Replies made of facts: the figure asked for, or the slot that fails."""

import pytest

import qa
from qa.records import RefusalReason

TEXT = """青河县2022年政府工作报告

一、2022年工作回顾

（一）经济发展。地区生产总值完成86.4亿元，增长5.2%。金融业增加值12.5亿元，增长4%；旅游业增加值8.1亿元，下降2%。新登记企业340户。

（二）教育事业。改扩建东湖小学、西山中学等11所学校，新增学位2160个。引进博士、硕士42人，增长20%。

（三）民生。城乡收入比由2.9:1缩小到2.6:1。参加职工医疗保险3.2万人，参加居民医疗保险8.5万人。空气优良天数290天、比2020年增加12天。改造供水、燃气、污水管道12公里、8公里、5公里。三次产业结构由30:25:45调整为28:26:46。

（四）商业。银杏广场获评省级示范街区，全县商业综合体客流量达320万人次，增长12%。

二、2023年重点工作

（一）城市建设。新增停车泊位不少于600个，创建达标小区15个。

（二）南湖新区。建设南湖科创园，力争固定资产投资达到30亿元。
"""


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("county") / "青河县_2022.txt"
    path.write_text(TEXT, encoding="utf-8")
    return qa.open(path)


pytestmark = pytest.mark.model


def bold(reply):
    return [reply.text[one.start : one.end] for one in reply.emphasis]


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("地区生产总值是多少", ["86.4亿元"]),
        ("地区生产总值增长多少", ["5.2%"]),
        ("金融业和旅游业增加值分别多少，各自增长多少", ["12.5亿元", "4%", "8.1亿元", "2%"]),
    ],
)
def test_what_is_asked_for_is_bold_and_nothing_else(county, question, values):
    assert bold(county.ask(question)) == values


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("光是博士引进了几个", RefusalReason.NO_DETAIL),
        ("银杏广场的客流量是多少", RefusalReason.NO_DETAIL),
        ("达标小区去年实际创建了几个", RefusalReason.ONLY_TARGET),
        ("人均地区生产总值是多少", RefusalReason.NO_INDICATOR),
    ],
)
def test_a_figure_of_another_scope_or_status_is_refused(county, question, reason):
    reply = county.ask(question)
    assert reply.refused
    assert reply.reason is reason


def test_a_thing_that_is_missing_refuses_none_of_the_others(county):
    reply = county.ask("金融业、建筑业、旅游业的增加值各是多少")
    assert bold(reply) == ["12.5亿元", "8.1亿元"]
    assert reply.missing == ("建筑业",)


@pytest.mark.parametrize(
    ("claim", "start", "value"),
    [
        ("金融业增加值12.5亿元，对吗", "是", "12.5亿元"),
        ("金融业增加值12.5万元，对吗", "否", "12.5亿元"),
        ("听说旅游业增加值增长了2%，真的吗", "否", "2%"),
    ],
)
def test_a_claim_gets_a_verdict_and_the_figure_that_decides_it(county, claim, start, value):
    reply = county.ask(claim)
    assert reply.text.startswith(start)
    assert bold(reply) == [value]


def test_what_no_fact_is_of_is_refused_not_denied(county):
    assert county.ask("粮食产量达到30万吨了，对吗").refused


def test_a_difference_is_computed_and_both_operands_are_cited(county):
    reply = county.ask("金融业增加值比旅游业增加值多多少")
    assert bold(reply) == ["4.4亿元"]
    assert {one.text for one in reply.figures} == {"12.5亿元", "8.1亿元"}
    assert reply.citations


@pytest.mark.parametrize(
    ("question", "value", "operands"),
    [
        ("城乡收入比缩小了多少", "0.3", {"2.9:1", "2.6:1"}),
        ("2020年的优良天数能倒推出来吗，是多少天", "278天", {"290天", "12天"}),
        ("供水、燃气、污水管道三样加起来改造了多少公里", "25公里", {"12公里", "8公里", "5公里"}),
    ],
)
def test_what_is_computed_is_bold_and_its_operands_are_cited(county, question, value, operands):
    reply = county.ask(question)
    assert bold(reply) == [value]
    assert {one.text for one in reply.figures} == operands


def test_an_operand_that_the_report_lacks_is_named(county):
    reply = county.ask("金融业增加值加上采矿业增加值一共多少")
    assert reply.refused
    assert "采矿" in reply.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("职工医保和居民医保各有多少人", ["3.2万人", "8.5万人"]),
        ("三次产业各占多大比重", ["28:26:46"]),
        ("城乡收入比现在是多少", ["2.6:1"]),
    ],
)
def test_each_of_several_is_told_by_a_figure_of_its_own(county, question, values):
    assert bold(county.ask(question)) == values


def test_where_no_ranking_of_things_is_asked_none_is_made(county):
    assert len(bold(county.ask("县里最高的是哪里"))) < 2


def test_things_named_are_put_in_order(county):
    reply = county.ask("旅游业、金融业按增加值从高到低排个序")
    assert bold(reply) == ["12.5亿元", "8.1亿元"]


def test_a_turn_works_on_what_was_answered_before(county):
    history = ["金融业和旅游业增加值分别多少"]
    assert bold(county.ask("加起来呢", history=history)) == ["20.6亿元"]


def test_a_member_of_many_has_no_figure_of_all(county):
    reply = county.ask("西山中学新增了多少学位")
    assert reply.refused
    assert "西山中学" in reply.text
    assert not county.ask("新增学位多少个").refused
