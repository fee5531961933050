from dataclasses import replace
from decimal import Decimal

import pytest

from qa.records import Answer, Citation, Figure, Refusal, RefusalReason, Span, Status
from qa.web.reply import failure_markup, reply_markup

PLACE = Citation("qinghe", 59, 79, "新增养老床位711张，同比增长8.3%。")


def figure(text, **fields):
    return Figure("qinghe", 0, len(text), text, "床位", Decimal(1), "张", **fields)


def test_the_three_outcomes_look_different_without_colour():
    answer = reply_markup(Answer("711张[1]", (PLACE,)), "zh")
    refusal = reply_markup(Refusal("没有", RefusalReason.NO_INDICATOR), "zh")
    failure = failure_markup("索引坏了", "运行 qa index", "zh")
    assert "报告的回答" in answer
    assert "报告里没有" in refusal
    assert "没有这项指标" in refusal
    assert "出错了" in failure
    assert 'role="alert"' in failure
    drawings = {markup.split("<svg")[1].split("</svg>")[0] for markup in (answer, refusal, failure)}
    assert len(drawings) == 3


def test_an_act_is_plain_talk_without_a_heading_or_cards():
    markup = reply_markup(Answer("不客气！", (), act="thanks"), "zh")
    assert 'data-outcome="act"' in markup
    assert "不客气！" in markup
    assert 'class="outcome"' not in markup
    assert "figure-card" not in markup


def test_a_citation_mark_is_a_link_to_its_place():
    markup = reply_markup(Answer("711张[1]", (PLACE,)), "zh")
    assert 'href="?place=qinghe:59-79"' in markup
    assert 'data-citation="1"' in markup


@pytest.mark.parametrize("text", ["见[2]", "见[0]", "见[x]"])
def test_a_mark_without_a_citation_stays_text(text):
    assert 'class="cite"' not in reply_markup(Answer(text, (PLACE,)), "zh")


def test_figures_are_bold_and_never_a_part_of_a_longer_number():
    reply = Answer("完成2490座，不是12490座", (PLACE,), (figure("2490座"),))
    markup = reply_markup(reply, "zh")
    assert "完成<strong>2490座</strong>，不是12490座" in markup


@pytest.mark.parametrize(
    "reply",
    [
        Answer("<img src=x onerror=alert(1)>[1]", (PLACE,), reading="<b>x</b>"),
        Refusal("<img src=x onerror=alert(1)>", RefusalReason.OFF_TOPIC, reading="<b>x</b>"),
        Answer("a", (PLACE,), (figure("<img src=x>", period="<img>", base="<img>"),)),
    ],
)
def test_markup_in_a_reply_is_shown_as_text(reply):
    markup = reply_markup(reply, "zh")
    assert "<img" not in markup
    assert "<b>" not in markup


def test_markup_in_a_failure_is_shown_as_text():
    assert "<i>" not in failure_markup("<i>", "<i>", "en")


def test_lines_that_begin_with_a_bullet_are_a_list():
    markup = reply_markup(Answer("共两项：\n- 甲[1]\n- 乙", (PLACE,)), "zh")
    assert markup.count("<li>") == 2
    assert "<ul><li>甲<a" in markup


def test_a_figure_that_the_text_shows_is_not_shown_again():
    markup = reply_markup(Answer("711张", (PLACE,), (figure("711张"),)), "zh")
    assert markup.count("711张") == 1


def test_several_figures_are_a_table_with_a_value_and_its_change_in_one_row():
    value, change = figure("711张"), figure("增长8.3%", kind="change", direction="up")
    others = [replace(value, indicator=name, text=name) for name in ("学位", "托位")]
    markup = reply_markup(Answer("x", (PLACE,), (value, change, *others)), "zh")
    assert markup.count("<table") == 1
    assert markup.count("<tr") == 4
    assert "+1张" in markup
    assert "figure-card" not in markup


def test_a_chart_stands_in_place_of_cards_and_table():
    figures = tuple(replace(figure("711张"), indicator=name) for name in ("床位", "学位", "托位"))
    markup = reply_markup(Answer("x", (PLACE,), figures), "zh", chart="<figure></figure>")
    assert "<figure>" in markup
    assert "<table" not in markup


def test_a_figure_is_bold_whatever_the_spaces_of_the_paper():
    markup = reply_markup(Answer("新增711张", (PLACE,), (figure("711 张"),)), "zh")
    assert "新增<strong>711张</strong>" in markup


def test_target_and_result_of_a_row_are_one_card_with_its_verdict():
    row = {"kind": "change", "column": "2023年", "sentence": Span(1, 30), "unit": "%"}
    target = Figure("qinghe", 5, 9, "6.5%", "生产总值", Decimal("6.5"), status=Status.TARGET, **row)
    result = Figure("qinghe", 10, 14, "3.5%", "生产总值", Decimal("3.5"), **row)
    markup = reply_markup(Answer("6.5%[1]", (PLACE,)), "zh", figures=(target, result))
    assert markup.count('class="figure-card pair"') == 1
    assert 'href="?place=qinghe:5-9"' in markup
    assert 'href="?place=qinghe:10-14"' in markup
    assert "未达到" in markup
    assert "比目标低 3.0 个百分点（计算所得）" in markup
    assert 'data-act="targets"' in markup


def test_what_the_reply_emphasises_is_bold_and_nothing_else():
    text = "- 目标2.0%，完成2.0%[1]"
    reply = Answer(text, (PLACE,), (figure("2.0%"),), emphasis=(Span(4, 8),))
    assert "目标<strong>2.0%</strong>，完成2.0%<a" in reply_markup(reply, "zh")
