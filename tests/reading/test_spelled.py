from __future__ import annotations

import pytest

from qa.figures import extract
from qa.reading import examine, normalise, parse, verbatim
from qa.reading.normalise import as_written


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("建成区10⁵平方米", "建成区100000平方米"),
        ("6.4×10⁷平方米", "64000000平方米"),
        ("3.2 × 10^4 米", "32000米"),
        ("住宅3200m²", "住宅3200平方米"),
        ("12.5万㎡", "12.5万平方米"),
        ("8km²", "8平方公里"),
        ("降低率≥3.5%", "降低率不低于3.5%"),
        ("比例≤ 1%", "比例不高于1%"),
        ("全市地區生產總值2731.5億元", "全市地区生产总值2731.5亿元"),
    ],
)
def test_signs_and_traditional_characters_come_in_the_words_people_search_by(printed, read):
    assert normalise(printed).text == read
    assert "".join(as_written(printed).split()) == "".join(printed.split())


@pytest.mark.parametrize("printed", ["210⁵", "10³⁰", "5 cm²", "≥", "乾隆年间", "2^3", "110^2"])
def test_other_signs_and_words_stay(printed):
    assert normalise(printed).text == printed


def test_each_character_of_the_words_stands_for_the_whole_sign():
    norm = normalise("达10⁵平方米")
    for start in range(1, 7):
        assert norm.source(start, 7).start == 1
        assert norm.source(start, 7).end == 4


def test_a_sign_is_shown_once_and_as_it_stands():
    text = "建成区 6.4×10⁷平方米，\n住宅3200m²，≥3.5%"
    assert verbatim(text).replace("\n", "") == "建成区6.4×10⁷平方米，住宅3200m²，≥3.5%"


def test_a_power_is_a_figure_of_its_value_printed_as_it_stands():
    made = parse("甲市2023年统计公报\n\n一、建设\n\n全市建成区面积6.4×10⁷平方米，比重≤1%。")
    area, share = extract(made)
    assert (area.text, area.value, area.unit) == ("6.4×10⁷平方米", 64_000_000, "平方米")
    assert (share.text, share.bound) == ("≤1%", "不高于")


def test_a_report_in_traditional_characters_has_its_figures():
    made = parse("洛陽市2023年統計公報\n\n一、綜合\n\n全年全市地區生產總值2731.5億元。")
    (figure,) = extract(made)
    assert (figure.indicator, figure.text, figure.unit) == ("地区生产总值", "2731.5億元", "亿元")


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_a_sign_without_width_parts_no_number(tmp_path, ending):
    path = tmp_path / f"a.{ending}"
    body = "地区生产总值27\u200b31.\ufeff5亿元，\u200b增长。"
    path.write_text(f"<html><body><p>{body}</p></body></html>" if ending == "html" else body)
    assert "2731.5亿元" in examine(path).report.doc.text
