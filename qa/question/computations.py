"""Questions for what must be computed or compared: the operation, and the texts of its operands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qa.figures.coordination import complete_list
from qa.figures.facts import Measure
from qa.question.intent import words_of
from qa.question.lists import with_tail
from qa.question.periods import cut_periods, period_words
from qa.question.terms import content_words


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
    RISE = "rise"
    """From what it was to what it came to, where the reports tell both."""


@dataclass(frozen=True, slots=True)
class Computation:
    """An operation over things: two, but for a sum; one for what comes of one thing."""

    operation: Operation
    operands: tuple[str, ...]
    measure: Measure
    lead: str = ""
    """What the clauses before name, of which operands without a thing of their own are."""


_MANY: Final = r"(?:百分之(?:多少|几)|多少|几|多大)"
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
            rf"(?P<a>[^，,。；]+?)(?<![占同环对])(?:比|较)(?P<b>(?!上年|去年同期|年初)[^，,。；]+?)(?:的)?[涨增]?得?"
            rf"(?:高出?|低|多出?|少|快|慢|大|小|差|调[低高])了?(?:约|大概)?{_MANY}"
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
        Operation.DIFFERENCE,
        re.compile(
            r"(?P<a>[^，,。；:：]+?)(?:和|与|跟|同)(?P<b>[^，,。；]+?)[，,]?(?:相比)?[，,]?(?:到底)?(?:哪|谁)(?:个|项|一个|一项|边|头)?(?:更|比较)?"
            r"[高低多少大小快慢长]"
        ),
    ),
)
_SUM: Final = re.compile(
    r"[，,]?(?:这|那)?(?:[两俩三四五六七八\d][样项个类者种块处家部]?)?(?:加(?:在|到)?一(?:起|块儿?)|加起来|合计|合起来|合在一起|总共|一共|总计|之和|相加)"
)
_JOINT: Final = re.compile(r"再?加上|以及|还有|[、和与跟及加]")
_TARGET_GAP: Final = re.compile(
    rf"(?P<a>[^，,。；]+?)(?:(?<!距)离|距离?|跟|与|和)(?P<when>[^，,。；]{{0,8}}?)(?:目标|任务|计划)(?:还|相)?差(?:了|着)?{_MANY}?|(?P<c>[^，,。；]+?)还差{_MANY}[^，,。；]*?(?:完成|达标|目标)"
)
_NEXT_GAP: Final = re.compile(
    rf"(?P<a>[^，,。；]+)[，,](?P<own>[^，,。；]{{0,6}}?)(?:(?<!距)离|距离?)(?P<when>[^，,。；]{{0,8}}?)(?:目标|任务|计划)(?:还|相)?差(?:了|着)?{_MANY}"
)
"""The thing is named by the clause before: 亩产, 现在离目标还差多少."""
_EACH_HAS: Final = re.compile(
    r"平均(?:下来)?(?:每|一)(?P<unit>[个家项所件座户条栋辆])(?P<b>(?!完成|实现|投入|落实|得到)[^，,。；?？]{2,10}?)"
    r"(?:(?:能?有|拥有|配备?)(?:多少|几)[个名位]?(?P<a>[^，,。；?？多少几]{2,10})|的?(?P<c>收入|支出|投资额?|产值|营收|面积)(?:是|为|有)?(?:多少|几))"
)
"""Both what is shared and what it is shared among are named: 平均每所学校有多少学生."""
_OF_TIME: Final = re.compile(
    r"(?:现在|目前|当前|如今|现有|[一二三四五六七八九十]年前?|当时|以前|之前|[时期初末底]|数量|规模|水平|总量|的|是|那时候?|“?十[三四五六]五”?|\s)*"
)
_BALANCE: Final = re.compile(r"(?:外贸|贸易|进出口)?(?:顺差|逆差|贸易差额)")
_ATTAINED: Final = re.compile(
    rf"(?P<a>[^，,。；]+?)占(?:了|到)?(?:全年|年度)?(?:目标|任务|计划)的?(?:{_MANY}|比)|(?P<c>[^，,。；]+?)完成了?(?:全年|年度)?(?:目标|任务|计划)的(?:{_MANY}|比)"
)
_EACH: Final = re.compile(r"平均(?:下来)?(?:每|一)[个家项座所人户条栋位名]|平均(?:每人|每家)")
_BY_RATE: Final = (
    r"[按照依据根由]+(?:着|据)?[^，,。；?？]{0,8}?"
    "(?:[升降增涨跌减]幅|增速|降速|增减|变化|增长|下降)"
)
_BACK: Final = re.compile(
    rf"倒推|推算|反推|反算|推出(?=来|去年|上年|前年|[12]\d{3})|反过来[算推]|{_BY_RATE}[^，,。；]{{0,6}}?[推算](?:一[推算下]|[推算下出回])?"
)
_LAST: Final = re.compile(rf"(?:去年|上年)(?:同期|上半年|同月)?|{_BY_RATE}|大概|大约|[，,。]")
_RISE: Final = re.compile(
    r"(?:提高|提升|上升|抬高|抬升|攀升|扩大|降低|下降|缩小|收窄|压缩|缩短|减少|回落|[抬升降缩])了?(?:多少|几|多大)"
)
_ENDS: Final = re.compile(r"从(?:多少|几)[^，,。；]{0,6}?到(?:多少|几)|起止|[前先]后各?|两头")
_SOLD: Final = re.compile(
    r"(?:往外|向外|对外)?卖(?:(?:到|往|给|去|出)(?:国外|海外|境外|外国|外面|外头|去)?)的?"
)
_BOUGHT: Final = re.compile(r"(?:从(?:国外|海外|境外|外国|外面|外头))?买(?:进来?|回来?|入)的?")
_DOER: Final = re.compile(r"^(?:[省市区县州]?政府|我们?[省市区县])(?:[办做搞建修管]理?)?的?")
"""Who does what a report tells, named in its own question: 市政府办的."""
_LEAD: Final = re.compile(
    r"^(?:劳驾|麻烦|请|烦请|帮忙|帮我)?(?:您|你)?(?:直接)?(?:告诉我?|说说?|给我?)?(?:一下)?"
    r"(?:算下|算算|算一下|计算|[想再]?问下|算)?(?:我想知道|想知道)?"
)
_POLITE: Final = re.compile(
    r"(?:劳驾|麻烦|烦请)(?:您|你)?(?:直接)?(?:告诉我?|给我?)?|直接告诉我|谢谢(?:您|你)?|保留.位小数(?:就行|即可)?"
)
_TELLING: Final = re.compile(
    r"^(?:我|咱|本人)[^，,。:：?？]{0,12}(?:在|要|想|准备)[^，,。:：?？多几]*[，,。:：]|还?缺.{0,2}数(?:字|据)?[，,。:：]"
)
"""What an asker tells of himself, or that he lacks a figure."""
_OF_NOTHING: Final = re.compile(
    r"^(?:今年|去年|明年|上年|本年|前年|全年|(?:19|20)\d\d年)?(?:新?[建修改做办造种完打])?(?:成|好|设)?(?:了|要|的)?(?:打算|准备|计划)?[建修改做办造种]?的?"
    r"(?:里程|任务量?|目标(?:值|数)?|数量?|总量|面积|规模|实绩|成绩|实际|量|指标|计划(?:数|量)?|那?个?)?$"
)
"""An operand that names no thing of its own: 今年的任务量, 去年建的, 2025年修的里程."""


def read_computation(text: str) -> Computation | None:
    """Return the operation over things that a question asks for, or None.

    Args:
        text: Half-width, simplified.
    """
    plain = _TELLING.sub("", _POLITE.sub("", text))
    return (
        _of_trade(plain)
        or _of_target(plain)
        or _of_one(plain)
        or _of_two(plain)
        or _of_several(plain)
    )


def _of_trade(text: str) -> Computation | None:
    asks = bool(re.search(r"多少|几", text))
    if asks and (_BALANCE.search(text) or (_SOLD.search(text) and _BOUGHT.search(text))):
        time = _time(_BALANCE.sub("", text))
        operands = (f"{time}出口总额", f"{time}进口总额")
        return Computation(Operation.DIFFERENCE, operands, Measure.AMOUNT)
    return None


def _of_target(text: str) -> Computation | None:
    if found := _ATTAINED.search(text):
        thing = _LEAD.sub("", found["a"] or found["c"])
        return Computation(Operation.SHARE, (f"{thing}实际完成", f"{thing}目标"), _measure(text))
    found = _NEXT_GAP.search(text) or _TARGET_GAP.search(text)
    if found:
        thing = _LEAD.sub("", found["a"] or found["c"])
        when = "".join(period_words(found["when"] or ""))
        rate = _measure(re.sub("个?百分点|个点", "", text))
        return Computation(Operation.DIFFERENCE, (f"{thing}实际完成", f"{when}{thing}目标"), rate)
    return None


def _of_one(text: str) -> Computation | None:
    if found := _EACH_HAS.search(text):
        of, whole = found["b"], found["a"] or found["c"]
        counted = f"{of}多少{found['unit']}"
        lead = text[: found.start()]
        return Computation(
            Operation.PER, (f"{lead}{of}{whole}", f"{lead}{counted}"), Measure.AMOUNT
        )
    if _EACH.search(text):
        return Computation(Operation.EACH, (_EACH.sub("", text), ""), Measure.AMOUNT)
    if _BACK.search(text):
        return Computation(Operation.BASE, (_LAST.sub("", _BACK.sub("", text)), ""), Measure.AMOUNT)
    found = _RISE.search(text)
    if found and not re.search(
        "(?<![入值率重同环占])[比较](?!重|例|值)[^，,]{2,}", text[: found.start()]
    ):
        thing = _ENDS.sub("", text[: found.start()])
        return Computation(Operation.RISE, (thing,), Measure.AMOUNT)
    return None


def _of_two(text: str) -> Computation | None:
    for operation, pattern in _PATTERNS:
        found = pattern.search(text)
        if not found or re.match("多大|多少|几|百分之", found["b"]):
            continue
        one, two = _LEAD.sub("", found["a"]), found["b"]
        lead = text[: found.start()].rstrip(",，:：。;；")
        toward = operation is Operation.DIFFERENCE and "目标" in two and "目标" not in one
        if toward and len(two) < 8:
            two = f"{one}目标"
        if operation is not Operation.PER:
            one, two = with_tail(one, two), with_tail(two, one)
        one, two = (_DOER.sub("", each) for each in (one, two))
        lead = re.split("[,，。;；:：]", lead)[-1]
        if not (_OF_NOTHING.match(one) or _OF_NOTHING.match(two)):
            lead = ""
        return Computation(operation, (one, two), _measure(text, operation), lead)
    return None


def _of_several(text: str) -> Computation | None:
    """The sum of a list: 甲、乙和丙加起来多少."""
    found = _SUM.search(text)
    before = re.split("[,，。;；:：]", text[: found.start()])[-1] if found else ""
    names = [_LEAD.sub("", one) for one in _JOINT.split(before) if one]
    names = [name for name in names if content_words(name)]
    if not found or len(names) < 2:
        return None
    act, of, first = _DOER.sub("", names[0]).rpartition("的")
    names = list(complete_list([first, *(_DOER.sub("", name) for name in names[1:])]))
    operands = tuple(with_tail(name, names[-1]) for name in names)
    if words_of(act, "target"):  # 今年计划改的甲、乙、丙: all of them
        operands = tuple(f"{act}{of}{name}" for name in operands)
    elif act:
        operands = (f"{act}{of}{operands[0]}", *operands[1:])
    return Computation(Operation.SUM, operands, Measure.AMOUNT)


def is_of_nothing(text: str) -> bool:
    """Return whether an operand names no thing of its own: 今年的任务量."""
    return bool(_OF_NOTHING.match(text))


def is_of_time(text: str) -> bool:
    """Return whether an operand is only a time of the other one's thing: 2020年, 五年前."""
    return bool(_OF_TIME.fullmatch(cut_periods(text).strip()))


def _time(text: str) -> str:
    found = re.search(r"(?:19|20)\d\d年", text)
    return found.group() if found else ""


def _measure(text: str, operation: Operation | None = None) -> Measure:
    if operation in {Operation.SHARE, Operation.TIMES, Operation.PER, Operation.SUM}:
        return Measure.AMOUNT
    rate = re.search(r"增速|增长|增幅|涨幅|百分点|个点|[涨增]得", text)
    return Measure.CHANGE if rate else Measure.AMOUNT
