"""What a whether-question claims, where its words say one thing that a figure can confirm."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from qa.figures.linking import names_of
from qa.figures.quantities import find_quantities
from qa.question.intent import Ask, words_of
from qa.question.periods import cut_comparisons, cut_english_periods, cut_periods
from qa.question.places import english_names
from qa.question.survey import (
    bound_beside,
    changes_rate,
    direction_of,
    rates_of,
    said,
    says,
    scope_of,
)
from qa.question.terms import content_words
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.figures.quantities import Quantity
    from qa.question.records import Question
    from qa.question.survey import Bound, Direction

_CHOICE = re.compile(r"还是|或者|\bor\b(?! (?:more|less))", re.IGNORECASE)
_PLAINLY = re.compile("是不是|是否")
"""Before a negation these leave no doubt: 是不是没有完成."""
_ASKING = re.compile(r"有没有|是不是|是否|了没有?|(?:没有?|了?吗|了?么)$")
_OPENING = re.compile(r"^(?:did|was|were|is|are|has|have|does|do)\b", re.IGNORECASE)
_CONFIRM = re.compile(
    r"[,.;]?\s*(?:(?:is|was) (?:that|this|it) )?(?:right|true|correct|accurate)$", re.IGNORECASE
)
_TOLD = re.compile(
    r"^(?:(?:i|we) (?:heard|read|thought|was told)|(?:somebody|someone|people|they) (?:told me"
    r"|said|says|say|claims?))(?: that)?\s",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"没|未(?!来)|不|并非|n't|\b(?:not|never|no|without)\b", re.IGNORECASE)
_COMING = frozenset(
    [
        "能",
        "能够",
        "会",
        "要",
        "将",
        "可以",
        "可能",
        "应该",
        "应",
        "能否",
        "可否",
        "能不能",
        "会不会",
    ]
) | {"will", "would", "can", "could", "should", "may"}
_OTHER_BASE = re.compile(r"(?:比|较|跟|与|和|同)(?:前年|前一年|(?:19|20)\d\d年|上月|上季|疫情)")
_MORE_SAID = re.compile(
    r"得[多快大高少慢猛]|大幅|明显|显著|[较很更太最又仍只仅还]|不少|首次|再次|依然|一直|持续|继续|连续|始终|逐年"
    r"|\b(?:still|again|only|sharply|significantly|much|most|steadily|always|first)\b",
    re.IGNORECASE,
)
"""Words of degree, order and duration, of which one figure does not tell: 下降得多, 仍在增长."""
_EQUAL = re.compile(r"(?:是|为|等于)\s*$")
_REACHES = re.compile(
    r"(?:有|够|达|达到|\b(?:reach|reaches|reached|hit|hits))(?:了|过)?\s*$", re.IGNORECASE
)
_TO = re.compile(r"(?:到|至|\bto)了?\s*$")
_EARLY = re.compile(r"提前|早于|\bahead\b", re.IGNORECASE)
_BEYOND = re.compile(r"超|高于|好于|\bexceed", re.IGNORECASE)
_RANKING = re.compile(
    r"进入|跻身|挤进|排名|排在|排到|位居|位列|名列|稳居|位次|\branked?\b|[排居进]"
)
_FILLING = frozenset(
    [
        "实现",
        "完成",
        "达到",
        "达",
        "总共",
        "一共",
        "共",
        "总量",
        "数量",
        "同比",
        "有",
        "是",
        "为",
        "了",
    ]
) | {"过", "到", "控制", "by", "the", "it", "than", "kept", "held", "year", "met", "target"}
_TEN = Decimal(10)

Claimed = Literal["missed", "met", "exceeded", "rank", "change", "value"]


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing said of one indicator."""

    about: Claimed
    direction: Direction = ""
    bound: Bound | Literal["="] = ""
    """How it compares with `value`; empty where only equality would confirm it."""
    value: Decimal | None = None
    unit: str = ""
    scope: str = ""
    """Among what a rank is claimed; empty for any."""
    words: tuple[str, ...] = ()
    """What it is said of, without the indicator that is known by its name."""


def read_claim(question: Question, *, leave_out: Iterable[str] = ()) -> Claim | None:
    """Return what a whether-question claims; None where a yes or no would not be plain.

    None, too, for a negated question (没有超过…吗), to which both answers are usual, for one of
    what may come, of a choice, and of anything that words beside the figure make another thing.

    Args:
        question: Read by `understand`.
        leave_out: Names of the report's own place.
    """
    text = question.text.rstrip("?？。 ")
    if not _asks_whether(question, text) or _CHOICE.search(text) or _OTHER_BASE.search(text):
        return None
    plain = _TOLD.sub(" ", _CONFIRM.sub(" ", _OPENING.sub(" ", _ASKING.sub(" ", text))))
    plain = cut_periods(cut_comparisons(plain)).strip()
    if question.language == "en":
        plain = cut_english_periods(plain)
        own = set(leave_out)
        places = [place for place in question.places if own & set(place.names())]
        leave_out = [
            *own,
            *(
                f"{name}{end}"
                for one in places
                for name in english_names(one)
                for end in ("'s", "")
            ),
        ]
    if _is_negated(text, plain) or not _COMING.isdisjoint(_cut(plain)):
        return None
    names = [name for one in question.indicators for name in names_of(one)]
    plain = _without(plain, names, instead="◇")
    if _MORE_SAID.search(_without(plain, [*_bounding(plain), *said("missed", plain)])):
        return None
    reaches = says("aim", plain) and (says("met", plain) or says("missed", plain))
    found = _attained(plain) if reaches else _figured(plain)
    if found is None or (question.language == "en" and not question.indicators):
        return None
    claim, used = found
    planned = said("aim", plain) if question.status is Status.TARGET else ()
    rest = _without(plain, [*used, *planned, *leave_out, "◇"])
    words = [word for word in content_words(rest) if word.casefold() not in _FILLING]
    return replace(claim, words=tuple(words))


Found = tuple[Claim, tuple[str, ...]]
"""A claim and the words of the question that make it."""


def _asks_whether(question: Question, text: str) -> bool:
    return Ask.WHETHER in question.asks and not any(
        words_of(text, kind) for kind in ("value", "name", "list")
    )


def _is_negated(text: str, plain: str) -> bool:
    missed = said("missed", plain) if _PLAINLY.search(text) else ()
    return bool(_NEGATED.search(_without(plain, [*missed, *_bounding(plain)])))


def _bounding(text: str) -> list[str]:
    return [word for group in ("most", "least", "less") for word in said(group, text)]


def _attained(text: str) -> Found | None:
    missed, met = said("missed", text), said("met", text)
    if find_quantities(text) or _EARLY.search(text):
        return None
    if missed:
        return Claim("missed"), (*missed, *said("aim", text))
    about: Claimed = "exceeded" if _BEYOND.search(text) else "met"
    return Claim(about), (*met, *said("aim", text))


def _figured(text: str) -> Found | None:
    found = find_quantities(text)
    if len(found) > 1 or says("extreme", text) or _has_more_digits(text, found):
        return None
    if found and found[0].form == "rank":
        scope, word = scope_of(text)
        bound: Bound | Literal["="] = "<=" if found[0].bound else "="
        claim = Claim("rank", bound=bound, value=found[0].value, unit="名", scope=scope)
        return claim, (_text(text, found[0]), word, *_RANKING.findall(text))
    direction, used = _direction(text)
    if direction is None:
        return None
    if says("digits", text):
        claim = Claim("change", direction, ">=", _TEN, "%")
        return (claim, (*used, *said("digits", text))) if direction and not found else None
    if not found:
        return (Claim("change", direction), used) if direction else None
    return _compared(text, found[0], direction, used)


def _compared(
    text: str, one: Quantity, direction: Direction, used: tuple[str, ...]
) -> Found | None:
    before = text[: one.start]
    if one.value is None or one.upper is not None or (direction and _TO.search(before)):
        return None
    bound: Bound | Literal["="]
    bound, words = bound_beside(text, one)
    if not bound and one.bound:  # 约, 近: what is asked is no clear limit
        return None
    if not bound:
        doubled = one.unit == "番"
        bound = ">=" if doubled or _REACHES.search(before) else "=" if _EQUAL.search(before) else ""
    if one.unit == "番":
        direction = direction or "up"
    about: Claimed = "change" if direction else "value"
    used = (*used, *words, _text(text, one), *(m[0] for m in _REACHES.finditer(before)))
    return Claim(about, direction, bound, one.value, one.unit), used


def _direction(text: str) -> tuple[Direction | None, tuple[str, ...]]:
    """The direction said, and by which words; None where a rate itself rises or falls."""
    rates = rates_of(text)
    used = (*said("up", text), *said("down", text), *rates)
    if changes_rate(text) or (not rates and _rises(text) and says("down", text)):
        return None, ()
    if rates:
        return ("down" if rates[0] in {"降幅", "跌幅"} else "up"), used
    return direction_of(text), used


def _rises(text: str) -> bool:
    return direction_of(_without(text, said("down", text))) == "up"


def _has_more_digits(text: str, found: Iterable[Quantity]) -> bool:
    """Whether a number stands there that is no quantity: more than 6 percent."""
    for one in found:
        text = text.replace(_text(text, one), " ")
    return bool(re.search(r"\d", text))


def _text(text: str, one: Quantity) -> str:
    return text[one.start : one.end]


def _cut(text: str) -> frozenset[str]:
    import rjieba

    return frozenset(word.casefold() for word in rjieba.cut(text))


def _without(text: str, words: Iterable[str], *, instead: str = " ") -> str:
    for word in sorted({word for word in words if word.strip()}, key=len, reverse=True):
        own = re.escape(word)
        pattern = rf"(?<![A-Za-z0-9.]){own}(?![A-Za-z0-9])" if word.isascii() else own
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return text
