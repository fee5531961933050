import csv
import io
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from qa.records import Figure, Span, Status
from qa.web.charts import changes_chart, comparison, has_both, targets_chart
from qa.web.figures import change_text, csv_text, rows, table_markup
from qa.web.pairs import difference, distinct, pairs, whole_rows


def cell(text, value, status, **fields):
    return Figure(
        "doc", 10, 14, text, "本区生产总值", Decimal(value), "%", status=status, kind="change",
        sentence=Span(5, 30), column=f"2023年{status}", **fields,
    )  # fmt: skip


def test_a_change_joins_the_value_of_its_own_sentence_only(library):
    found = rows(library.figures())
    first = found[0]
    assert (first.value.text, first.change.text) == ("711张", "增长8.3%")
    assert found[1].change is None
    assert sum((row.value is not None) + (row.change is not None) for row in found) == len(
        library.figures()
    )


def test_a_change_without_a_value_stands_alone(library):
    change = library.figures()[1]
    (row,) = rows([change])
    assert row.value is None
    assert row.figure is change


@pytest.mark.parametrize(
    ("direction", "value", "expected"),
    [("up", "8.3", "+8.3%"), ("down", "5.1", "−5.1%"), ("down", "-91.6", "−91.6%")],
)
def test_a_change_is_written_with_its_sign(library, direction, value, expected):
    figure = replace(library.figures()[1], direction=direction, value=Decimal(value))
    assert change_text(figure) == expected


def test_a_change_in_words_keeps_the_words(library):
    figure = replace(library.figures()[1], value=None, text="力争正增长")
    assert change_text(figure) == "力争正增长"


def test_csv_gives_back_every_figure_exactly(library):
    text = csv_text(library.figures())
    assert text.startswith("\ufeff")
    read = list(csv.DictReader(io.StringIO(text[1:])))
    assert [(line["indicator"], line["value"], line["unit"]) for line in read] == [
        (each.indicator, str(each.value), each.unit) for each in library.figures()
    ]


def test_csv_never_holds_a_formula(library):
    figure = replace(library.figures()[0], indicator='=HYPERLINK("x")', value=Decimal("-1"))
    (line,) = csv.DictReader(io.StringIO(csv_text([figure])[1:]))
    assert line["indicator"] == '\'=HYPERLINK("x")'
    assert line["value"] == "-1"


def test_the_table_sorts_a_decrease_below_zero(library):
    falls = [each for each in library.figures() if each.direction == "down"]
    assert 'data-sort="-5.1"' in table_markup(falls, "zh")


def test_markup_in_a_figure_is_shown_as_text(library):
    figure = replace(library.figures()[0], indicator="<b>", text="<b>", period="<b>")
    for markup in (table_markup([figure], "zh"), changes_chart([figure], "zh")):
        assert "<b>" not in markup


def test_target_and_result_of_one_row_are_a_pair():
    target = cell("6.5%", "6.5", Status.TARGET)
    result = cell("3.5%", "3.5", Status.RESULT)
    assert [(pair.target, pair.result) for pair in pairs([target, result])] == [(target, result)]
    markup = targets_chart([target, result], "zh")
    assert markup.count('class="bar ') == markup.count('class="goal"') == 1
    assert markup.count('class="open-place') == 2


def test_the_targets_are_counted_by_what_became_of_them():
    missed = [cell("6.5%", "6.5", Status.TARGET), cell("3.5%", "3.5", Status.RESULT)]
    reached = [
        replace(each, indicator="零售额", sentence=Span(40, 60))
        for each in (cell("3%", "3", Status.TARGET), cell("9%", "9", Status.RESULT))
    ]
    markup = targets_chart([*missed, *reached], "zh")
    assert markup.count('class="pair" data-verdict="missed"') == 1
    assert markup.count('class="pair" data-verdict="reached"') == 1
    assert "未达到</span><b>1</b>" in markup
    assert "无法比较" not in markup


def test_the_other_figures_of_a_table_row_are_found():
    target, result = cell("6.5%", "6.5", Status.TARGET), cell("3.5%", "3.5", Status.RESULT)
    other = replace(result, sentence=Span(40, 60))
    assert whole_rows([result], [target, result, other]) == [target, result]
    prose = replace(result, column="")
    assert whole_rows([prose], [target, result, prose]) == [prose]


def test_bars_of_one_unit_share_a_scale_and_start_at_zero():
    rise, fall = cell("10%", "10", Status.RESULT), cell("下降10%", "10", Status.RESULT)
    rise = replace(rise, direction="up")
    fall = replace(fall, indicator="出口", direction="down", sentence=Span(40, 60))
    markup = changes_chart([rise, fall], "zh")
    assert 'class="bar result rising" style="inset-inline-start:50.0%;inline-size:50.0%' in markup
    assert 'class="bar result falling" style="inset-inline-start:0.0%;inline-size:50.0%' in markup


def test_the_difference_from_the_target_is_computed_and_says_so():
    pair = [cell("11.0%", "11.0", Status.TARGET), cell("-5.1%", "-5.1", Status.RESULT)]
    assert difference(*pairs(pair)) == Decimal("-16.1")
    assert "比目标低 16.1 个百分点（计算所得）" in targets_chart(pair, "zh")


def test_a_smaller_decrease_than_was_meant_lies_above_the_target():
    falls = [
        replace(cell(text, value, status), direction="down")
        for text, value, status in (
            ("下降4.0%", "4.0", Status.TARGET),
            ("下降3.4%", "3.4", Status.RESULT),
        )
    ]
    assert difference(*pairs(falls)) == Decimal("0.6")
    assert "少降 0.6 个百分点（计算所得）" in targets_chart(falls, "zh")
    more = [falls[0], replace(falls[1], text="下降4.5%", value=Decimal("4.5"))]
    assert "多降 0.5 个百分点" in targets_chart(more, "zh")


def test_half_a_year_has_not_missed_the_target_of_the_year():
    target = replace(cell("6.5%", "6.5", Status.TARGET), period="2023年")
    half = replace(cell("3.5%", "3.5", Status.RESULT), period="2023年上半年")
    assert "年度未完，暂未达到" in targets_chart([target, half], "zh")
    assert "年度未完" not in targets_chart([target, replace(half, period="2023年")], "zh")


def test_rises_falls_and_rates_have_a_scale_of_their_own():
    cells = []
    for at, (name, kind, way) in enumerate(
        (("生产总值", "change", "up"), ("能耗", "change", "down"), ("失业率", "share", ""))
    ):
        for value, status in (("10", Status.TARGET), ("8", Status.RESULT)):
            found = replace(cell(f"{value}%", value, status), indicator=name, kind=kind)
            cells.append(replace(found, direction=way, sentence=Span(at * 40, at * 40 + 20)))
    markup = targets_chart(cells, "zh")
    assert markup.count("<h3>") == 3
    assert markup.count('class="bars"') == 3
    assert "inset-inline-start:0.0%;inline-size:80.0%" in markup  # of its own kind alone


def test_one_change_far_beyond_the_others_does_not_flatten_them():
    values = ["1", "2", "3", "4", "900"]
    changes = [
        replace(cell(f"{value}%", value, Status.RESULT), indicator=f"第{value}项", direction="up")
        for value in values
    ]
    markup = changes_chart(changes, "zh")
    assert markup.count("rising cut") == 1
    widths = [float(each) for each in re.findall(r"inline-size:([\d.]+)%", markup)]
    assert sorted(widths)[-2] > 25


@pytest.mark.parametrize("other", [{"unit": "亿元"}, {"value": None, "kind": "words"}])
def test_target_and_result_that_cannot_be_compared_have_no_verdict(other):
    target = cell("6.5%", "6.5", Status.TARGET)
    result = replace(cell("完成", "3", Status.RESULT), **other)
    markup = targets_chart([target, result], "zh")
    assert "完成" in markup
    assert 'data-verdict="unsure"' in markup
    assert 'class="goal"' not in markup
    assert "计算所得" not in markup


def test_the_largest_change_comes_first(library):
    markup = changes_chart(library.figures(), "zh")
    assert markup.index("9.1%") < markup.index("8.3%") < markup.index("−5.1%")


def test_a_chart_without_figures_says_so():
    assert "没有可以画成这张图的数字" in changes_chart([], "zh")


def test_figures_of_one_kind_and_unit_are_compared_in_bars(library):
    beds = [each for each in library.figures() if each.unit == "张"]
    assert comparison(beds, "zh").count('class="bar ') == 3
    assert comparison(beds[:1], "zh") == ""


def test_a_value_is_not_compared_with_a_change(library):
    assert comparison(library.figures()[:2], "zh") == ""


def test_an_indicator_may_have_a_target_and_a_result(library):
    beds = [each for each in library.figures() if each.indicator == "新增养老床位"]
    assert has_both(beds)
    assert not has_both(beds[:2])
    assert not has_both([])


def test_prose_that_says_a_table_cell_again_is_left_out():
    result = cell("3.5%", "3.5", Status.RESULT)
    prose = replace(result, column="", text="增长3.5%", start=90, end=96, direction="up")
    other = replace(prose, period="2022年")
    assert distinct([prose, result, other]) == [result, other]
