"""Answers over a whole report."""

import pytest

from qa.answer.broad import broad_lines
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

全年地区生产总值120亿元，增长6%。固定资产投资30亿元，增长8%。一般公共预算收入9亿元，下降2%。

（一）海洋产业提质升级

建成渔港3座。落成全国首家海上校园。

（二）民生事业持续改善

新增床位300张。

我们清醒认识到，发展还面临不少困难。淡季客源不足。部分渔村人口流失。

二、2022年重点工作

地区生产总值增长7%，固定资产投资增长9%，城镇新增就业3000人。

（一）建设海洋强县

建成渔港5座。

（二）办好民生实事

新建小学2所。
""")
FIGURES = [
    "全年地区生产总值120亿元，增长6%",
    "固定资产投资30亿元，增长8%",
    "一般公共预算收入9亿元，下降2%",
]
DONE = ["一、2021年工作回顾", "（一）海洋产业提质升级", "（二）民生事业持续改善"]
PLANNED = ["二、2022年重点工作", "（一）建设海洋强县", "（二）办好民生实事"]


def lines(question, desk=DESK):
    return broad_lines(understand(question), [desk.evidence("建成渔港3座")], desk)


def told(question):
    return [line.quote.text for line in lines(question) if line.quote]


def test_a_report_is_summed_up_by_its_figures_and_the_headings_of_results_and_plans():
    assert told("总结一下这份报告") == [*FIGURES, *DONE, *PLANNED]


def test_results_and_plans_are_labelled_apart():
    labels = [line.before for line in lines("总结一下这份报告") if line.before]
    assert labels == ["已做：", "计划："]


def test_the_main_tasks_are_the_headings_of_the_plan():
    assert told("今年的重点任务有哪些") == PLANNED


def test_the_highlights_bring_what_was_first():
    assert told("去年有哪些亮点")[-1] == "落成全国首家海上校园"


@pytest.mark.parametrize("question", ["经济形势怎么样", "主要经济指标有哪些"])
def test_the_economy_is_told_by_the_reports_own_summary(question):
    assert told(question) == FIGURES


def test_targets_are_those_of_the_plan():
    assert told("今年的主要预期目标")[0] == "地区生产总值增长7%"


def test_shortcomings_are_told_sentence_by_sentence():
    assert told("报告承认哪些不足") == ["淡季客源不足。", "部分渔村人口流失。"]


def test_a_question_about_one_thing_is_none():
    assert lines("渔港建设有哪些亮点") == []


def test_of_many_figures_the_first_are_given_and_counted():
    many = "。".join(f"{n}号渔港捕捞{n}万吨" for n in range(2, 12))
    desk = Desk(DESK.own.doc.text.replace("增长6%。", f"增长6%。{many}。"))
    before = [line.before for line in lines("经济形势怎么样", desk) if not line.quote]
    assert before == ["（以上为13项中的8项）"]
