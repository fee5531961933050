"""What of a sentence is quoted."""

import pytest

from qa.answer.evidence import is_heading, one_line, units_of
from qa.answer.quoting import figure_spans, quote, shortest
from qa.chunking import chunk
from qa.figures import extract
from qa.reading import parse

TEXT = """某县2022年政府工作报告

一、2022年工作回顾

生态建设成效明显。完成造林4800亩，新建苗圃12处，治理河道三十公里，修建护林道路26公里，安装监控设备，聘用护林员，开展巡查，落实责任，加强宣传，义务植树活动参加人数达3.2万人次。

二、2023年重点工作

新建水库2座，造林5000亩。
"""


@pytest.fixture(scope="module")
def units():
    report = parse(TEXT, id="r")
    figures = extract(report)
    return [unit for one in chunk(report) for unit in units_of(one, figures)]


def _unit(units, words):
    return next(unit for unit in units if words in unit.text)


def test_a_quote_resolves_to_its_source(units):
    for unit in units:
        citation = quote(unit).citation
        assert TEXT[citation.start : citation.end] == citation.text


def test_a_short_sentence_is_quoted_whole(units):
    assert shortest(_unit(units, "水库"), limit=90, keep=[]).text == "新建水库2座，造林5000亩。"


def test_a_long_sentence_keeps_the_clause_of_the_figure_asked_for(units):
    unit = _unit(units, "苗圃")
    wanted = next(figure for figure in unit.figures if figure.text == "3.2万人次")
    shown = shortest(unit, limit=45, keep=figure_spans([wanted]))
    assert "3.2万人次" in shown.text
    assert len(shown.text) <= 45
    assert wanted in shown.figures
    assert TEXT[shown.citation.start : shown.citation.end] == shown.citation.text


def test_status_follows_the_headings(units):
    assert _unit(units, "苗圃").status == "result"
    assert _unit(units, "水库").status == "target"


def test_a_lead_alone_is_known_for_a_heading(units):
    assert is_heading(_unit(units, "生态建设"))
    assert not is_heading(_unit(units, "水库"))


def test_a_minus_sign_is_no_bullet():
    report = parse("某县2022年统计公报\n\n一、人口\n\n-0.57‰的自然增长率比上年低。\n", id="r")
    texts = [unit.text for one in chunk(report) for unit in units_of(one, extract(report))]
    assert any(text.startswith("-0.57‰") for text in texts)


def test_two_numbers_on_two_lines_stay_two():
    assert one_line("一、123\n456万元\n完成") == "一、123 456万元完成"


def test_the_mark_of_a_note_is_not_taken_for_a_citation():
    assert one_line("生产总值[2]1329.65亿元") == "生产总值［2］1329.65亿元"
