"""Lists that the report's own structure holds."""

import pytest

from qa.answer.listing import list_members
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2022年政府工作报告

一、2021年工作回顾

（一）三大渔港建设稳步推进

1. 东湾渔港

建成防波堤。

2. 西湾渔港

建成码头。

3. 南湾渔港

建成冷库。

（二）社会事业

新建小学4所。

附表：主要指标表

指标名称\t2021年完成
一、生态指标
1. 森林覆盖率\t61%
2. 近岸海水优良率\t92%
二、民生指标
3. 新增床位\t300张
4. 新增学位\t500个
""")


def members(question):
    evidence = [DESK.evidence("新建小学")]
    return [line.quote.text for line in list_members(understand(question), evidence, DESK)]


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("附表的生态指标有哪些", ["1. 森林覆盖率", "2. 近岸海水优良率"]),
        ("民生指标有哪些", ["3. 新增床位", "4. 新增学位"]),
        ("渔港建设是哪三个渔港", ["1. 东湾渔港", "2. 西湾渔港", "3. 南湾渔港"]),
    ],
)
def test_the_members_of_what_is_named_are_listed_in_order(question, names):
    assert members(question) == names


@pytest.mark.parametrize(
    "question",
    [
        "生态指标是多少",  # no list is asked for
        "创新指标有哪些",
        "渔港建设是哪四个渔港",  # three there are
        "渔港建设有哪些",  # not counted
    ],
)
def test_what_is_not_so_named_is_not_listed(question):
    assert members(question) == []


def test_each_member_is_cited_where_it_stands():
    evidence = [DESK.evidence("新建小学")]
    for line in list_members(understand("民生指标有哪些"), evidence, DESK):
        citation = line.quote.citation
        assert DESK.own.doc.text[citation.start : citation.end] == citation.text
