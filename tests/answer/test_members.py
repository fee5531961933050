"""Names that stand in a row in a sentence."""

import pytest

from qa.answer.members import asks_names, counted_members, named_members, runs
from qa.question import understand
from tests.answer.reports import Desk

DESK = Desk("""望海县2021年统计公报

渔港改造加快，东山镇、西湾镇、南岙乡退出低收入乡镇名单，渔民收入增加。全县有3条航线，分别为东线、南线、外海线。渔船更新20艘。
""")


def told(question, words, ask=named_members):
    lines = ask(understand(question), [DESK.evidence(words, covered=1)])
    return [line.bold for line in lines]


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("东山镇、西湾镇、南岙乡退出名单", ["东山镇", "西湾镇", "南岙乡"]),
        ("在甲县、乙县、丙县等8个县建设菜地", ["甲县", "乙县", "丙县"]),
        ("分别为：东线、南线、外海线", ["东线", "南线", "外海线"]),
        ("以缩小城乡差距、收入差距为方向", ["城乡差距", "收入差距"]),
        ("新增东山镇、西湾镇2个试点", ["东山镇", "西湾镇"]),
    ],
)
def test_names_stand_without_what_leads_in_and_what_is_said_of_them(clause, names):
    assert list(runs(clause)) == [names]


@pytest.mark.parametrize("clause", ["渔港3座", "海带增长3%、对虾下降2%", "渔港改造加快"])
def test_figures_and_plain_clauses_hold_no_names(clause):
    assert list(runs(clause)) == []


def test_the_names_asked_for_are_set_in_bold():
    assert told("哪几个乡镇退出了低收入名单", "东山镇") == ["东山镇、西湾镇、南岙乡"]


def test_as_many_names_as_are_counted_answer():
    assert told("航线是哪三条", "分别为", counted_members) == ["东线、南线、外海线"]
    assert told("航线是哪四条", "分别为", counted_members) == []


def test_names_that_the_question_says_itself_are_none():
    assert told("东山镇、西湾镇和哪些乡镇一起退出名单", "东山镇") == []


@pytest.mark.parametrize("question", ["航线有多少条", "怎么更新渔船", "Which towns left the list?"])
def test_no_names_are_asked_for(question):
    assert not asks_names(understand(question))
