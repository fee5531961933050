"""Figures as English sentences."""

from decimal import Decimal

import pytest

from qa.answer.english import computed, is_stated, restate, statement
from qa.records import Figure, Status


def figure(value, unit, **more):
    fields = {"document": "r", "start": 0, "end": 1, "text": "x", "indicator": "造林面积"} | more
    number = None if value is None else Decimal(value)
    return Figure(value=number, unit=unit, **fields)


@pytest.mark.parametrize(
    ("value", "unit", "english"),
    [
        ("2731", "亿元", "273.1 billion yuan"),
        ("1.39", "万亿斤", "1.39 trillion jin"),
        ("98.3", "亿美元", "9.83 billion US dollars"),
        ("56.5", "万户", "565,000 households"),
        ("3", "千万千瓦", "30 million kilowatts"),
        ("3.4", "%", "3.4%"),
        ("24", "公里", "24 kilometres"),
        ("7", "所", "7"),
        ("5", "万", "50,000"),
        ("7", "成", "70%"),
        ("2", "倍", "2 times"),
        ("1", "番", "doubled"),
    ],
)
def test_a_value_is_converted(value, unit, english):
    assert restate(figure(value, unit)) == english


@pytest.mark.parametrize(
    ("more", "english"),
    [
        ({"bound": "以上"}, "5.5% or more"),
        ({"bound": "不少于"}, "at least 5.5%"),
        ({"kind": "change", "direction": "down"}, "down 5.5%"),
        ({"kind": "change", "direction": "up", "bound": "左右"}, "up about 5.5%"),
        ({"direction": "up"}, "5.5%"),  # 提高到5.5%
        ({"upper": Decimal(6)}, "5.5–6%"),
    ],
)
def test_bound_direction_and_range_are_said(more, english):
    assert restate(figure("5.5", "%", **more)) == english


def test_growth_by_so_many_times_is_said_in_per_cent():
    assert restate(figure("1.5", "倍", kind="change", direction="up")) == "up 150%"


def test_a_rank_is_an_ordinal():
    assert restate(figure("2", "名", kind="rank")) == "ranked 2nd"
    assert restate(figure("11", "名", kind="rank")) == "ranked 11th"
    assert restate(figure("10", "名", kind="rank", bound="前")) == "in the top 10"


def test_words_and_unknown_units_stay_as_printed_with_pinyin():
    assert restate(figure(None, "", kind="words", text="小幅回升")) == "小幅回升 (xiaofu huisheng)"
    assert restate(figure("3", "趸", text="3趸")) == "3趸 (3 dun)"
    assert restate(figure("0.33", "", text="1/3")) == "1/3"


def test_a_sentence_says_thing_period_value_change_and_base():
    some = (
        figure("1181", "亿元", indicator="金融业增加值", period="2023年上半年"),
        figure("4", "%", indicator="金融业增加值", period="2023年上半年", kind="change",
               direction="up", base="同比"),
    )  # fmt: skip
    said = statement(some)
    assert said.text == (
        "Value added of finance, first half of 2023: 118.1 billion yuan, up 4% year on year"
    )
    assert [said.text[span.start : span.end] for span in said.values] == [
        "118.1 billion yuan",
        "up 4%",
    ]


def test_a_target_is_called_one_and_a_period_said_once():
    some = (
        figure("4800", "亩", period="2022年"),
        figure("200", "亩", indicator="农田面积", period="2022年"),
        figure("5000", "亩", period="2022年", status=Status.TARGET),
    )
    assert statement(some).text == (
        "Area of afforestation, 2022: 4,800 mu; area of farmland: 200 mu; "
        "area of afforestation, target for 2022: 5,000 mu"
    )


def test_units_that_english_leaves_out_are_left_out_beside_an_english_name():
    assert (
        statement([figure("4133", "件", indicator="发明专利")]).text == "Invention patents: 4,133"
    )
    assert (
        statement([figure("4133", "件", indicator="飞艇")]).text == "飞艇 (feiting): 4,133 pieces"
    )


def test_what_a_share_or_rank_is_among_is_said():
    share = figure("38", "%", kind="share", base="占工业增加值比重", indicator="制造业增加值")
    assert statement([share]).text.endswith("38% of industrial value added")
    rank = figure("2", "名", kind="rank", base="全国", indicator="粮食产量")
    assert statement([rank]).text == "Grain output: ranked 2nd nationwide"


def test_a_growth_rate_that_grew_is_not_said_twice():
    grew = figure("3", "%", kind="change", direction="up", indicator="税收收入增速")
    assert statement([grew]).text == "Tax revenue: up 3%"


def test_a_name_too_long_to_spell_is_left_to_the_quote():
    assert statement([figure("3", "%", indicator="飞艇" * 20)]).text == "As quoted: 3%"
    assert statement([figure("3", "%", indicator="的飞艇")]).text == "As quoted: 3%"


def test_a_formula_is_put_into_english():
    assert computed("（计算：-1.5－6.5＝-8.0个百分点）") == (
        " (computed: -1.5 − 6.5 = -8.0 percentage points)"
    )
    assert computed("") == ""


def test_only_a_figure_with_an_english_name_and_value_is_told_unasked():
    assert is_stated(figure("3", "%"))
    assert not is_stated(figure("3", "%", indicator="飞艇"))
    assert not is_stated(figure(None, "", text="略有增长"))
