"""Numbers and bullets that open a heading or a list item."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_CHINESE = "[一二三四五六七八九十百零〇]{1,5}"
_S = r"(?:[ \t\u00a0\u3000]|<U\+00A0>)*"
_BOLD = r"(?:\*\*|__)?"  # Markdown emphasis around a heading
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}


class Family(StrEnum):
    """A way of numbering, outermost first by convention (GB/T 9704: 一、 （一） 1. （1））."""

    HASH = "#"
    PART = "第一部分"
    CHAPTER = "第一章"
    ARTICLE = "第一节"
    STOP = "一、"
    BRACKET = "（一）"
    ORDINAL = "第一，"
    BE = "一是"
    FIGURE = "1."
    FIGURE_BRACKET = "（1）"
    CIRCLE = "①"
    DASH = "——"
    BULLET = "-"
    NOTE = "［1］"


ITEMS = frozenset({Family.DASH, Family.BULLET, Family.NOTE})
"""Families that open a list item, never a heading."""


@dataclass(frozen=True, slots=True)
class Mark:
    """The number or bullet at the head of a line."""

    family: Family
    number: int
    end: int
    """One past its last character, following space included."""


_PATTERNS: tuple[tuple[Family, re.Pattern[str]], ...] = tuple(
    (family, re.compile(_BOLD + pattern + _S))
    for family, pattern in (
        (Family.HASH, r"(?P<n>#{1,6})[ \t]+(?=\S)"),
        (Family.PART, rf"第{_S}(?P<n>{_CHINESE}|\d{{1,2}}){_S}(?:部分|编|篇)(?!的)[、：:，,]?"),
        (Family.CHAPTER, rf"第{_S}(?P<n>{_CHINESE}|\d{{1,2}}){_S}章(?![一-鿿]{{0,2}}[》”])"),
        (Family.ARTICLE, rf"第{_S}(?P<n>{_CHINESE}|\d{{1,2}}){_S}节(?![能约日])"),
        # 一、二产业 and 三、四线城市 are words, not headings.
        (Family.STOP, rf"(?P<n>{_CHINESE}){_S}[、．.](?!{_S}{_CHINESE}{_S}(?:[、产次类线级季]|$))"),
        (Family.BRACKET, rf"[（(]{_S}(?P<n>{_CHINESE}){_S}[）)]、?(?=\S|$)"),
        (Family.ORDINAL, rf"第{_S}(?P<n>{_CHINESE}){_S}[，、,：:]"),
        (Family.BE, rf"(?P<n>{_CHINESE})(?:是|要)(?=[一-鿿“])"),
        (Family.FIGURE, r"(?P<n>[0-9０-９]{1,2})[ \u00a0]?[.．、](?![0-9０-９])"),
        (Family.FIGURE_BRACKET, rf"(?:[（(]{_S}(?P<n>\d{{1,2}}){_S}[）)]|(?P<m>\d{{1,2}})[）)])"),
        (Family.CIRCLE, r"(?P<n>[①-⑳])"),
        (Family.DASH, r"(?P<n>——|--|—|──)(?![-—─>\d])"),
        (Family.BULLET, r"(?P<n>[•●■◆◇▪▶►➢○□·]|[-*–+](?=[ \t\u3000]))"),
        (Family.NOTE, r"(?P<n>[［\[〔](?P<m>\d{1,3})[］\]〕])"),
    )
)


def find_mark(text: str) -> Mark | None:
    """Return the mark that text begins with; odd space before it must be cut off already."""
    for family, pattern in _PATTERNS:
        found = pattern.match(text)
        if found:
            return Mark(family, _number(family, found), found.end())
    return None


def _number(family: Family, found: re.Match[str]) -> int:
    groups = found.groupdict()
    printed = groups.get("m") or groups["n"]
    if family in {Family.DASH, Family.BULLET}:
        return 0
    if family is Family.HASH:
        return len(printed)
    if family is Family.CIRCLE:
        return ord(printed) - ord("①") + 1
    return int(printed) if printed.isdecimal() else chinese_number(printed)


def chinese_number(printed: str) -> int:
    """Return the value of a Chinese numeral below a thousand: 二十三 is 23, 一〇 is 10."""
    if not re.search("[十百]", printed):
        return int("".join(str(_DIGITS[digit]) for digit in printed))
    total, digit = 0, 1
    pending = False
    for character in printed:
        if character in "十百":
            total += (digit if pending or not total else 1) * (100 if character == "百" else 10)
            digit, pending = 0, False
        else:
            digit, pending = _DIGITS[character], True
    return total + (digit if pending else 0)
