"""Groups figures of one indicator, whatever name the sentence or the table row gives it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from qa.figures.words import alternatives
from qa.lexicon.folding import fold
from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from qa.records import Figure


def linked(figures: Iterable[Figure]) -> dict[str, tuple[Figure, ...]]:
    """Return the figures by indicator, in the order the indicators first appear.

    The key is `indicator_key`: a table row and the prose that states the same indicator, result
    and target, value and change stand together.
    """
    groups: dict[str, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(indicator_key(figure.indicator), []).append(figure)
    return {key: tuple(group) for key, group in groups.items()}


_PLACES: Final = re.compile(
    "^(?:全社会|全国|全省|全市|全区|全县|全州|本区|本市|本省|我区|我市|我省|辖区|区属|市属)"
)


def indicator_key(name: str) -> str:
    """Return the statistics' name of an indicator, or its own without verb, place and quotes."""
    plain = _plain(name)
    known = aliases().get(plain)
    while known is None:
        shorter = _PLACES.sub("", plain) or plain
        if shorter == plain:
            shorter = _without_verb(plain)
        if shorter == plain or len(shorter) < 2:
            return plain
        plain = shorter
        known = aliases().get(plain)
    return known


def _plain(name: str) -> str:
    return re.sub(r"[\s“”‘’\"'《》（）()、，·]", "", fold(name)).casefold()


def _without_verb(plain: str) -> str:
    if plain.startswith(("新", "净增")):  # what is new is not the whole: 新增停车泊位
        return plain
    found = re.match(alternatives("created"), plain)
    rest = plain[found.end() :] if found else plain
    return rest if len(rest) >= 2 else plain


@cache
def aliases() -> dict[str, str]:
    """Return the indicator every known name stands for, names without quotes and in lower case."""
    names: dict[str, str] = {}
    for row in load_rows("indicators"):
        for column in ("indicator", "aliases", "english"):
            for name in row[column].split("|"):
                names.setdefault(_plain(name), row["indicator"])
    return names


@cache
def names_of(indicator: str) -> tuple[str, ...]:
    """Return all known names of an indicator, Chinese first; its own where it is not known."""
    key = indicator_key(indicator)
    for row in load_rows("indicators"):
        if row["indicator"] == key:
            return (key, *row["aliases"].split("|"), *row["english"].split("|"))
    return (indicator,)
