"""Filters figures by the words of a query, names for the same indicator included."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from qa.figures.linking import aliases, indicator_key, names_of
from qa.lexicon.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.records import Figure

_STATUS: Final = {
    "result": "result 结果 实际 完成", "target": "target 目标 计划 预期",
}  # fmt: skip
_KINDS: Final = {
    "value": "value 数值", "change": "change 增速 变化 同比", "share": "share 占比 比重",
    "rank": "rank 排名 名次", "words": "words 文字",
}  # fmt: skip


def find(figures: Iterable[Figure], query: str) -> tuple[Figure, ...]:
    """Return the figures that hold every word of a query, in their order; all for an empty one.

    A word may stand in the indicator under any of its names (GDP finds 地区生产总值), in the figure
    as printed, its period, headings or column, or name its status or kind (目标, 排名).
    """
    terms = _terms(query)
    return tuple(figure for figure in figures if all(_holds(figure, term) for term in terms))


def _terms(query: str) -> tuple[str, ...]:
    """The words of a query; an English name of an indicator is one word."""
    text = fold(query).casefold().strip()
    known = sorted((name for name in aliases() if name.isascii()), key=len, reverse=True)
    if re.sub(r"[\s'\"]", "", text) in known:
        return (re.sub(r"[\s'\"]", "", text),)
    return tuple(re.findall(r"[^\s，,；;、]+", text))


def _holds(figure: Figure, term: str) -> bool:
    if term in aliases():
        key = aliases()[term]
        return indicator_key(figure.indicator) == key or any(
            fold(name).casefold() in fold(figure.indicator).casefold()
            for name in names_of(key)
            if not name.isascii() and len(name) > 2
        )
    return term in _text(figure)


def _text(figure: Figure) -> str:
    words = (
        figure.indicator, indicator_key(figure.indicator), figure.text, figure.unit,
        figure.period, figure.column, figure.base, *figure.section,
        _STATUS[figure.status.value], _KINDS[figure.kind],
    )  # fmt: skip
    return fold(" ".join(words)).casefold().replace("\n", "")
