"""Places named in a question or a title, and how they relate to a report's own place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

WHOLE = "全[国省市区县州]|[我本][省市区县州]"
"""A report's own place, unnamed."""
_WORD = re.compile(r"[A-Za-z]+")
# A firm, road or house that begins with a place's name: Baotou Steel, Daxing Airport.
_ENGLISH_NAME = re.compile(
    r"\b[A-Z][a-z]+ (?=(?:Steel|Iron|Group|University|Airport|Port|Station|Bridge|Road|Hospital"
    r"|Museum|Railway|Line|Company|Bank|Dam|River|Lake|Mountain|Institute|Laboratory|Plan|Park)\b)"
)
# A two-character name that is only its own suffix (城区, 东区) names a place nowhere but at home.
_SHORTEST_COUNTY = 3
# Names of rivers, roads and houses begin with a place's name and are not that place.
_NOT_A_PLACE = re.compile(r"[河湾路湖山港桥站塔]")
# City names that are everyday words.
_EVERYDAY = frozenset({
    "白银", "东方", "中山", "文山", "白山", "黄山", "和田", "铁门关", "大同", "三明",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """An administrative division, with the names of what it lies in, nearest first."""

    name: str
    short: str
    level: str
    """country, province, city or county."""
    within: tuple[str, ...]

    def names(self) -> tuple[str, ...]:
        """Return the forms by which a text names the place itself."""
        return (self.name, *self.short.split("|"))


def find_places(text: str, *, near: Sequence[Place] = ()) -> tuple[Place, ...]:
    """Return the places a text names, in order, without repetition.

    Args:
        text: A question, title or passage, in simplified characters.
        near: The reports' own places; counties beside them are recognised without 区 or 县 (罗湖
            beside 福田), elsewhere only in full, since many short names are everyday words.
    """
    found: dict[str, Place] = {}
    at = 0
    while at < len(text):
        place, length = _longest_at(text, at, near)
        if place:
            found.setdefault(place.name + "".join(place.within[:1]), place)
        at += max(length, 1)
    for place in _english_places(text, near):
        found.setdefault(place.name + "".join(place.within[:1]), place)
    return tuple(found.values())


@lru_cache(maxsize=256)
def parts_of(place: Place) -> tuple[str, ...]:
    """Return the full names and the unmistakable short ones of the places right inside one."""
    inside = (each for each in _regions() if each.within[:1] == (place.name,))
    return tuple(name for each in inside for name in each.names() if len(name) > 1)


@lru_cache(maxsize=1024)
def own_place(name: str) -> Place | None:
    """Return the innermost place of a manifest's or title's place (深圳市福田区), if known."""
    places = find_places(name)
    return places[-1] if places else None


def _longest_at(text: str, at: int, near: Sequence[Place]) -> tuple[Place | None, int]:
    for length in _lengths().get(text[at : at + 2], ()):
        name = text[at : at + length]
        candidates = [place for place in _chinese().get(name, ()) if _is_meant(place, name, near)]
        if candidates and _NOT_A_PLACE.match(text[at + length : at + length + 1]):
            return None, length + 1
        if candidates:
            beside = [place for place in candidates if _beside(place, near)]
            return (beside or candidates)[0], length
    return None, 0


@cache
def _lengths() -> Mapping[str, tuple[int, ...]]:
    """Return how long the names are that begin with two characters, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in _chinese():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {begin: tuple(sorted(some, reverse=True)) for begin, some in lengths.items()}


def _english_places(text: str, near: Sequence[Place]) -> list[Place]:
    words = _WORD.findall(_ENGLISH_NAME.sub(" ", text))
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    found: list[Place] = []
    for name in (*pairs, *(word for word in words if word[0].isupper())):
        candidates = _english().get(name.lower(), ())
        if near:
            candidates = tuple(p for p in candidates if p.level != "county" or _beside(p, near))
        found += candidates[:1]
    return found


def _is_meant(place: Place, name: str, near: Sequence[Place]) -> bool:
    if place.level == "county":
        if name == place.name:
            return len(name) >= _SHORTEST_COUNTY or _beside(place, near)
        return len(name) >= _SHORTEST_COUNTY or _beside(place, near)
    return name == place.name or name not in _EVERYDAY


def _beside(place: Place, near: Sequence[Place]) -> bool:
    return any(
        place.within[:1] in (one.within[:1], (one.name,)) or place.name in (one.name, *one.within)
        for one in near
    )


@cache
def _regions() -> tuple[Place, ...]:
    table = resources.files("qa.lexicon").joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    parents: Mapping[str, str] = {row[0]: row[2] for row in rows[1:] if row[3] != "county"}
    return tuple(
        Place(name, short, level, _chain(parent, parents))
        for name, short, parent, level, _english in rows[1:]
    )


def _chain(name: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    chain: list[str] = []
    while name:
        chain.append(name)
        name = parents.get(name, "")
    return tuple(chain)


@cache
def _chinese() -> Mapping[str, tuple[Place, ...]]:
    names: dict[str, tuple[Place, ...]] = {}
    for place in _regions():
        for name in dict.fromkeys(place.names()):
            names[name] = (*names.get(name, ()), place)
    return names


def english_names(place: Place) -> tuple[str, ...]:
    """Return the English names of a place, in lower case."""
    return tuple(name for name, places in _english().items() if place in places)


def is_place_in_english(name: str) -> bool:
    """Return whether a word is the English name of a place."""
    return name.lower() in _english()


@cache
def _english() -> Mapping[str, tuple[Place, ...]]:
    table = resources.files("qa.lexicon").joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    names: dict[str, tuple[Place, ...]] = {}
    for place, row in zip(_regions(), rows[1:], strict=True):
        for name in filter(None, row[4].lower().split("|")):
            names[name] = (*names.get(name, ()), place)
    return names
