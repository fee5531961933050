"""Replies known to be good and bad, and what each is found to be."""

from __future__ import annotations

import importlib.util
import json
import sys
from fractions import Fraction

import pytest

from qa.evaluate import read_questions
from qa.evaluate.expected import read_expected
from qa.evaluate.judging import judge
from qa.evaluate.marks import Fault
from qa.evaluate.replies import KeptReply

from .base import DEV, SPOILED, base_replies

GDP = {
    "expect": "answer",
    "must": [["2731亿元", "273.1 billion"], ["3.5%"]],
    "must_not": ["6.7%"],
    "bold": ["2731亿元", "3.5%"],
    "most": 60,
}
FALL = {"expect": "answer", "must": [["-10.2%", "−10.2%", "下降10.2%"]]}
CLAIM = {"expect": "answer", "must": [["3.5%"]], "verdict": "no", "most": 90}
TRUE = {"expect": "answer", "must": [["97.7%"]], "verdict": "yes"}
BARE = {"expect": "answer", "must": [["2490"]]}
ABSENT = {"expect": "refuse", "must_not": ["2731亿元"], "or": [["合计2080人"]]}
ABOUT = {"expect": "refuse", "must": [["预算收入"]]}
ACT = {"expect": "act", "must": [["你好", "您好"]], "most": 120}
PASSAGE = (
    "你好福田，全面推进“信用+免申即享”改革，"
    "发布首批23项“信用+免申即享”事项清单，跑出政务服务“加速度”。"
)


def say(text, *bold, cited=""):
    return KeptReply("q", text, bold=bold, cited=cited)


def no(text):
    return KeptReply("q", text, refused=True)


CASES = {
    "plain": (GDP, say("地区生产总值2731亿元，增长3.5%[1]", "3.5%"), None, 1),
    "thousands separator, spaces": (
        GDP,
        say("GDP 2,731 亿元，增速 3.5 %", "2,731 亿元"),
        None,
        1,
    ),
    "full width": (GDP, say("２７３１亿元，３．５％", "３．５％"), None, 1),
    "English": (GDP, say("273.1 Billion yuan, up 3.5%", "3.5%"), None, 1),
    "bullets": (GDP, say("- 2731亿元\n- 3.5%", "3.5%"), None, 1),
    "wrong digit": (GDP, say("2713亿元，增长3.5%"), Fault.MISSING, 0.5),
    "digit before": (GDP, say("2731亿元，增长13.5%"), Fault.MISSING, 0.5),
    "sign flip by sign": (GDP, say("2731亿元，-3.5%"), Fault.MISSING, 0.5),
    "sign flip by word": (GDP, say("2731亿元，下降3.5%"), Fault.MISSING, 0.5),
    "sign flip of a fall": (FALL, say("进出口总额增长10.2%"), Fault.MISSING, 0),
    "sign lost": (FALL, say("进出口总额10.2%"), Fault.MISSING, 0),
    "fall by sign": (FALL, say("进出口总额：上半年完成 -10.2%[1]"), None, 1),
    "fall by word": (FALL, say("进出口总额下降 10.2%"), None, 1),
    "负增长 is no 增长": (
        {"expect": "answer", "must": [["负增长5.1%"]], "must_not": ["增长5.1%"]},
        say("负增长5.1%"),
        None,
        1,
    ),
    "subtraction is no sign": (BARE, say("差2700（5190-2490）"), None, 1),
    "subtraction after a citation is no sign": (BARE, say("5190[1]-2490[2]"), None, 1),
    "unit scale": (GDP, say("2731万元，增长3.5%"), Fault.MISSING, 0.5),
    "English scale": (GDP, say("27.31 billion yuan, up 3.5%"), Fault.MISSING, 0.5),
    "bare number scaled": (BARE, say("2490万座"), Fault.MISSING, 0),
    "bare number longer": (BARE, say("24900 places"), Fault.MISSING, 0),
    "list is no thousands separator": (BARE, say("2490, 276"), None, 1),
    "pasted passage": (
        GDP,
        say("2731亿元，增长3.5%。" + PASSAGE * 2, "3.5%"),
        Fault.LONG,
        1,
    ),
    "must_not": (GDP, say("2731亿元，增长3.5%，服务业6.7%"), Fault.WRONG, 0),
    "must_not whole": (GDP, say("2731亿元，增长3.5%，服务业16.7%", "3.5%"), None, 1),
    "nothing emphasised": (GDP, say("2731亿元，增长3.5%"), Fault.NONE_BOLD, 1),
    "hedged": (GDP, say("2731亿元，增长3.5%（报告没有细分）", "3.5%"), Fault.HEDGED, 1),
    "a gap that the gold asks for": (
        {"expect": "answer", "kind": "several", "must": [["2731亿元"], ["没有给出", "报告没有"]]},
        say("地区生产总值2731亿元；科创产业增速：报告没有给出"),
        None,
        1,
    ),
    "a gap that the gold asks for in a word": (
        {"expect": "answer", "must": [["没有"]]},
        say("报告没有第三产业"),
        None,
        1,
    ),
    "a cause that is not given": (
        {"expect": "answer", "kind": "why", "must": [["5.1%"]]},
        say("下降了，报告没有说明原因：幅度5.1%"),
        None,
        1,
    ),
    "computed, and said to be": (
        {"expect": "answer", "must": [["39.6%"]], "note": "Computed: 4133/10426"},
        say("约39.6%；报告没有直接给出这个比例"),
        None,
        1,
    ),
    "number before the admission": (
        ABSENT,
        say("2731亿元。报告没有细分"),
        Fault.NUMBER_FIRST,
        0,
    ),
    "number in bold beside the admission": (
        ABSENT,
        say("报告没有河套的数，全区2731亿元", "2731亿元"),
        Fault.NUMBER_FIRST,
        0,
    ),
    "number after the admission": (ABSENT, say("报告没有河套合作区的；全区2731亿元"), None, 1),
    "number before an admission of what does as well": (
        ABSENT,
        say("全区2731亿元，合计2080人，报告没有单列"),
        None,
        1,
    ),
    "bold beyond": (
        GDP,
        say("2731亿元，增长3.5%（目标6.5%）", "3.5%", "6.5%"),
        Fault.BOLD,
        1,
    ),
    "bold with its bound": (
        {"expect": "answer", "bold": ["56.5万户"]},
        say("约56.5万户", "约56.5万户"),
        None,
        1,
    ),
    "bold without its sign": (
        {"expect": "answer", "bold": ["下降5.1%"]},
        say("下降5.1%", "5.1%"),
        None,
        1,
    ),
    "bold cut from another number": (GDP, say("2731亿元，增长3.5%", "5%"), Fault.BOLD, 1),
    "wrong scale beside the source": (
        {"expect": "answer", "must": [["2731亿元"]], "must_not": ["27.31 billion"]},
        say("27.31 billion yuan (2731亿元)"),
        Fault.WRONG,
        0,
    ),
    "false refusal": (
        GDP,
        no("报告没有这项指标。最接近：2731亿元，增长3.5%"),
        Fault.REFUSED,
        0,
    ),
    "verdict": (CLAIM, say("不是。上半年增长3.5%；6.5%是全年目标"), None, 1),
    "verdict in bold": (CLAIM, say("**与报告不符**：增长3.5%"), None, 1),
    "verdict after a label": (CLAIM, say("核对：否，3.5%"), None, 1),
    "English verdict": (CLAIM, say("No: up 3.5%"), None, 1),
    "missing verdict": (CLAIM, say("地区生产总值2731亿元，增长3.5%[1]"), Fault.VERDICT, 1),
    "wrong verdict": (CLAIM, say("是。增长3.5%"), Fault.VERDICT, 1),
    "yes": (TRUE, say("属实：空气优良率97.7%"), None, 1),
    "yes, not 没": (TRUE, say("没错，97.7%"), None, 1),
    "对外 is no verdict": (TRUE, say("对外公布的空气优良率97.7%"), Fault.VERDICT, 1),
    "未来 is no verdict": (CLAIM, say("未来增长3.5%"), Fault.VERDICT, 1),
    "Notably is no verdict": (CLAIM, say("Notably, 3.5%"), Fault.VERDICT, 1),
    "refusal may quote": (ABSENT, no("报告没有河套的生产总值。有的是：福田区2731亿元"), None, 1),
    "answer that admits": (
        ABSENT,
        say("报告没有单独给出博士人数；博士、硕士2080人"),
        None,
        1,
    ),
    "answer that does as well": (ABSENT, say("博士、硕士合计2080人"), None, 1),
    "missed refusal": (ABSENT, say("地区生产总值增长3.5%"), Fault.NOT_REFUSED, 0),
    "missed refusal, wrong number": (ABSENT, say("地区生产总值2731亿元"), Fault.WRONG, 0),
    "refusal about it": (ABOUT, no("报告没有说明原因：一般公共预算收入下降5.1%"), None, 1),
    "refusal about another thing": (
        ABOUT,
        no("报告没有说明原因。最接近：建设用地下降3.4%"),
        Fault.MISSING,
        0,
    ),
    "act": (ACT, say("你好。我根据报告原文回答，可以问：上半年GDP是多少"), None, 1),
    "act refused": (ACT, no("这个问题与报告内容无关，你好"), Fault.REFUSED, 0),
    "act refused in words": (ACT, say("你好，这个问题与报告内容无关"), Fault.REFUSED, 0),
    "act is a passage": (ACT, say(PASSAGE, cited=PASSAGE), Fault.PASSAGE, 0),
    "error": (GDP, KeptReply("q", error="KeyError"), Fault.ERROR, 0),
}
"""What: the entry, the reply, its gravest fault, its part mark."""


@pytest.fixture(scope="module")
def scorer(shared):
    """The scorer that came with the questions."""
    path = shared / "gold" / "score_answers.py"
    spec = importlib.util.spec_from_file_location("score_answers", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def said(scorer, reply):
    return scorer.Said(reply.text, reply.refused, reply.bold, reply.cited, reply.error)


def theirs(mark):
    """The mark in the other scorer's words, which has no name for a number that stands first."""
    return [str(finding).replace(Fault.NUMBER_FIRST, Fault.WRONG) for finding in mark.findings]


@pytest.mark.parametrize(("entry", "reply", "fault", "part"), CASES.values(), ids=CASES)
def test_a_reply_is_found_to_be_what_it_is(entry, reply, fault, part):
    mark = judge(reply, read_expected(entry, where="a case"))
    assert (mark.findings[0].fault if mark.findings else None, mark.part) == (fault, Fraction(part))
    assert mark.passed == (fault is None)


@pytest.mark.parametrize(("entry", "reply"), [case[:2] for case in CASES.values()], ids=CASES)
def test_each_case_is_marked_as_by_the_scorer_that_came_with_the_questions(scorer, entry, reply):
    mark, other = (
        judge(reply, read_expected(entry, where="")),
        scorer.mark(entry, said(scorer, reply)),
    )
    assert (theirs(mark), float(mark.part)) == (other.faults, other.part)


@pytest.mark.parametrize("change", SPOILED)
def test_whole_sets_of_replies_are_marked_as_by_that_scorer(scorer, change):
    rows = [json.loads(line) for line in DEV.read_text(encoding="utf-8").splitlines()]
    replies = base_replies(change)
    for row, question in zip(rows, read_questions(DEV).questions, strict=True):
        reply = replies[question.id]
        mark, other = judge(reply, question.expected), scorer.mark(row, said(scorer, reply))
        assert (question.id, theirs(mark)) == (row["id"], other.faults)
        assert float(mark.part) == pytest.approx(other.part)
