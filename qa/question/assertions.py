"""Statements put up for checking: the figures they claim, read as a report's own sentence is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from qa.figures.facts import Measure
from qa.figures.indicators import read_sentence
from qa.figures.subjects import Topic
from qa.figures.units import unit_kind
from qa.question.asker import to_the_point

if TYPE_CHECKING:
    from qa.figures.indicators import Reading

_MARKS: Final = re.compile(
    r"(?:我)?没(?:记|说|写|看|搞|听|算)?错吧?|(?:这(?:个|么|样|句)?(?:说法|写法|话|数|写|说|讲)?)?"
    r"(?:是)?(?:不是)?(?:对吗|对不对|对不|对吧|对么|属实吗?|属不属实|真的吗|真的假的|是真的吧?|是真是假|准确吗|正确吗|有误吗|靠谱吗|没问题吧?)"
    r"|(?:我)?(?:照)?这么写(?:可以|行|合适)吗|可以吗|行吗|行不行|请?(?:帮我?|麻烦)?(?:核实|核对|查证|确认)(?:一下|下)?|是吧|是吗|是么|有没有这回事|有这回事吗"
    r"|right\??$|correct\??$|is (?:that|this|it) (?:true|right|correct)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"^(?:我)?(?:听说|据说|据称|听人(?:说|讲)|有人(?:说|讲)|网上(?:说|传)|朋友圈[^，,]*(?:说|传)|有(?:帖子|同事|朋友|网友|媒体|文章)(?:说|讲|称|写)"
    r"|(?:报道|媒体|新闻|稿子|材料|文章|同事|朋友|领导)[^，,。“]{0,6}(?:称|写道?|说|讲)[，,：:]?"
    r"|somebody told me|i heard(?: that)?|someone said)"
)
_ASKING: Final = re.compile(
    r"多少|几(?!乎|年来|成以)|哪|谁|什么|啥|何|怎(?!么(?:感觉|觉得))|how|what|which|who|when|where|why",
    re.IGNORECASE,
)
_SPOKEN: Final = (
    (
        re.compile(
            r"(超过|突破|达到|增长|增加|上升|下降|减少|完成)了(?=\d|[一二三四五六七八九十百])"
        ),
        r"\1",
    ),
    (re.compile(r"(?<![突打])破了?(?=\d|[一二三四五六七八九十百])"), "突破"),
    (re.compile(r"[掉跌降]了(?=\d|[一二三四五六七八九十])"), "下降"),
    (re.compile(r"涨了(?=\d|[一二三四五六七八九十])"), "上涨"),
    (re.compile(r"多了(?=\d|[一二三四五六七八九十])"), "增加"),
    (re.compile(r"少了(?=\d|[一二三四五六七八九十])"), "减少"),
    (re.compile(r"一共|总共"), "共"),
    (re.compile(r"(?<=\d[万亿%])了$|(?<=[\u4e00-\u9fff%])了$"), ""),
)
"""What people say for the words that reports write beside a number."""
_WHETHER: Final = re.compile(r"是不是|是否|有没有|了没|吗$|么$|吧$")
_DENIED: Final = re.compile("(?:没有?|未|不曾)(?=超过|达到|突破|完成|到|超|达)")
_DRAFT: Final = re.compile("(?:稿|材料|核|文章|报道|写|句)[^“”]{0,30}“(?P<said>[^“”]{6,80})”")
_QUOTED: Final = str.maketrans({"“": " ", "”": " ", "「": " ", "」": " ", '"': " "})
_SPLIT: Final = re.compile(r"[。？?！!；;\n]")


@dataclass(frozen=True, slots=True)
class Assertion:
    """A figure that a question claims."""

    text: str
    """What it is said of: the claim without its number."""
    reading: Reading
    measure: Measure
    said: str
    """The claim with its number."""


def read_assertions(text: str) -> tuple[Assertion, ...]:
    """Return the figures that a question claims; nothing where it asks for one.

    Args:
        text: Half-width, simplified.
    """
    if _DENIED.search(text):  # to which both answers are usual
        return ()
    drafted = _DRAFT.search(text)  # of a draft, what stands in quotes is claimed
    text = drafted["said"] + "，对吗" if drafted else text
    plain = _MARKS.sub(" ", text.translate(_QUOTED))
    marked = plain.strip() != text.translate(_QUOTED).strip() or bool(
        _WHETHER.search(text.rstrip("?？。 "))
    )
    told = bool(_TOLD.search(text))
    if _ASKING.search(plain) and not (marked and told):
        return ()
    sentences = [_written(one) for one in _SPLIT.split(to_the_point(plain))]
    return tuple(
        _assertion(sentence, one)
        for sentence in sentences
        for one in read_sentence(sentence, Topic())
        if one.indicator
    )


def _written(sentence: str) -> str:
    """A sentence as a report would write it: no one who tells it, no spoken verbs, no spaces."""
    sentence = _TOLD.sub("", sentence.strip(" ，,"))
    if re.search(r"[\u4e00-\u9fff]", sentence):
        sentence = "".join(sentence.split())
    for spoken, written in _SPOKEN:
        sentence = spoken.sub(written, sentence)
    return sentence


def _assertion(sentence: str, one: Reading) -> Assertion:
    start, end = one.quantity.start, one.quantity.end
    clause = one.clause
    said = sentence[clause.start : start] + sentence[end : clause.end]
    if one.indicator[:2] not in said:  # the thing is named by a clause before
        said = f"{one.indicator}{said}"
    return Assertion(said, one, _measure(one), sentence)


def _measure(one: Reading) -> Measure:
    if one.frame.kind != "value":
        return Measure(one.frame.kind)
    return Measure.RATE if unit_kind(one.quantity.unit) == "percent" else Measure.AMOUNT
