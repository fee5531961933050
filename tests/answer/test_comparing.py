"""Comparisons stand side by side."""

import pytest

import qa
from qa.answer.comparing import compares, most_overlapping
from qa.question import understand
from tests.answer.reports import Desk

REPORT = """{place}2022年政府工作报告

一、2021年工作回顾

（一）渔业。海带产量{kelp}万吨，增长5.2%。对虾产量2.4万吨，增长1.1%。新建渔港3座，更新渔船40艘。

（二）社会事业。新建小学4所，改造卫生院6家。

二、2022年重点工作

（一）渔业。新建渔港5座，更新渔船60艘。

（二）社会事业。新建小学2所。
"""


@pytest.mark.parametrize(
    "text",
    [
        "海带和对虾的产量对比一下",
        "渔港去年完成几座，今年计划几座",
        "海带产量比对虾产量多吗",
        "上半年和下半年各修了几座渔港",
        "2020年和2021年的海带产量",
        "渔港去年建了几座，今年要建几座",
        "渔港全年计划建多少座，上半年完成多少座",
        "compare kelp and shrimp",
    ],
)
def test_two_things_are_asked_for_side_by_side(text):
    assert compares(understand(text))


@pytest.mark.parametrize(
    "text", ["海带产量是多少", "海带产量比去年增长多少", "今年计划修几座渔港", "渔港有几座"]
)
def test_one_thing_is_no_comparison(text):
    assert not compares(understand(text))


def test_the_figures_with_most_words_of_the_topic_are_kept():
    (unit,) = [
        unit for unit in Desk("望海县2021年工作情况\n\n新建渔港3座，维护渔港9座。\n").all_units()
        if unit.figures
    ]  # fmt: skip
    kept = most_overlapping(unit.figures, {"维护": 1.0, "渔港": 1.0})
    assert [figure.text for figure in kept] == ["9座"]
    assert most_overlapping((), {}) == ()


@pytest.fixture(scope="module")
def counties(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bays")
    for place, kelp in (("望海县", "9.2"), ("听涛县", "4.7")):
        text = REPORT.format(place=place, kelp=kelp)
        (folder / f"{place}_2021.txt").write_text(text, encoding="utf-8")
    return qa.open(folder)


@pytest.fixture(scope="module")
def county(tmp_path_factory):
    path = tmp_path_factory.mktemp("bay") / "望海县_2021.txt"
    path.write_text(REPORT.format(place="望海县", kelp="9.2"), encoding="utf-8")
    return qa.open(path)


@pytest.mark.model
@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("新建渔港去年完成几座，今年计划几座，对比一下", ("3座", "5座")),
        ("更新渔船的结果和目标分别是多少", ("40艘", "60艘")),
        ("海带和对虾的产量各是多少", ("9.2万吨", "2.4万吨")),
    ],
)
def test_both_sides_are_said_in_order(county, question, said):
    text = county.ask(question).text
    places = [text.find(words) for words in said]
    assert min(places) >= 0
    assert places == sorted(places)


@pytest.mark.model
def test_what_is_computed_is_of_figures_of_one_year(county):
    assert "计算" not in county.ask("新建渔港去年完成几座，今年计划几座，对比一下").text
