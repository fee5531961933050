"""What a claim without a figure says was done: to what, and by which words reports say so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_words
from qa.question.periods import cut_periods
from qa.question.survey import said
from qa.question.terms import content_words, function_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.question.claims import Claim

_CLASSES = (
    "aimed", "opened", "done", "topped", "started", "resolved", "standard", "awarded", "founded",
    "issued", "held", "covered", "passed", "ended", "happened", "included", "made", "turned",
    "beyond",
)  # fmt: skip
_NUMBERED = re.compile(
    r"[A-Za-z]*\d+(?:号线|号|期|A级|A)?|[一二三四五六七八九十]期|[东南西北]段|[A-Za-z]+"
)
_COUNTED = re.compile("\\d+(?:\\.\\d+)?|[一二两三四五六七八九十百千]+[成倍万亿个家项次名]")
"""Numbers must stand as they are claimed: a deed of another number is another deed."""
_FILLING = re.compile("已经|已|都|全部|均|也|还|就|正式|顺利|目前|现在|掉|下来|起来|过|的|了|把|被")


@dataclass(frozen=True, slots=True)
class Deed:
    """What a claim says was done."""

    words: tuple[str, ...]
    """Of what: nouns, with names and numbers."""
    strict: tuple[str, ...]
    """Those that must stand as they are: names with numbers or letters."""
    verbs: tuple[str, ...]
    """The words that say it was done, of which any does."""
    subject: str = ""
    """What stands before the verb."""
    target: str = ""
    """What stands after it."""
    kind: str = ""
    denied: bool = False
    """Whether it is claimed not to be done."""
    all: bool = False


def read_deed(claim: Claim, *, leave_out: Iterable[str] = ()) -> Deed | None:
    """Return what a claim says was done; None where no verb of deeds tells.

    Args:
        claim: One without a figure.
        leave_out: Names of the report's own place.
    """
    text = claim.said
    for name in sorted(leave_out, key=len, reverse=True):
        text = text.removeprefix(name)
    text = cut_periods(text)
    kind, verb = _verb(text, claim)
    if not verb:
        return None
    at = text.rfind(verb)
    before, after = text[:at].strip(), text[at + len(verb) :].strip()
    if kind == "included":
        moved = re.search("把(.+)$", before)
        before, after = (moved[1] if moved else before), ""
    denied = bool(re.search(f"(?:{any_of_deeds('not')})$", before))
    before = re.sub(f"(?:{any_of_deeds('not')})$", "", before)
    plain = _FILLING.sub(" ", f"{before} {after}")
    words = names_in(plain)
    strict = (*_NUMBERED.findall(plain), *_COUNTED.findall(plain))
    if not words and not strict:
        return None
    verbs = _TREND[claim.direction] if claim.direction else load_words("deed_words", kind)
    if kind == "aimed":
        verbs = (*verbs, *load_words("deed_words", "short"))
    return Deed(
        words, strict, tuple(verbs), _FILLING.sub("", before), _FILLING.sub("", after), kind,
        denied or claim.denied,
        bool(re.search(any_of_deeds("all"), claim.said)),
    )  # fmt: skip


def names_in(text: str) -> tuple[str, ...]:
    """Return the words of a text, single characters that follow each other as one: 渝昆."""
    import rjieba

    found: list[str] = []
    single = ""
    for word in [*rjieba.cut(text), " "]:
        if len(word) == 1 and word.strip() and word not in function_words():
            single += word
            continue
        found += [single] if len(single) > 1 else []
        single = ""
        found += [word] if content_words(word) and len(word) > 1 else []
    return tuple(dict.fromkeys(word for word in found if not re.fullmatch(r"[\d.]+", word)))


_TREND = {
    "up": ("增长", "上升", "提高", "上涨", "增加", "提升", "回升", "正增长"),
    "down": ("下降", "降低", "减少", "回落", "下滑", "下跌", "负增长"),
}


def _verb(text: str, claim: Claim) -> tuple[str, str]:
    """The class and the word of the last verb of deeds; a trend's is its direction."""
    if claim.direction:
        return "trend", (said(claim.direction, text) or ("",))[-1]
    found = [
        (match.end(), len(match.group()), kind, match.group())
        for kind in _CLASSES
        if kind != "aimed" or claim.about == "aim"
        for match in re.finditer(any_of_deeds(kind), text)
    ]
    if not found:
        return "", ""
    _, _, kind, verb = max(found, key=lambda one: (one[0], one[1]))
    return kind, verb


@cache
def any_of_deeds(kind: str) -> str:
    """Return the pattern of any word of a class of `deed_words.tsv`."""
    return "|".join(sorted(map(re.escape, load_words("deed_words", kind)), key=len, reverse=True))
