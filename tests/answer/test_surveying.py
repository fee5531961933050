"""Questions over a whole report are answered from all of its figures."""

import pytest

from qa.answer.surveying import survey_lines
from qa.question import understand
from tests.answer.reports import TABLE, Desk

REPORT = f"""望海县2022年政府工作报告

一、2021年工作回顾

（一）经济。地区生产总值完成120.5亿元，增长6.4%。一般公共预算收入9.3亿元，下降1.8%。工业投资下降12%，渔业投资增长2.5%。

（二）渔业。对虾加工量增长近六成，贝类加工量增长1.5倍，居全省第四位。出口额翻番，龙虾产量居全国第四位。渔船更新率提高3.2个百分点。渔民收入与上年持平。

二、2022年重点工作

地区生产总值增长7%左右。紫菜产量下降2%以内。

{TABLE}"""
DESK = Desk(REPORT)
PLAN = """望海县2021年计划执行情况

一、2021年计划执行情况

海带产量9.2万吨，增长5%。

二、2021年目标任务

海带产量达到10万吨。
"""


def found(question, desk=DESK):
    lines = survey_lines(understand(question), "bay", desk)
    return [figure.text for line in lines for figure in line.figures]


@pytest.mark.parametrize(
    ("question", "figures"),
    [
        ("哪些指标下降了", ["1.8%", "12%"]),
        ("哪些投资指标下降了", ["12%"]),
        ("哪些指标增长了", ["6.4%", "2.5%", "近六成", "1.5倍", "翻番", "3.2个百分点"]),
        ("哪些指标增长超过6%", ["6.4%", "近六成", "1.5倍", "翻番"]),
        ("哪些指标增长超过五成", ["近六成", "1.5倍", "翻番"]),
        ("哪些指标增长六成以上", ["1.5倍", "翻番"]),
        ("哪些指标增长超过1倍", ["1.5倍"]),
        ("哪些指标翻番", ["1.5倍", "翻番"]),
        ("哪些指标两位数增长", ["近六成", "1.5倍", "翻番"]),
        ("哪些指标增速低于3%", ["1.8%", "12%", "2.5%"]),
        ("哪些指标下降超过10%", ["12%"]),
        ("哪些指标下降不到10%", ["1.8%"]),
        ("哪些指标提高超过3个百分点", ["3.2个百分点"]),
        ("增长最快的指标是哪个", ["1.5倍"]),
        ("降幅最大的2个指标是哪些", ["12%", "1.8%"]),
        ("哪些指标居全省第四", ["第四位"]),
        ("哪些指标排名第四", ["第四位", "第四位"]),
        ("哪些指标超过100亿元", ["120.5亿元"]),
        ("哪些指标不超过1000000万元", ["9.3亿元"]),
        ("which indicators fell", ["1.8%", "12%"]),
        ("which indicators grew by more than 60%", ["1.5倍", "翻番"]),
        ("哪些指标计划增长", ["7%左右"]),
        ("2019年哪些指标下降了", []),
        ("哪些指标居全市第四", []),
        ("哪些渔港指标下降了", []),
        ("渔业投资增长了多少", []),
    ],
)
def test_all_figures_of_which_it_holds_are_found(question, figures):
    assert sorted(found(question)) == sorted(figures)


def test_the_most_extreme_comes_first():
    assert found("降幅最大的2个指标是哪些") == ["12%", "1.8%"]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("哪些指标没有完成目标", {"对虾产量"}),
        ("哪些指标完成了目标", {"海带产量", "登记失业率", "渔港维护"}),
        ("which targets were missed", {"对虾产量"}),
    ],
)
def test_what_was_reached_is_told_from_what_was_missed(question, names):
    lines = survey_lines(understand(question), "bay", DESK)
    assert {figure.indicator for line in lines for figure in line.figures} == names


@pytest.mark.parametrize("question", ["哪些指标下降了", "哪些指标增长了", "哪些指标完成了目标"])
def test_the_first_line_counts_the_indicators_of_the_others(question):
    first, *lines = survey_lines(understand(question), "bay", DESK)
    names = {figure.indicator for line in lines for figure in line.figures}
    assert first.quote is None
    assert str(len(names)) in first.before


def test_every_figure_listed_stands_in_its_quote():
    for line in survey_lines(understand("哪些指标增长了"), "bay", DESK)[1:]:
        assert all(figure.text in line.quote.text for figure in line.figures)


def test_a_figure_that_a_table_repeats_is_listed_once():
    desk = Desk(f"{REPORT}5. 地区生产总值\t7%\t6.4%\n")
    assert found("哪些指标增长超过6%", desk).count("6.4%") == 1


def test_result_and_target_that_prose_says_apart_are_labelled():
    desk = Desk(PLAN)
    _, result, target = survey_lines(understand("哪些指标没有完成目标"), "bay", desk)
    assert result.before == "结果（2021年）："
    assert target.before == "目标（2021年）："
