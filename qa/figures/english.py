"""The English name of a thing that figures are of, by the glossary read backwards.

A name is put into English whole or not at all: the longest words that the word lists know, in the
order of an English noun phrase. No part is guessed from its characters.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from qa.figures.linking import aliases
from qa.lexicon.folding import fold
from qa.lexicon.romanising import romanise
from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LONGEST: Final = 12  # characters of a name that is looked up as one word
_ODD: Final = re.compile(r"[\s“”‘’\"'《》（）()·]")
_MOST_WORDS: Final = 4  # in a row, and of one word: a longer one is no noun phrase
_VERBS: Final = ("created", "predicate", "object_verb", "ambiguous", "measure")
_HAN: Final = re.compile(r"[\u3400-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&+.-]*")


def english_or_pinyin(name: str, *, counted: bool = False) -> str:
    """Return a name in English, or as printed with pinyin in brackets where no list has it."""
    printed = "".join(name.split())
    return english_name(name, counted=counted) or (
        f"{printed} ({romanise(_ODD.sub('', printed))})" if _HAN.search(printed) else printed
    )


@lru_cache(maxsize=8192)
def english_name(name: str, *, counted: bool = False) -> str:
    """Return a thing's name in English; empty where a part of it has no English.

    Args:
        name: As the report writes it: 新增养老床位.
        counted: Whether it is counted, and so stands in the plural.
    """
    plain = _ODD.sub("", fold(name))
    return _table("alone").get(plain) or _phrase(plain, counted)


@lru_cache(maxsize=16384)
def _phrase(text: str, counted: bool) -> str:  # noqa: FBT001 - as of `english_name`
    """A noun phrase: one word, a measure of a thing, a deed with its thing, or words in a row."""
    if known := _indicators().get(text) or _words().get(text):
        unfit = _last(known) in _list("not_last") or text in _verbs()
        return "" if unfit else _plural(known) if counted else known
    for word in _table("drop"):
        if text.startswith(word):
            return _phrase(text[len(word) :], counted)
    return _statistics().get(text.casefold(), "") or _framed(text) or _row(text, counted=counted)


def _framed(text: str) -> str:
    for head, pattern in _table("head").items():
        if text.endswith(head):
            several = pattern.endswith(" of {}") and not pattern.startswith("growth")
            if rest := _phrase(text[: -len(head)], several):
                return pattern.format(rest)
    for deed, pattern in _table("before").items():
        if text.startswith(deed) and (rest := _phrase(text[len(deed) :], True)):  # noqa: FBT003
            return pattern.format(rest)
    return ""


def _row(text: str, *, counted: bool) -> str:
    """Words one after the other, as few as cover the name; the last of them a noun."""
    best: list[tuple[str, ...] | None] = [None] * len(text) + [()]
    for at in reversed(range(len(text))):
        for length in range(min(_LONGEST, len(text) - at), 0, -1):
            word, after = _piece(text[at : at + length]), best[at + length]
            held = best[at]
            if word and after is not None and (held is None or len(after) + 1 < len(held)):
                best[at] = (word, *after)
    found = list(best[0] or ())
    joints = _table("joint").values()
    if not found or len(found) > _MOST_WORDS or {found[0], found[-1]} & set(joints):
        return ""
    if _last(found[-1]) in _list("not_last"):
        return ""
    if counted:
        heads = [at for at in range(len(found)) if [*found, ","][at + 1] in joints]
        found = [_plural(word) if at in heads else word for at, word in enumerate(found)]
    return " ".join(found).replace(" ,", ",")


def _piece(word: str) -> str:
    if word in _table("joint"):
        return _table("joint")[word]
    if _LATIN.fullmatch(word):
        return word
    if len(word) < 2:
        return _table("word").get(word, "")
    known = _words().get(word, "") if word not in _verbs() else ""
    return known if known.count(" ") < _MOST_WORDS else ""


def _last(phrase: str) -> str:
    return phrase.rpartition(" ")[2].casefold()


def _plural(phrase: str) -> str:
    """The plural of a phrase's noun: of its last, or of the one before of, in, built, granted."""
    noun, rest = _PHRASE.match(phrase).groups()  # type: ignore[union-attr]
    last = _last(noun)
    if last in _list("mass") or noun.casefold() in _list("mass") or last.endswith(("s", "ing")):
        return phrase
    if last.endswith("y") and last[-2:-1] not in "aeou":
        return f"{noun[:-1]}ies{rest}"
    return f"{noun}{'es' if last.endswith(('x', 'z', 'ch', 'sh')) else 's'}{rest}"


_PHRASE: Final = re.compile(r"(.+?)((?: (?:of|in|at|for|with|on|to|per)\b.*|,.*| \w+ed)?)$")


@cache
def _table(kind: str) -> Mapping[str, str]:
    """Return one class of `english_names.tsv`, the longest first."""
    rows = [row for row in load_rows("english_names") if row["class"] == kind]
    rows.sort(key=lambda row: (-len(row["chinese"]), row["chinese"]))
    return {row["chinese"]: row["english"] for row in rows}


@cache
def _list(kind: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _table(kind)[""].split("|"))


@cache
def _verbs() -> frozenset[str]:
    """Words of which the glossary has a verb or only a turn of phrase: no part of a name."""
    rows = {row["class"]: row["words"].split("|") for row in load_rows("figure_words")}
    said = (word for kind in _VERBS for word in rows[kind])
    return (frozenset(said) | _table("apart").keys()) - _table("word").keys()


@cache
def _indicators() -> Mapping[str, str]:
    return {_ODD.sub("", row["indicator"]): row["english"].split("|")[0]
            for row in load_rows("indicators")}  # fmt: skip


@cache
def _statistics() -> Mapping[str, str]:
    """Return the English of the other names of indicators."""
    known = _indicators()
    return {name: known[_ODD.sub("", key)] for name, key in aliases().items()}


@cache
def _words() -> Mapping[str, str]:
    """Return the English of every Chinese word that a word list has it for."""
    found: dict[str, str] = {}
    for *_, chinese, english in sorted(_glossary()):
        found.setdefault(chinese, english)
    places = {
        name: english
        for row in load_rows("regions")
        if (english := _place(row))
        for name in ((row["name"],) if row["level"] == "county" else (row["name"], row["short"]))
    }
    written = _table("written")
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, written))})(?!\w)")
    found = {
        chinese: pattern.sub(lambda match: written[match.group()], english)
        for chinese, english in found.items()
    }
    return found | places | dict(_table("word"))


def _glossary() -> Iterable[tuple[bool, int, str, str]]:
    """Each word that a row has first, the rows of it alone and of common words before others."""
    for row in load_rows("glossary"):
        chinese = row["chinese"].split("|")
        rare = "vocabulary" in row["source"]
        if not rare or len(chinese) == 1:
            english = row["english"].split("|")[0]
            if english.partition(" ")[0] not in _list("verb"):
                yield rare, len(chinese), chinese[0], english


def _place(row: Mapping[str, str]) -> str:
    name = row["english"].split("|")[0]
    kind = {"区": " District", "县": " County"}.get(row["name"][-1], "")
    return name + kind if row["level"] == "county" else name
