"""Whether the evidence says the kind of thing a question asks for: a cause, a rank, names.

A sentence on the very topic may still not answer: 新设4所高校 does not say which ones.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.causes import asks_cause, cause_lines
from qa.answer.evidence import clause_of
from qa.answer.wanted import fits
from qa.question.breadth import Breadth, breadth
from qa.question.intent import Ask, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.evidence import Evidence, Unit
    from qa.question import Question
    from qa.records import Figure

_FIRST = 2  # sentences of which one must tell a time or a place in an order
_PLACING = re.compile(
    "第[一二三四五六七八九十\\d]|首位|首个|榜首|居首|之首|前列|前茅|方阵|领先|领跑|最"
)
_WHEN = re.compile(
    r"什么时候|啥时候|何时|哪一?[年天月](?![多高大更少])|几月|多久(?:能|会|可以)"
    r"|\b(?:when|what date)\b",
    re.IGNORECASE,
)
_TIME = re.compile("年|月|日|春节|国庆|季度|期间|时期|前|后|截至")
_ROLE = re.compile(
    "(?P<role>董事长|总经理|总裁|首席|校长|院长|教练|导演|主演|编剧|局长|厅长|一把手|墓主|创始人|负责人|设计师)"
    "[^，。？?]{0,8}(?:谁|哪位|哪一位)|(?:谁|哪位|哪一位)[^，。？?]{0,6}(?P<post>董事长|总经理|校长|院长|教练|局长|厅长)"
)
_COUNTS = re.compile(r"[哪那](?:[一两二三四五六七八九十几]|\d{1,3})(?P<measure>[^\W\d_])")
_CALLED = re.compile(
    r"叫(?:什么|啥)|什么名字|啥名字|都有谁|都是谁|分别是谁|是谁|分别是哪|都是哪"
    r"|\b(?:names? of|what (?:are|is) (?:it|they) called|which ones|name them|who are they)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[\d.,，．]+|[一二三四五六七八九十百两]{1,20}(?=[个家所座项条名位对件部次])")
_NAMING = re.compile(r"[、“”《》「」：:]|[A-Za-z]{3,}|等[^级]")
_NAMED_AFTER = re.compile("^[^。；]{0,8}[，,：:]?(?:分别[是为]|包括|即|[：:])[^。；]{2,}、")
_PROPER = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})


def missing_kind(question: Question, near: Sequence[Evidence]) -> str:
    """Return what is asked for and the near evidence never says, empty where it does.

    Args:
        question: What is asked.
        near: The evidence that may answer, best first.
    """
    return (
        _problems(question)
        or _cause(question, near)
        or _time(question, near)
        or _role(question, near)
        or _rank(question, near)
        or _names(question, near)
    )


def _cause(question: Question, near: Sequence[Evidence]) -> str:
    if not asks_cause(question) or cause_lines(question, near):
        return ""
    return "reason" if question.language == "en" else "原因"


def _problems(question: Question) -> str:
    """What a whole report admits: asked of one that admits something, it is answered before."""
    if breadth(question) is not Breadth.PROBLEMS:
        return ""
    return "problems" if question.language == "en" else "困难和问题"


def _time(question: Question, near: Sequence[Evidence]) -> str:
    told = any(_TIME.search(one.unit.text) for one in near[:_FIRST])
    if told or not _WHEN.search(question.own):
        return ""
    return "date" if question.language == "en" else "时间"


def _role(question: Question, near: Sequence[Evidence]) -> str:
    """Who fills a post is told only where the post is named."""
    match = _ROLE.search(question.own)
    role = (match["role"] or match["post"]) if match else ""
    return "" if any(role in one.unit.text for one in near) else role


def _rank(question: Question, near: Sequence[Evidence]) -> str:
    if question.asks & {Ask.LIST, Ask.NAME} or not words_of(question.own, Ask.RANK):
        return ""  # which one is first, not what place one has
    first, *others = near[:_FIRST]
    if _is_placed(first) or any(_is_placed(one) and _is_of(one, question) for one in others):
        return ""
    return "rank" if question.language == "en" else "排名"


def _is_placed(one: Evidence) -> bool:
    placed = any(figure.kind == "rank" for figure in one.unit.figures)
    return placed or bool(_PLACING.search(one.unit.text))


def _is_of(one: Evidence, question: Question) -> bool:
    words = (*(term for term in question.terms if len(term) > 1), *question.expansions)
    return any(word in one.unit.text for word in words)


def _names(question: Question, near: Sequence[Evidence]) -> str:
    """Names asked for of what the best sentence only counts."""
    counted, called = _COUNTS.search(question.own), _CALLED.search(question.own)
    if not called and not (counted and counted.group().startswith("哪")):
        return ""
    if Ask.VALUE in question.asks:
        return ""
    best = near[0].unit
    counts = [figure for figure in best.figures if _counts(figure, question)]
    figures = counts
    if counted:
        figures = [figure for figure in counts if fits(figure, frozenset({counted["measure"]}))]
    if not figures or any(_is_named(figure, best, question) for figure in figures):
        return ""
    return "names" if question.language == "en" else "名称"


def _counts(figure: Figure, question: Question) -> bool:
    """Whether a figure says how many there are of what the question is about."""
    if figure.kind != "value" or figure.value is None or len(figure.unit) != 1:
        return False
    said = f"{figure.indicator}{figure.base}"
    return any(term in said for term in question.terms if len(term) > 1)


def _is_named(figure: Figure, unit: Unit, question: Question) -> bool:
    """Whether a figure's clause has a name or a list beside the count and the question's words."""
    import rjieba

    clause = clause_of(figure, unit)
    after = unit.chunk.text[figure.end - unit.chunk.start : unit.span.end - unit.chunk.start]
    if _NAMING.search(clause) or _NAMED_AFTER.search(after):
        return True
    return any(
        tag in _PROPER and word not in question.text and len(word) > 1
        for word, tag in rjieba.tag(_NUMBER.sub(" ", clause))
    )
