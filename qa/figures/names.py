"""Tidies the words before or after a quantity into the name of its indicator."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import rjieba

from qa.figures.words import alternatives, at_end, words

_YEAR: Final = (
    r"(?:(?:截至|截止|到|至)?(?:19|20)\d\d年(?:底|末|初|度|上半年|下半年|前三季度|[一二三四]季度)?(?:以来)?|[1-9]\d?月(?:份|底|末)?"
    r"|(?:截至|截止|到)[^，]{0,6}?(?:底|末|前|时)|“?十[一二三四五]五”?(?:期间|时期|末|以来)?|“[一二三四五十]+五”(?:期间|时期|末|以来)?|[^，]{0,4}以来)"
)
_EDGE: Final = " 、，,:：;；-—–·*●■◆•▪#"
_NUMBERING: Final = re.compile(r"^\s*\d{1,2}(?:[.．、]|(?=[\s]))\s*")
_LONG: Final = 12  # characters; longer names are cut to the verb and its object
_PLAIN: Final = frozenset({"企业", "项目", "单位", "人员", "产品", "人", "家庭", "个人", "产业"})
"""Nouns that say too little alone: with them the predicate stays, 企业新上榜专精特新企业."""


def name_before(text: str) -> str:
    """Return the indicator named before a quantity: 全年时尚产业实现 → 时尚产业."""
    text = _NUMBERING.sub("", _after_marker(text).strip(_EDGE)).strip(_EDGE)
    text = _strip_leading(re.sub("^按[^，]{1,14}?(?:计算|折算|核算|统计)", "", text))
    tail = at_end("measure").search(text)
    while tail and tail.start() > 0 and text[tail.start() - 1 :] not in {"人均", "户均", "月均"}:
        text = text[: tail.start()]
        tail = at_end("measure").search(text)
    text = _without_medial(_FORMER.sub("", text)).strip(_EDGE)
    text = _last_item(text)
    if len(text) > _LONG:
        text = _verb_and_object(text)
    text = _balance(
        re.sub(r"^(?:和|及|与|以及)|(?:和|与|以及|(?<![惠普涉兼波顾])及)$", "", text.strip(_EDGE))
    )
    return "" if says_nothing(text) else text


_FORMER: Final = re.compile(
    r"[从由](?=(?:人|户|亩|每.{1,3})均?$)|[从由](?:(?:上年度?|去年|原来|(?:19|20)\d\d年)的?)?$"
)
"""从, and the time it looks back to: 补助标准从人均 → 补助标准人均, 增长率由上年的 → 增长率."""


def name_after(text: str) -> str:
    """Return the noun phrase counted by a quantity, cut before its predicate."""
    text = re.sub(r"^(?:以上|以下|左右|的|多|余)", "", text)
    text = re.sub("^新?(?:台阶|大关|关口|门槛)", "", text)  # 迈上14万亿元新台阶
    tokens, kept = list(rjieba.cut(text)), ""
    for place, token in enumerate(tokens):
        plain = kept.removesuffix("新")
        says_little = len(plain) < 2 or plain in _PLAIN
        if not says_little and _is_predicate(token, tokens[place + 1 :]):
            kept = plain
            break
        kept += token
    return _balance(kept.rstrip("的、，和及与以中 "))


def starts_predicate(text: str) -> bool:
    """Return whether a text begins with what is said of a noun, not with the noun."""
    first = next(iter(rjieba.cut(text)), "")
    return first in words("predicate") and first not in words("ambiguous")


def _is_predicate(token: str, rest: list[str]) -> bool:
    """Whether a word begins what is said of the noun; one that ends the phrase may be a noun."""
    if token not in words("predicate"):
        return False
    names = token in words("ambiguous") and bool(rest) and rest[-1] in words("noun_head")
    return not names and (bool(rest) or token not in words("ambiguous"))


def _after_marker(text: str) -> str:
    for marker in ("其中", "包括", "即"):
        place = text.rfind(marker)
        if place >= 0 and place + len(marker) < len(text):
            text = text[place + len(marker) :]
    return text


@cache
def _leading() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_YEAR}|{alternatives('leading')})(?!$)")


def _strip_leading(text: str) -> str:
    """Drop times, places and adverbs that lead in; never the whole text."""
    while True:
        found = None if is_generic(text) else _leading().match(text)
        if not found or found.end() >= len(text) or _splits_word(text, found.end()):
            return text
        text = text[found.end() :].lstrip(_EDGE)


def _splits_word(text: str, end: int) -> bool:
    """Whether cutting at `end` would cut a word: 全国性, 共享单车, 全市场."""
    at = 0
    for token in rjieba.cut(text[: end + 6]):
        at += len(token)
        if at >= end:
            return at > end and len(text[:end]) <= 2
    return False


_MEDIAL: Final = re.compile(
    r"(?<=[\u4e00-\u9fff”])(?:累计|已|共)?(?:实现|完成)(?=[\u4e00-\u9fff]{2,8}$)"
)


def _without_medial(text: str) -> str:
    """时尚产业实现增加值 → 时尚产业增加值."""
    found = _MEDIAL.search(text)
    if not found or found.start() < 2:
        return text
    return text[: found.start()] + text[found.end() :]


def _last_item(text: str) -> str:
    """银行、保险、证券等各类金融机构 → 各类金融机构."""
    head, found, tail = text.rpartition("等")
    if found and "、" in head and len(tail) >= 2 and not tail.startswith(("级", "学", "奖")):
        return tail
    return text


def _verb_and_object(text: str) -> str:
    """Cut a long clause to its last verb of making or counting and the object."""
    tokens = list(rjieba.cut(text))
    at = sum(map(len, tokens))
    for token in reversed(tokens):
        at -= len(token)
        if at and token in words("object_verb") and len(text) - at - len(token) >= 2:
            return text[at:]
    return text


def _balance(text: str) -> str:
    """Drop a quote or bracket without its partner."""
    for left, right in ("“”", "《》", "（）", "()", "‘’"):
        if text.count(left) != text.count(right):
            text = text.replace(left, "").replace(right, "")
    return text


def verb_of(before: str) -> str:
    """Return the verb of making or counting that `before` ends in, or nothing."""
    found = _verb_end().search(before)
    return found.group() if found else ""


def starting_verb(before: str) -> str:
    """Return the verb of making or counting a list begins with: 新建 of 新建小学、中学等."""
    found = re.match(alternatives("created"), _strip_leading(before.strip(_EDGE)))
    return found.group() if found else ""


def without_verb(name: str) -> str:
    """Return what a name of making or counting is about: 优质项目 of 落地优质项目."""
    found = re.match(alternatives("created"), name)
    rest = name[found.end() :] if found else ""
    return rest if len(rest) >= 3 and not name.startswith("新") else name


@cache
def _verb_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('created')})$")


def is_generic(name: str) -> bool:
    """Return whether a name needs its subject: 完成率, 总数."""
    return name in words("generic")


def says_nothing(name: str) -> bool:
    """Return whether a name is only a time, a place or an adverb."""
    return any(name in words(group) for group in ("leading", "scope", "measure", "up", "down"))
