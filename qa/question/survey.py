"""Questions over a whole report: which of all its figures something holds of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from qa.figures.numerals import parse_numeral
from qa.figures.quantities import Quantity, find_quantities
from qa.lexicon.tables import load_words
from qa.question.intent import any_of, cut_words, words_of
from qa.question.periods import cut_periods
from qa.question.terms import content_words

if TYPE_CHECKING:
    from collections.abc import Iterable

About = Literal["missed", "met", "rank", "change", "value"]
Bound = Literal["", ">", ">=", "<", "<="]
Direction = Literal["", "up", "down"]

_ASKS_WHETHER = re.compile(r"有没有|是不是|是否")
_NO_CHANGE = re.compile("增加值|增长点|增长极|增长源|升级|降低成本")
"""Names that hold a word of change and say none."""
_RATES = frozenset({"%", "个百分点", "成", "倍", "番"})
_RATE = re.compile(
    r"增长率|增长速度|增速|增幅|涨幅|降幅|跌幅|\bgrowth(?: rates?)?\b", re.IGNORECASE
)
_SCOPE = re.compile(r"全国|全省|全市|全区|全县|全州|全球|世界|nationwide|in the (?:city|province)")
_SCOPES = {"nationwide": "全国", "in the city": "全市", "in the province": "全省"}
_COUNTED = re.compile(r"(?<![第\d])前?([一二两三四五六七八九十]|\d{1,2})(?:个|项|大|名)")
_RANKED = ("排名", "排在", "排", "位居", "位列", "名列", "稳居", "居", "ranked")
_TOP = 3  # figures named where the most extreme are asked for in the plural
_TEN = Decimal(10)


@dataclass(frozen=True, slots=True)
class Survey:
    """What must hold of a figure to be listed."""

    about: About
    direction: Direction = ""
    bound: Bound = ""
    value: Decimal | None = None
    """Compared with by `bound`; of a rank, the rank itself; None for any."""
    unit: str = ""
    scope: str = ""
    """Among what a rank is: 全市, 全国; empty for any."""
    top: int = 0
    """How many of the most extreme; 0 for all."""
    words: tuple[str, ...] = ()
    """What the figures must be of besides: the question's other topic words."""


def read_survey(text: str, *, leave_out: Iterable[str] = ()) -> Survey | None:
    """Return the survey a question asks for, or None where it asks for one thing.

    Args:
        text: Half-width, simplified.
        leave_out: Names of places, which choose the report and not its figures.
    """
    if words_of(text, "plan"):  # 哪些措施提高了…: what was done, not what rose
        return None
    if changes_rate(text):  # 增速回落: slower growth is no fall
        return None
    plain = _ASKS_WHETHER.sub(" ", text)
    found = _attainment(plain) or _rank(plain) or _extreme(plain) or _compared(plain)
    if found is None:
        return None
    survey, used = found
    words = _other_words(plain, used, leave_out)
    return Survey(
        survey.about, survey.direction, survey.bound, survey.value,
        survey.unit, survey.scope, survey.top, words,
    )  # fmt: skip


Found = tuple[Survey, tuple[str, ...]]
"""A survey and the words of the question that say it."""


def _attainment(text: str) -> Found | None:
    if not says("every", text):
        return None
    if missed := said("missed", text):
        return Survey("missed"), (*missed, *said("aim", text))
    if (met := said("met", text)) and says("aim", text):
        return Survey("met"), (*met, *said("aim", text))
    return None


def _rank(text: str) -> Found | None:
    ranks = [one for one in find_quantities(text) if one.form == "rank"]
    if not says("every", text) or not (ranks or says("first", text)):
        return None
    rank = ranks[0].value if ranks else Decimal(1)
    name, scope = scope_of(text)
    used = [*_text(text, ranks), *said("first", text), *_RANKED, *([scope] if scope else [])]
    return Survey("rank", value=rank, scope=name), tuple(used)


def _extreme(text: str) -> Found | None:
    words = said("extreme", text)
    if not words:
        return None
    direction = direction_of(text)
    if not direction or not says("kind", text):
        return None
    counted = _COUNTED.search(text)
    top = int(parse_numeral(counted[1])) if counted else _TOP if says("every", text) else 1
    used = (*words, *said("up", text), *said("down", text), *((counted and [counted[0]]) or []))
    return Survey("change", direction=direction, top=top), used


def _compared(text: str) -> Found | None:
    if not says("every", text):
        return None
    direction = direction_of(text)
    amounts = [one for one in find_quantities(text) if one.form != "rank" and one.value is not None]
    used = (*said("up", text), *said("down", text), *said("digits", text))
    if says("digits", text) and direction:
        return Survey("change", direction=direction, bound=">=", value=_TEN, unit="%"), used
    if len(amounts) > 1 or not (amounts or direction):
        return None
    if not amounts:
        return Survey("change", direction=direction), used
    one = amounts[0]
    bound, words = bound_beside(text, one)
    if one.unit == "番":  # 翻番: doubled at least
        bound, direction = bound or ">=", direction or "up"
    if not bound:
        return None
    words = (*_text(text, amounts), *words)
    if one.unit not in _RATES:
        return Survey("value", bound=bound, value=one.value, unit=one.unit), words
    about: About = "change" if direction else "value"
    return Survey(about, direction, bound, one.value, one.unit), (*used, *words)


def changes_rate(text: str) -> bool:
    """Return whether a text says that a rate of growth rises or falls: 增速回落."""
    return any(
        _RATE.search(clause) and direction_of(_RATE.sub(" ", clause))
        for clause in re.split(r"[,，;；。?？]", text)
    )


def rates_of(text: str) -> tuple[str, ...]:
    """Return the words for a rate of growth or fall that a text has: 增速, 降幅."""
    return tuple(match.group() for match in _RATE.finditer(text))


def direction_of(text: str) -> Direction:
    """Return whether a text speaks of a rise or a fall; a fall where it speaks of both."""
    text = _NO_CHANGE.sub(" ", text)
    if says("down", text):
        return "down"
    return "up" if says("up", text) else ""


def bound_beside(text: str, one: Quantity) -> tuple[Bound, tuple[str, ...]]:
    """Return the comparison a quantity is part of, and its word, which stands on it or beside it.

    Words further off belong to something else: 规模以上企业有30家, 通过验收30家.
    """
    before = re.sub(r"(?:[通经度]过|\s|了)+$", "", text[: one.start]).casefold()
    own, after = text[one.start : one.end].casefold(), text[one.end :].lstrip().casefold()
    signs: tuple[tuple[str, Bound], ...] = (
        ("most", "<="), ("least", ">="), ("less", "<"), ("more", ">"),
    )  # fmt: skip
    for group, sign in signs:
        for word in load_words("survey_words", group):
            if (
                before.endswith(word)
                or own.startswith(word)
                or own.endswith(word)
                or after.startswith(word)
            ):
                return sign, (word,)
    return "", ()


def scope_of(text: str) -> tuple[str, str]:
    """Return among what a rank is asked for, and the words that say so; empty where none do."""
    found = _SCOPE.search(text)
    return (_SCOPES.get(found[0].lower(), found[0]), found[0]) if found else ("", "")


def _other_words(text: str, used: Iterable[str], leave_out: Iterable[str]) -> tuple[str, ...]:
    rest = text
    for word in sorted({*used, *leave_out, *said("every", text)}, key=len, reverse=True):
        rest = rest.replace(word, " ")
    rest = cut_words(_pattern("kind").sub(" ", rest), ["change", "value", "rank"])
    words = content_words(cut_periods(rest))
    return tuple(word for word in words if len(word) > 1 or _is_asked_for(word, text))


def _is_asked_for(word: str, text: str) -> bool:
    """Whether a word of one character is what the question is of: 哪些镇."""
    return any(f"{every}{word}" in text for every in said("every", text))


def _text(text: str, quantities: Iterable[Quantity]) -> tuple[str, ...]:
    return tuple(text[one.start : one.end] for one in quantities)


def says(group: str, text: str) -> bool:
    """Return whether a text has a word of a class of `survey_words.tsv`."""
    return bool(_pattern(group).search(text))


def said(group: str, text: str) -> tuple[str, ...]:
    """Return the words of a class of `survey_words.tsv` that a text has, in order."""
    return tuple(match.group() for match in _pattern(group).finditer(text))


@cache
def _pattern(group: str) -> re.Pattern[str]:
    return any_of(load_words("survey_words", group))
