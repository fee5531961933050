"""A reply with a changed digit, sign, unit, marker or range is caught."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.verifying import problems
from qa.records import Answer, Citation, Figure, Status

SOURCE = "林地面积１２．５ 万亩，比上年增长3.4%，下降-0.2个百分点；造林4800亩。目标5000亩。"
QUOTED = "林地面积１２．５万亩，比上年增长3.4%，下降-0.2个百分点"
ROW = "3. 造林面积：目标5000亩，完成4800亩"


def _citation():
    return Citation("r", 0, len(SOURCE), SOURCE)


def _source(citation):
    return SOURCE[citation.start : citation.end]


FIGURES = (
    Figure("r", 28, 33, "4800亩", "造林", Decimal(4800), "亩", period="2022年"),
    Figure("r", 36, 41, "5000亩", "造林", Decimal(5000), "亩", status=Status.TARGET),
)


def _check(text, citations=None):
    answer = Answer(text, (_citation(),) if citations is None else citations, figures=FIGURES)
    return problems(answer, source=_source, columns=lambda _: ROW)


@pytest.mark.parametrize(
    "text",
    [
        f"{QUOTED}[1]",
        "造林4800亩[1]（计算：4800÷5000＝96.0%）",
        f"{ROW}[1]",
        "Afforestation, 2022: 4,800 mu\n造林4800亩[1]",
        "Yes. Afforestation, target: 5,000 mu\n目标5000亩[1]",
        "Afforestation, 2022: 4,800 mu; afforestation, target: 5,000 mu"
        " (computed: 4800 ÷ 5000 = 96.0%)\n造林4800亩。目标5000亩[1]",
        "In the report's words:\n造林4800亩[1]",
        "是。造林4800亩[1]",
        "结果：造林4800亩[1]",
        "结果（2022年）：造林4800亩[1]\n目标：目标5000亩[1]",
        "Result, 2022: 造林4800亩[1]",
        "共1项：\n造林4800亩[1]",
    ],
)
def test_a_reply_of_quotes_and_right_sums_is_shown(text):
    assert _check(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "林地面积12.6万亩[1]",
        "林地面积12.5亩[1]",
        "增长-3.4%[1]",
        "下降0.2个百分点[1]",
        "林地面积2.5万亩[1]",
        "造林480[1]",
        "The report says: 造林4800亩[1]",
        "造林4800亩[1]（计算：4800÷5000＝97.0%）",
        "造林4800亩[1]（计算：4800－5000＝96.0%）",
        "Afforestation, 2022: 4,900 mu\n造林4800亩[1]",
        "Afforestation, 2021: 4,800 mu\n造林4800亩[1]",
        "Afforestation, target for 2022: 4,800 mu\n造林4800亩[1]",
        "Afforestation, 2022: up 4,800 mu\n造林4800亩[1]",
        "Deforestation, 2022: 4,800 mu\n造林4800亩[1]",
        "Afforestation, 2022: 4,800 mu (computed: 4800 ÷ 5000 = 97.0%)\n造林4800亩[1]",
        "Afforestation, 2022: 4,800 mu (computed: 4800 − 5000 = 96.0%)\n造林4800亩[1]",
        "Afforestation, 2022: 4,800 mu",
        "Afforestation, 2022: 4,800 mu[1]\n造林4800亩[1]",
        "Afforestation, 2022: 4,800 mu\n造林4800亩",
        "结果（2021年）：造林4800亩[1]",
        "共2项：\n造林4800亩[1]",
        "是。否",
        "林地面积12.5万亩[1]",
        "造林4800亩[2]",
        "造林4800亩",
        "共3项：造林4800亩[1]",
        "造林4800亩[1]以上9亩",
    ],
)
def test_a_reply_that_says_more_or_other_is_not_shown(text):
    assert _check(text)


def test_a_citation_that_is_not_its_source_is_caught():
    wrong = replace(_citation(), text=SOURCE.replace("4800", "4900"))
    assert _check("造林4900亩[1]", (wrong,))


NUMBERS = [match.span() for match in re.finditer(r"-?\d[\d.]*(?:万亩|%|个百分点)", QUOTED)]


@given(st.data())
def test_every_changed_character_of_a_figure_is_caught(data):
    start, end = data.draw(st.sampled_from(NUMBERS))
    place = data.draw(st.integers(start, end - 1))
    other = data.draw(st.sampled_from("0123456789.-%万亿亩个元０１５．"))
    changed = QUOTED[:place] + other + QUOTED[place + 1 :]
    assert bool(_check(f"{changed}[1]")) == (changed != QUOTED)


ENGLISH = (
    "Afforestation, 2022: 4,800 mu; afforestation, target: 5,000 mu (computed: 4800 ÷ 5000 = 96.0%)"
)


@given(st.data())
def test_every_changed_character_of_an_english_sentence_is_caught(data):
    place = data.draw(st.integers(0, len(ENGLISH) - 1))
    other = data.draw(st.sampled_from("0123456789.,-% aemnu"))
    changed = ENGLISH[:place] + other + ENGLISH[place + 1 :]
    assert bool(_check(f"{changed}\n造林4800亩。目标5000亩[1]")) == (changed != ENGLISH)


@given(st.data())
def test_every_dropped_character_of_a_figure_is_caught(data):
    start, end = data.draw(st.sampled_from(NUMBERS))
    place = data.draw(st.integers(start, end - 1))
    changed = QUOTED[:place] + QUOTED[place + 1 :]
    assert _check(f"{changed}[1]")
