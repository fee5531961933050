"""Names that a question asks about, and whether what is found is of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.answer.wanted import wants_number
from qa.question.names import core_of, find_names, is_named, is_proper, is_site
from qa.question.places import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.agreement import Fact
    from qa.answer.evidence import Evidence
    from qa.answer.gathering import Gatherer
    from qa.question import Question

_WHOLE = re.compile(f"{WHOLE}|全旗")
_SHORTEST = 3  # characters of a name
_BEFORE = (3, 2)  # characters of a word that may belong to a name
_MOSTLY = 0.8


def names_asked(question: Question, desk: Gatherer, document: str) -> tuple[str, ...]:
    """Return the names in a question that what answers must have.

    A name that the report uses is of something of its own; one that it does not use is, where its
    words are names. Before a name the report's place may be said or left out.
    """
    named = find_names(question.own)
    if not named:
        return ()
    text = desk.report(document).doc.text
    places = [name for place in question.places for name in place.names()]
    found = (_told(name, question.text, text, places) for name in named)
    return tuple(name for name in found if name and f"{name}等" not in question.text)


def _told(name: str, asked: str, text: str, places: Sequence[str]) -> str:
    """A name as the report has it; one it has not, where its words are no others'; else empty."""
    for start in range(len(name) - _SHORTEST + 1):
        if is_named(name[start:], text) and find_names(name[start:]):
            return _whole(name[start:], asked, text)
    short = name
    for place in places:
        short = short.removeprefix(place)
    own = core_of(short)
    if short != name or not own:
        return short if find_names(short) == (short,) else ""
    return name if is_proper(name) or (is_site(name) and own not in text) else ""


def unnamed(question: Question, evidence: Sequence[Evidence], desk: Gatherer) -> str:
    """Return a name that no evidence has in its passage so far, or in its headings; else empty."""
    names = names_asked(question, desk, evidence[0].hit.document)
    said = [
        " ".join([*one.unit.chunk.section, one.unit.chunk.indexed[: one.unit.indexed.end]])
        for one in evidence
    ]
    counted = wants_number(question)
    missing = [
        [
            name for name in names
            if not is_named(name, text) or (counted and _is_among(name, one.unit.text))
        ]
        for one, text in zip(evidence, said, strict=True)
    ]  # fmt: skip
    return missing[0][0] if names and all(missing) else ""


def _whole(name: str, asked: str, text: str) -> str:
    """A name with the word before it in the question, where the report hardly says it without."""
    before = asked[: asked.find(name)]
    for length in _BEFORE:
        longer = f"{before[-length:]}{name}"
        if len(before) >= length and text.count(longer) > _MOSTLY * text.count(name):
            return longer
    return name


def lacking_of(names: tuple[str, ...], fact: Fact) -> list[str]:
    """Return the names that a fact is not of.

    It is of those in its own words, clauses and headings, and of one that its sentence names
    before, unless that goes on to the whole or to another name.
    """
    rings = dict(fact.rings())
    sentence = rings.pop("sentence")
    said = "".join(rings.values())
    return [
        name for name in map(str.casefold, names)
        if _is_among(name, sentence)
        or not (is_named(name, said) or _goes_on(name, sentence, rings["own"]))
    ]  # fmt: skip


def _is_among(name: str, text: str) -> bool:
    """Whether a text names something only as one of many: 人民小学、河口中学等11所学校."""
    return bool(
        re.search(
            rf"{re.escape(name)}[^，。；,;]{{0,40}}?等(?:\d|[一二三四五六七八九十两数多])", text
        )
    )


def _goes_on(name: str, sentence: str, own: str) -> bool:
    until = sentence.find(own[-_SHORTEST:])
    at = sentence.rfind(name[:2], 0, max(0, until))
    if at < 0 or not is_named(name, sentence[:until]):
        return False
    between = sentence[at + len(name) : until]
    return not _WHOLE.search(between) and not find_names(between)


def with_name(name: str, topic: str) -> str:
    """Return a topic with the name that nothing is of, which may have lost its place: 河口中学."""
    tail = next((name[at:] for at in range(len(name)) if topic.startswith(name[at:])), "")
    return topic if name in topic else f"{name}{topic[len(tail) :]}"
