"""What the words right before a quantity make of it: a change, a share, a rank or a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from qa.figures.units import unit_kind
from qa.figures.words import alternatives, at_end

if TYPE_CHECKING:
    from qa.figures.quantities import Quantity

Kind = Literal["value", "change", "share", "rank", "words"]
Direction = Literal["", "up", "down"]


@dataclass(frozen=True, slots=True)
class Frame:
    """How a quantity is meant, and the words that are left over to name its indicator."""

    kind: Kind
    subject: str
    """The words before, without what made the frame; not yet tidied."""
    direction: Direction = ""
    base: str = ""
    measured: bool = False
    """Whether a word such as 达 or 为 stands between subject and quantity."""


def frame(before: str, quantity: Quantity, *, after: str = "") -> Frame:
    """Return the frame of a quantity.

    Args:
        before: The words of its clause since the quantity before.
        quantity: The quantity.
        after: The words that follow, to the next quantity or the end of the clause.
    """
    if quantity.form == "rank":
        return _rank(before)
    if quantity.unit == "番":
        return Frame("change", before, "up")
    if quantity.form == "ratio" and (made_of := _STRUCTURE.search(before)):
        return Frame("share", before[: made_of.end(1)], base=made_of[1])
    if times := _TIMES.match(before):
        kind: Kind = "share" if unit_kind(quantity.unit) == "percent" else "value"
        return Frame(kind, times["subject"], base=times["base"], measured=True)
    return (
        _share(before, quantity)
        or _against(before, quantity)
        or _change(before, quantity, after)
        or _growth_noun(before, quantity)
        or _value(before)
    )


_TIMES: Final = re.compile(
    "^(?P<subject>.*?)(?:是|为|相当于|(?:增加|提高|提升|扩大|降低|减少)?到|达到?)"
    "(?P<base>[^，、]{1,14})的$"
)
"""是2010年的2倍: a multiple of what stands between."""
_STRUCTURE: Final = re.compile(
    "(结构(?:比例|占比|比)?|构成)(?:比例|之比)?(?:依次|分别|已|又|进一步)*[从由]?(?:上年|去年)?的?"
    "(?:(?:优化)?调整|优化|变化|变)?[为是到至]?$"
)
"""What a ratio tells the shares of: 三次产业结构为5:45:50."""
RISEN: Final = re.compile(
    "^(?:[以之]?[上下])?(?:[提拔抬]高|增加|增长|上升|提升|攀升|跃升|扩大|拓展|降低|减少|下降|缩小|收窄|压减|压缩|缩短|缩减|回落"
    "|调整|优化|变|增|升|降)[到至为]"
)
"""What stands between a former value and the one it came to: 由380元提高到420元."""
_BASE: Final = (
    r"(?:(?:同比|环比|(?<![占同环对])(?:比|较)(?![例重率值])(?:(?:上年|去年|上月)(?:同期|同月|末|底|实际)?|(?!上年|去年|上月)[^，。；、]{1,16}?)(?:相比)?|与[^，。；、]{1,12}?(?:相比|同期)|年均|平均每年|年平均|平均"
    r"|按[^，]{1,10}(?:计算|核算)|同口径|名义|实际|分别|累计|预计|仅|均|都|则|也|又|再|共|将|力争|连续[^，]{1,6}年|并|且)"
    r"(?:分别|名义|实际|均|再|又|累计|共)*)*"
)


_INNER_BASE: Final = re.compile("同比|(?:比|较)(?:上年|去年)(?:同期|末)?")


@cache
def _change_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<subject>.*?)(?P<base>{_BASE})(?P<verb>(?P<down>{alternatives('down')})|{alternatives('up')})"
        r"(?:幅度)?(?P<to>到|至|为)?(?:了|约|近|达到|达|分别|分别达|分别达到|超过|不到)*$"
    )


def _change(before: str, quantity: Quantity, after: str) -> Frame | None:
    found = _change_pattern().match(before)
    if not found:
        return None
    base, verb = found["base"], found["verb"]
    subject = found["subject"]
    inner = _INNER_BASE.search(subject)
    if inner and not base:  # 1979年比上年产值增长
        base, subject = inner.group(), subject[: inner.start()] + subject[inner.end() :]
    to = found["to"] or ("至" if verb.endswith("至") else "")
    compared = bool(re.search("[比较与]|均", base)) or "同口径" in base
    kind = unit_kind(quantity.unit)
    relative = kind in {"percent", "points", "times"} or quantity.form == "part"
    if to and not relative:
        return Frame("value", found["subject"], "down" if found["down"] else "up", measured=True)
    if len(verb) == 1 and not (compared or relative):
        return None
    if not relative and not compared and (_has_noun(after) or not found["subject"]):
        return None
    direction: Direction = "down" if found["down"] else "up"
    if to and not (to == "为" and relative):
        return Frame("value", found["subject"], direction, measured=True)
    return Frame("change", subject, _signed(direction, quantity), _tidy_base(base))


def _signed(direction: Direction, quantity: Quantity) -> Direction:
    """A minus sign makes a growth a fall."""
    if direction == "up" and quantity.value is not None and quantity.value < 0:
        return "down"
    return direction


def _tidy_base(base: str) -> str:
    return re.sub("分别|实际|名义|(?<![年平])均|[都则也又再共将仅并且]|力争|累计|预计", "", base)


_SHARE: Final = re.compile(
    r"^(?P<subject>.*?)(?P<base>占(?![地用比领有道])[^，；]*?)(?:的)?(?:比重|比例|份额)?(?:的)?"
    r"(?:提高到|提升至|上升到|上升至|提高至|下降到|降至|达到|达|为|超过|约|近|将|已|均|高达|保持在|稳定在)*$"
)
_SHARE_NOUN: Final = re.compile(
    r"^(?P<subject>.+?)(?:占比|所占比重|所占比例)(?:从|由|达到|达|为|超过|约|将|已|分别|提高到|提升至|升至|提升到)*$"
)


def _share(before: str, quantity: Quantity) -> Frame | None:
    if unit_kind(quantity.unit) != "percent" and quantity.form != "part":
        return None
    found = _SHARE.match(before)
    if found:
        return Frame("share", found["subject"], base=found["base"].strip())
    found = _SHARE_NOUN.match(before)
    return Frame("share", found["subject"], base="占比") if found else None


_AGAINST: Final = re.compile(
    "^(?P<subject>.*?)(?P<base>(?:高于|快于|高出|(?P<down>低于|慢于))(?![^，、]*同期)[^，、]{2,12}?)"
    "(?:水平|平均水平)?$"
)


def _against(before: str, quantity: Quantity) -> Frame | None:
    """A distance from another's figure: 增速高于全省1个百分点."""
    found = _AGAINST.match(before)
    if not found or unit_kind(quantity.unit) not in {"points", "percent"}:
        return None
    return Frame("change", found["subject"], "down" if found["down"] else "up", found["base"])


@cache
def _growth_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"^(?P<subject>.+?)(?:的)?(?P<noun>{alternatives('growth')})(?:预期目标|目标|预期|均|分别)*"
        rf"(?:{alternatives('measure')})*$"
    )


def _growth_noun(before: str, quantity: Quantity) -> Frame | None:
    """A growth said by a noun: 增速达到11.1%, 经济增长预期目标为5%左右."""
    if unit_kind(quantity.unit) != "percent":
        return None
    found = _growth_pattern().match(before)
    if not found:
        return None
    fell = found["noun"] == "降幅" or (quantity.value is not None and quantity.value < 0)
    return Frame("change", found["subject"], "down" if fell else "up", base=found["noun"])


@cache
def _rank_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    scope = alternatives("scope")
    return (
        re.compile(rf"(?:{alternatives('rank')}|继续|连续|分别|均|都|已|首次|新晋|并列|其中)$"),
        re.compile(
            rf"(?:在|的)?(?:{scope})+(?:[^，、的在]{{0,6}}?(?:中|各区|城市))?$|在[^，]*?中$|^[^，、]{{0,8}}中$"
        ),
    )


def _rank(before: str) -> Frame:
    verb, scope = _rank_patterns()
    subject, base = before, ""
    while True:
        tail = verb.search(subject)
        if tail and tail.group() not in {"总量", "规模", "增速", "数量", "数"}:
            subject = subject[: tail.start()]
            continue
        place = scope.search(subject)
        if not place:
            return Frame("rank", subject, base=base, measured=True)
        base = base or place.group().lstrip("在的")
        subject = subject[: place.start()]


def _value(before: str) -> Frame:
    tail = at_end("measure").search(before)
    if not tail:
        return Frame("value", before)
    kept = before[: tail.start()]
    measured = bool(re.search("[达为是至到]|保持|控制|稳定|维持|突破|超过", tail.group()))
    return Frame("value", kept, measured=measured)


def _has_noun(after: str) -> bool:
    return bool(re.match(r"[\u4e00-\u9fff“]", after)) and after[0] not in "和及与的左"
