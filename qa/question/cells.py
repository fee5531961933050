"""The things a question asks about and what is to be told of each, as texts of their own.

A和B的增加值分别多少，各自涨了多少 names two things of which two measures are asked. A clause that
names no thing asks for another side of those before it; one that only acts (下半年还整治几个) leans
on them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from qa.figures.coordination import split_names
from qa.figures.facts import Measure
from qa.figures.words import words
from qa.question.asker import to_the_point
from qa.question.followup import is_verb
from qa.question.intent import cut_words, words_of
from qa.question.lists import contrast, named_of, spelled_out
from qa.question.measures import cut_measures, measures_of
from qa.question.periods import cut_periods, period_words
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MOST: Final = 8
"""Things that one question may ask about; more are said to be left out."""

_SENTENCE: Final = re.compile(r"[。；;？?！!\n：:]+|[，,]+")
_ASKS: Final = re.compile(r"多少|几(?!乎|年来|大)|百分之几")
_TAIL: Final = re.compile(
    r"定[的了在到](?=是?(?:多少|几))|的(?!士)|分别|一共|总共|现在|目前|到了|又?[添多增少减]了(?=几|多少)|又(?=是|有)|各自?(?!类|项|种|级|地|界)|(?<=.)都(?=[是有达])|多少|几(?!大)|这[两三四五几六七八]"
    r"|占(?!地)|同比|增速|增长了?多少|[涨降]了?多少|是(?!否)|有(?=几|多少)|麻烦|请|一起|按(?!照)(?=.{2,8}(?:排|从|由))|[两三四五六七八]大(?=产业|行业|领域|板块)"
    r"|(?:哪|谁)(?!怕)|更(?=[高低多少大小快慢])|[涨降增]得|(?:对|作)?比(?:较|一比|一下)|放在?一起|总结一?下"
)
_PRIMARY: Final = re.compile(r"第?一、?二、?(?:和|与)?三(?:次?产业?|产)|三次产业")
_URBAN: Final = re.compile(r"(?:城乡|城镇和农村|城里和?乡下)(?=(?:常住)?居民|人均)")
_WITH_RATE: Final = re.compile(
    r"[^和与及、，,\s]{2,}(?:和|与|及|、|以及)(?:它的|其)?(?=占|增速|增长|增幅|同比|比重|排名|涨幅|降幅)"
)
_PREFACE: Final = re.compile(
    r"^(?:劳驾|麻烦|请|烦请|帮忙|帮我|能不能|能否|可以)*(?:您|你)?(?:直接)?(?:给|告诉|说|列|查|报)(?:我|咱|出)?(?:一下|下|说|列|查)?(?=.{4})"
)
_OF_EACH: Final = re.compile(
    "的(?=[和与跟及、].{2,12}的$)|(?<=[额数量])(?:这|那)?[两三四五六七八几]个数(?:字|据)?$"
)
_COUNTED: Final = re.compile(
    "(?:目前|现在|一共|总共|共|还|又)*(?:有|[添多增减少]了)?(?:几|多少)[个项家座所名位条件种类户处支款辆]?(?=[^，,]{2})"
)
"""What is counted stands behind: 多了几个院士."""
_LONGEST: Final = 16
_ASPECTS: Final = frozenset({
    "金额", "总额", "数量", "规模", "总量", "情况", "数字", "数据", "指标", "目标", "任务", "各自",
    "年初",
    "年末", "同期", "上年", "去年", "几何",
})  # fmt: skip
_LEANING: Final = re.compile(
    r"^(?:又|再|还|那|各自?|分别|都|这[两三四五六七八](?!年|个月)|同比|增速|占(?!地))"
)
_AGAINST: Final = re.compile(
    "(?:和|跟|与|同)(?:今年|本年|全年|年度|当年|年初|原定|原来|预期|计划|[定设]下?|的|产量|总量|数量|增长|增速)*"
    "(?:目标|任务|计划|指标)(?:数|值)?"
)
"""What a result is put beside: the target of the same thing."""


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
    contrast: str = ""
    """What its name has of its own beside the others of its list: 职工 of 职工医保、居民医保."""
    named: bool = False
    """Whether a clause of its own names it and asks for its number."""


@dataclass(slots=True)
class _Asked:
    """Things that the same is asked of."""

    things: Sequence[str]
    said: list[str] = field(default_factory=list)
    measures: set[Measure] = field(default_factory=set)
    named: bool = False
    """Whether the one thing is named by a clause that itself asks for its number."""

    def cells(self, context: str) -> list[CellText]:
        said = "".join(self.said)
        measures = frozenset(self.measures)
        listed = len(self.things) > 1
        return [
            CellText(
                f"{context}{thing}{said}", measures, statuses_of(said), named_of(thing),
                listed, contrast(thing, self.things), self.named,
            )
            for thing in self.things
        ]  # fmt: skip


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
        both = (Status.RESULT, Status.TARGET)
        found = cell_texts(plain, is_one=is_one, is_known=is_known)
        if len(found) > 1:
            return [replace(one, statuses=both) for one in found]
        return [CellText(plain, asked_measures(plain), both)]
    asked, context = _asked(to_the_point(text), is_one, is_known)
    things = [thing for one in asked for thing in one.things]
    if len(things) < 2:
        return [CellText(text, asked_measures(text), statuses_of(text))]
    return [cell for one in asked for cell in one.cells(context)]


def _asked(
    text: str, is_one: Callable[[Sequence[str]], bool], is_known: Callable[[str], bool]
) -> tuple[list[_Asked], str]:
    asked: list[_Asked] = []
    waiting, context, bare = "", "", ""
    for clause in _clauses(text):
        if not _TELLING.sub("", clause):
            continue
        things, tail = _parted(clause, is_one, counts=not asked)
        measures = asked_measures(clause)
        names = len(things) > 1 or any(_names(thing) for thing in things)
        generic = _is_generic(things)
        known = any(
            is_known(word) for thing in things for word in _content(thing) if not is_verb(word)
        )
        asks = bool(_ASKS.search(clause))
        if not (measures or asks or (known and statuses_of(clause)) or generic):
            heard = any(map(is_known, content_words(clause)))
            waiting = clause if heard and any(map(_content, things)) else waiting
            continue
        own = asks and not generic and any(map(_has_noun, things))
        own = own and not any(map(_ASKER.search, things))
        if names and not generic and (known or (own and asked)):
            context = waiting if waiting and len(_parted(waiting, is_one)[0]) == 1 else context
            asked.append(_Asked(things, [tail], set(measures), own))
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
        else:
            bare = clause
        waiting = ""
    if waiting:
        _add_last(asked, _parted(waiting, is_one), bare)
    return asked, _TELLING.sub("", context)


def _add_last(asked: list[_Asked], last: tuple[list[str], str], bare: str) -> None:
    """Take in a clause at the end that asks nothing: it names what was asked about before."""
    things, tail = last
    if not asked:
        said = f"{''.join(period_words(bare))}{_EACH.sub('', bare)}" if bare else ""
        measures = asked_measures(f"{tail}{said}")
        asked.append(_Asked(things, [tail, said], set(measures)))
    elif len(things) > 1 and len(asked) == 1 and len(asked[0].things) == 1:
        asked[0].things = things


_EACH: Final = re.compile("^.*?(?=分别|各[自是有]?)")
_ASKER: Final = re.compile("[我咱]|家里|孩子|领导|老板")
"""Who asks, or for whom: no thing that reports tell of."""
_TELLING: Final = re.compile(
    "^.*?(?:在|要|想|准备|正)?(?:写|做|编|整理|准备)(?:个|份|篇|一[张个份篇])?(?:小?表格?$)?|的?(?:稿子?|材料|报道|论文|总结|分析|发言稿?)$"
)
"""What an asker is at: 在写养老的稿子."""


def _has_noun(thing: str, *, places: bool = True) -> bool:
    import rjieba

    return any(
        (len(word) > 1 and tag[0] in "njl" and (places or tag != "ns")) or tag == "vn"
        for word, tag in rjieba.tag(cut_periods(thing))
        if word not in _ASPECTS and not word.endswith("均")
    )


def asked_measures(text: str) -> frozenset[Measure]:
    """Return the measures a text asks for; 增加值和占比 asks for an amount, too."""
    found = measures_of(text)
    if found & {Measure.CHANGE, Measure.SHARE, Measure.RANK} and _WITH_RATE.search(text):
        found |= {Measure.AMOUNT}
    return found


def statuses_of(text: str) -> tuple[Status, ...]:
    """Return result, target or both, as a text asks; nothing where it leaves it open."""
    text = text.replace("预期寿命", "寿命")
    target = words_of(text, "target") or _SET.search(text)
    result = words_of(text, "result")
    both = bool(target) and bool(result or re.search("上半年|实际|完成", text))
    if both:
        return (Status.RESULT, Status.TARGET)
    if target:
        return (Status.TARGET,)
    return (Status.RESULT,) if result else ()


_SET: Final = re.compile("定(?:的|了|在|到|成)?(?:是|了)?(?:多少|几)")
"""What is set is a target: 今年定的多少."""


def _clauses(text: str) -> list[str]:
    found: list[str] = []
    for clause in _SENTENCE.split(text):
        parts = clause.split("、")
        asking = sum(bool(_ASKS.search(part)) for part in parts)
        found += parts if asking > 1 else [clause]
    return [clause.strip() for clause in found if clause.strip()]


def _parted(
    clause: str, is_one: Callable[[Sequence[str]], bool], *, counts: bool = False
) -> tuple[list[str], str]:
    """The things a clause names, and what it asks of them."""
    clause = _OF_EACH.sub("", _PREFACE.sub("", clause) or clause)
    found = _LEANING.match(clause) or _TAIL.search(clause, 1)
    head, tail = (clause[: found.start()], clause[found.start() :]) if found else (clause, "")
    if counts and _COUNTED.match(tail) and not _has_noun(head, places=False):
        return [clause], ""
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
    return spelled_out(items), tail


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
