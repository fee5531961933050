"""Questions for what must be computed or compared: the operation, and the texts of its operands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qa.figures.facts import Measure
from qa.question.cells import with_head
from qa.question.measures import measures_of


class Operation(StrEnum):
    """What is done with operands."""

    DIFFERENCE = "difference"
    SHARE = "share"
    TIMES = "times"
    PER = "per"
    SUM = "sum"
    EACH = "each"
    """An amount shared among a count that stands beside it: 平均每个项目投资多少."""
    BASE = "base"
    """The level a year before, from level and rate."""


@dataclass(frozen=True, slots=True)
class Computation:
    """An operation over two things."""

    operation: Operation
    operands: tuple[str, str]
    measure: Measure


_MANY: Final = r"(?:多少|几|百分之几|多大)"
_END: Final = r"(?:[，,。；;？?！!]|$)"
_PATTERNS: Final = (
    (
        Operation.TIMES,
        re.compile(rf"(?P<a>[^，,。；]+?)(?:是|为|相当于)(?P<b>[^，,。；]+?)的{_MANY}倍"),
    ),
    (
        Operation.PER,
        re.compile(
            r"(?:就?拿|用)?(?P<a>(?!就?拿)[^，,。；]+?)(?:除以|÷|/)(?P<b>[^，,。；]+?)(?:这么|粗|来|，|,|$|算|得)"
        ),
    ),
    (
        Operation.DIFFERENCE,
        re.compile(
            r"(?P<a>[^，,。；]+?)减去?(?:掉)?(?P<b>[^，,。；]+?)(?:还|后|能|剩|等于|是|，|,|=)"
        ),
    ),
    (
        Operation.DIFFERENCE,
        re.compile(
            rf"(?P<a>[^，,。；]+?)(?:比|较)(?P<b>(?!上年|去年同期|年初)[^，,。；]+?)(?:的)?(?:高出?|低|多出?|少|快|慢|大|小|差|调[低高])了?"
            rf"(?:约|大概)?{_MANY}"
        ),
    ),
    (
        Operation.DIFFERENCE,
        re.compile(
            rf"(?P<a>[^，,。；]+?)[，,]?(?:跟|和|与)(?P<b>[^，,。；]+?)(?:相比|比|之间|的差距)?[，,]?(?:相?差(?:了|距)?|差额|调[低高]了?|[高低多少]了?)(?:是|有)?{_MANY}"
        ),
    ),
    (
        Operation.SHARE,
        re.compile(
            rf"(?P<b>[^，,。；]+?)(?:里头?|里面|当中|之?中|其中)[，,]?(?:拿去|用来|用于)?(?P<a>[^，,。；]+?)的?(?:所?占了?(?:比重?|比例)?|占比|比重|比例)(?:是|为)?(?:{_MANY}|{_END})"
        ),
    ),
    (
        Operation.SHARE,
        re.compile(
            rf"(?P<a>[^，,。；]+?)占(?!地)(?:了|到)?(?P<b>[^，,。；]+?)的?(?:比重|比例|份额|{_MANY})"
        ),
    ),
    (
        Operation.SUM,
        re.compile(
            r"(?P<a>[^，,。；]+?)(?:和|与|加上?|跟|、)(?P<b>[^，,。；、]+?)(?:两样|两项|两个|俩)?(?:加(?:在|到)?一(?:起|块儿?)|加起来|合计|合起来|总共|一共|之和|相加)"
        ),
    ),
)
_TARGET_GAP: Final = re.compile(
    rf"(?P<a>[^，,。；]+?)(?:离|距离?|跟|与|和)[^，,。；]{{0,6}}?(?:目标|任务|计划)(?:还|相)?差(?:了|着)?{_MANY}?|(?P<c>[^，,。；]+?)还差{_MANY}[^，,。；]*?(?:完成|达标|目标)"
)
_BALANCE: Final = re.compile(r"(?:外贸|贸易|进出口)?(?:顺差|逆差|贸易差额)")
_ATTAINED: Final = re.compile(
    rf"(?P<a>[^，,。；]+?)占(?:了|到)?(?:全年|年度)?(?:目标|任务|计划)的?(?:{_MANY}|比)|(?P<c>[^，,。；]+?)完成了?(?:全年|年度)?(?:目标|任务|计划)的(?:{_MANY}|比)"
)
_EACH: Final = re.compile(r"平均(?:下来)?(?:每|一)[个家项座所人户条栋位名]|平均(?:每人|每家)")
_BACK: Final = re.compile(r"倒推|推算|反推|推出|反过来算")
_LAST: Final = re.compile(
    r"(?:去年|上年)(?:同期|上半年|同月)?|按报告里?的?[升降增涨跌]幅|大概|大约|[，,]"
)
_LEAD: Final = re.compile(
    r"^(?:麻烦|请|帮忙|帮我)?(?:你)?(?:算下|算算|算一下|计算)?(?:我想知道|想知道|问下)?"
)


def read_computation(text: str) -> Computation | None:
    """Return the operation over two things that a question asks for, or None.

    Args:
        text: Half-width, simplified.
    """
    if _BALANCE.search(text) and re.search(r"多少|几", text):
        rest = _BALANCE.sub("", text)
        return Computation(
            Operation.DIFFERENCE,
            (f"{_time(rest)}出口总额", f"{_time(rest)}进口总额"),
            Measure.AMOUNT,
        )
    for pattern, operation in ((_ATTAINED, Operation.SHARE), (_TARGET_GAP, Operation.DIFFERENCE)):
        if found := pattern.search(text):
            thing = _LEAD.sub("", found["a"] or found["c"])
            return Computation(operation, (f"{thing}实际完成", f"{thing}目标"), _measure(text))
    if _EACH.search(text):
        return Computation(Operation.EACH, (_EACH.sub("", text), ""), Measure.AMOUNT)
    if _BACK.search(text):
        return Computation(Operation.BASE, (_LAST.sub("", _BACK.sub("", text)), ""), Measure.AMOUNT)
    for operation, pattern in _PATTERNS:
        found = pattern.search(text)
        if found:
            one, two = _LEAD.sub("", found["a"]), found["b"]
            if (
                operation is Operation.DIFFERENCE
                and "目标" in two
                and "目标" not in one
                and len(two) < 8
            ):
                two = f"{one}目标"
            if operation is not Operation.PER:
                one, two = with_head(one, two), with_head(two, one)
            return Computation(operation, (one, two), _measure(text, operation))
    return None


def _time(text: str) -> str:
    found = re.search(r"(?:19|20)\d\d年", text)
    return found.group() if found else ""


def _measure(text: str, operation: Operation | None = None) -> Measure:
    if operation in {Operation.SHARE, Operation.TIMES, Operation.PER, Operation.SUM}:
        return Measure.AMOUNT
    rate = re.search(r"增速|增长|增幅|涨幅|百分点|个点", text)
    return Measure.CHANGE if rate or measures_of(text) == {Measure.CHANGE} else Measure.AMOUNT
