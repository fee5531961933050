"""How, what was done, and summaries of a topic."""

import pytest

from qa.answer.digesting import asks_digest, digest_lines
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

渔港建设提速。建成渔港3座。修复码头2处。

旅游恢复性增长。开展沙滩整治，拆除违建30处，新增泳区2处。接待游客90万人次。

二、2022年重点工作

渔港建设扩面。建成渔港5座。
""")


def lines(question, *scored):
    evidence = [DESK.evidence(words, score=score) for words, score in scored]
    return digest_lines(understand(question), evidence, DESK)


def told(question, *scored):
    found = lines(question, *scored)
    return [line.before + line.quote.text for line in found if line.quote]


def test_all_points_of_the_heading_that_names_the_topic_answer_results_and_plans_apart():
    assert told("怎么建设渔港", ("建成渔港3座", 9), ("建成渔港5座", 9)) == [
        "已做：渔港建设提速",
        "建成渔港3座",
        "修复码头2处",
        "计划：渔港建设扩面",
        "建成渔港5座",
    ]


def test_how_a_thing_is_is_answered_by_results():
    assert told("渔港建设进展如何", ("建成渔港3座", 9), ("建成渔港5座", 9)) == [
        "已做：渔港建设提速",
        "建成渔港3座",
        "修复码头2处",
    ]


def test_the_points_of_the_best_sentence_answer_where_no_heading_names_the_topic():
    assert told("怎么整治沙滩违建", ("开展沙滩整治", 9)) == [
        "已做：开展沙滩整治，拆除违建30处，新增泳区2处",
    ]


@pytest.mark.parametrize(
    "question", ["怎么保护渔港", "采取了哪些措施保护渔港", "概括一下渔港建设", "渔港有什么打算"]
)
def test_deeds_are_asked_for(question):
    assert asks_digest(understand(question))


@pytest.mark.parametrize(
    "question",
    [
        "建成了几座渔港",
        "渔港为什么提速",
        "哪三个渔港怎么样",
        "办了哪些海洋节庆活动",
        "是否建成渔港",
    ],
)
def test_deeds_are_not_asked_for(question):
    assert not asks_digest(understand(question))


def test_every_point_is_cited_where_it_stands():
    for line in lines("怎么建设渔港", ("建成渔港3座", 9)):
        citation = line.quote.citation
        assert DESK.own.doc.text[citation.start : citation.end] == citation.text
