"""The things a question asks about and what is to be told of each, as texts of their own.

A和B的增加值分别多少，各自涨了多少 names two things of which two measures are asked. A clause that
names no thing asks for another side of those before it; one that only acts (下半年还整治几个) leans
on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qa.figures.coordination import split_names
from qa.figures.facts import Measure
from qa.figures.words import words
from qa.question.asker import to_the_point
from qa.question.followup import is_verb
from qa.question.intent import cut_words, words_of
from qa.question.measures import cut_measures, measures_of
from qa.question.periods import cut_periods
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST: Final = 8
"""Things that one question may ask about; more are said to be left out."""

_SENTENCE: Final = re.compile(r"[。；;？?！!\n：:]+|[，,]+")
_ASKS: Final = re.compile(r"多少|几(?!乎|年来|大)|百分之几")
_TAIL: Final = re.compile(
    r"的(?!士)|分别|各自?(?!类|项|种|级|地|界)|(?<=.)都(?=[是有达])|多少|几(?!大)|这[两三四五几六七八]"
    r"|占(?!地)|同比|增速|增长了?多少|[涨降]了?多少|是(?!否)|有(?=几|多少)|麻烦|请|一起|按(?!照)(?=.{2,8}(?:排|从|由))|[两三四五六七八]大(?=产业|行业|领域|板块)"
    r"|(?:哪|谁)(?!怕)|更(?=[高低多少大小快慢])|[涨降增]得|(?:对|作)?比(?:较|一比|一下)|放在?一起|总结一?下"
)
_PRIMARY: Final = re.compile(r"第?一、?二、?(?:和|与)?三(?:次?产业?|产)|三次产业")
_URBAN: Final = re.compile(r"(?:城乡|城镇和农村|城里和?乡下)(?=(?:常住)?居民|人均)")
_WITH_RATE: Final = re.compile(
    r"[^和与及、，,\s]{2,}(?:和|与|及|、|以及)(?:它的|其)?(?=占|增速|增长|增幅|同比|比重|排名|涨幅|降幅)"
)
_LONGEST: Final = 16
_ASPECTS: Final = frozenset({
    "金额", "总额", "数量", "规模", "总量", "情况", "数字", "数据", "指标", "目标", "任务", "各自",
    "年初",
    "年末", "同期", "上年", "去年", "几何",
})  # fmt: skip
_LEANING: Final = re.compile(
    r"^(?:又|再|还|那|各自?|分别|都|这[两三四五六七八]|同比|增速|占(?!地))"
)
_AGAINST: Final = re.compile(
    "(?:和|跟|与|同)(?:今年|本年|全年|年度|当年|年初|原定|原来|预期|计划|[定设]下?|的|产量|总量|数量|增长|增速)*"
    "(?:目标|任务|计划|指标)(?:数|值)?"
)
"""What a result is put beside: the target of the same thing."""
_MEASURED: Final = re.compile(
    r"(?:增加值|总?产值|产量|总?收入|支出|投资额?|余额|总额|面积|用电量|吞吐量|运输量|周转量|消费品?|销售额|零售额|利润|利用率"
    r"|覆盖率|价格|人数|户数|数量|数|率|指数|出栏|存栏)$"
)


@dataclass(frozen=True, slots=True)
class CellText:
    """A thing with what is asked of it, as a question of its own."""

    text: str
    measures: frozenset[Measure]
    statuses: tuple[Status, ...] = ()
    thing: str = ""
    """As the question names it; empty where it is all of the question."""
    listed: bool = False
    """Whether it is one of a list of names of which the same is asked."""


@dataclass(slots=True)
class _Asked:
    """Things that the same is asked of."""

    things: Sequence[str]
    said: list[str] = field(default_factory=list)
    measures: set[Measure] = field(default_factory=set)

    def cells(self, context: str) -> list[CellText]:
        said = "".join(self.said)
        measures = frozenset(self.measures)
        return [
            CellText(
                f"{context}{thing}{said}", measures, statuses_of(said), thing, len(self.things) > 1
            )
            for thing in self.things
        ]


def cell_texts(
    text: str,
    *,
    is_one: Callable[[Sequence[str]], bool] = lambda _: False,
    is_known: Callable[[str], bool] = lambda _: True,
) -> list[CellText]:
    """Return a question's cells in order, at least one.

    Args:
        text: Half-width, simplified.
        is_one: Whether names that are joined name one thing together: 批发和零售业.
        is_known: Whether the reports have a word; what an asker tells of himself they have not.
    """
    plain = _AGAINST.sub("", text)
    if plain != text and measures_of(plain) and not statuses_of(plain):
        return [CellText(plain, asked_measures(plain), (Status.RESULT, Status.TARGET))]
    asked, context = _asked(to_the_point(text), is_one, is_known)
    things = [thing for one in asked for thing in one.things]
    if len(things) < 2:
        return [CellText(text, asked_measures(text), statuses_of(text))]
    return [cell for one in asked for cell in one.cells(context)]


def _asked(
    text: str, is_one: Callable[[Sequence[str]], bool], is_known: Callable[[str], bool]
) -> tuple[list[_Asked], str]:
    asked: list[_Asked] = []
    waiting, context = "", ""
    for clause in _clauses(text):
        things, tail = _parted(clause, is_one)
        measures = asked_measures(clause)
        names = len(things) > 1 or any(_names(thing) for thing in things)
        generic = _is_generic(things)
        known = any(
            is_known(word) for thing in things for word in _content(thing) if not is_verb(word)
        )
        if not (measures or _ASKS.search(clause) or (known and statuses_of(clause)) or generic):
            heard = any(map(is_known, content_words(clause)))
            waiting = clause if heard and any(map(_content, things)) else waiting
            continue
        if names and not generic and known:
            context = waiting if waiting and len(_parted(waiting, is_one)[0]) == 1 else context
            asked.append(_Asked(things, [tail], set(measures)))
        elif waiting:
            asked.append(_Asked(_parted(waiting, is_one)[0], [clause], set(measures)))
        elif asked and (_acts(things) or generic):
            before = [thing for one in asked for thing in one.things]
            if cut_periods(clause) != clause:  # of another time than those before it
                before = [cut_periods(thing).strip() for thing in before]
            asked.append(_Asked(before, [clause], set(measures)))
        elif asked:
            asked[-1].said.append(clause)
            asked[-1].measures |= measures
        waiting = ""
    if waiting and not asked:
        things, tail = _parted(waiting, is_one)
        asked.append(_Asked(things, [tail], set(asked_measures(waiting))))
    return asked, context


def asked_measures(text: str) -> frozenset[Measure]:
    """Return the measures a text asks for; 增加值和占比 asks for an amount, too."""
    found = measures_of(text)
    if found & {Measure.CHANGE, Measure.SHARE, Measure.RANK} and _WITH_RATE.search(text):
        found |= {Measure.AMOUNT}
    return found


def statuses_of(text: str) -> tuple[Status, ...]:
    """Return result, target or both, as a text asks; nothing where it leaves it open."""
    target, result = words_of(text, "target"), words_of(text, "result")
    both = bool(target) and bool(result or re.search("上半年|实际|完成", text))
    if both:
        return (Status.RESULT, Status.TARGET)
    if target:
        return (Status.TARGET,)
    return (Status.RESULT,) if result else ()


def _clauses(text: str) -> list[str]:
    found: list[str] = []
    for clause in _SENTENCE.split(text):
        parts = clause.split("、")
        asking = sum(bool(_ASKS.search(part)) for part in parts)
        found += parts if asking > 1 else [clause]
    return [clause.strip() for clause in found if clause.strip()]


def _parted(clause: str, is_one: Callable[[Sequence[str]], bool]) -> tuple[list[str], str]:
    """The things a clause names, and what it asks of them."""
    found = _LEANING.match(clause) or _TAIL.search(clause, 1)
    head, tail = (clause[: found.start()], clause[found.start() :]) if found else (clause, "")
    plain = _PRIMARY.sub("第一产业、第二产业、第三产业", cut_periods(head).strip())
    plain = _URBAN.sub("城镇", plain) + (
        f"、{_URBAN.sub('农村', plain)}" if _URBAN.search(plain) else ""
    )
    items = [
        item
        for item in split_names(plain.replace("还有", "、").replace("跟", "和"))
        if item.strip()
    ]
    listed = len(items) > 1 and all(content_words(item) and len(item) <= _LONGEST for item in items)
    if not listed or is_one(items):
        return [head], tail
    return [with_head(item.strip(), items[-1].strip()) for item in items], tail


def with_head(item: str, last: str) -> str:
    """Return an early name of a list with what is measured of all, which the last spells out."""
    head = _MEASURED.search(last)
    return item if not head or _MEASURED.search(item) else item + head.group()


def _names(thing: str) -> bool:
    """Whether a text names a thing, rather than an act, a measure or a time."""
    return any(not is_verb(word) and word not in _ASPECTS for word in _content(thing))


def _acts(things: Sequence[str]) -> bool:
    return any(word not in _ASPECTS for thing in things for word in _content(thing))


def _content(text: str) -> list[str]:
    plain = cut_measures(
        cut_words(cut_periods(text), ("value", "rank", "list", "target", "result"))
    )
    return [word for word in content_words(plain) if len(word) > 1 or is_verb(word)]


def _is_generic(things: Sequence[str]) -> bool:
    """Whether what is named is a measure of whatever was named before: 办结率, 总面积."""
    return len(things) == 1 and "".join(_content(things[0])) in words("generic")
