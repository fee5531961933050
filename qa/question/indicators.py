"""Statistical indicators that a question names, under any of their names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHORTEST = 2


@lru_cache(maxsize=4096)
def find_indicators(text: str) -> tuple[str, ...]:
    """Return the indicators a text names, by the names statistics use, in order; longest first.

    A Chinese name counts wherever it stands, unless a longer one holds it (出口 in 进出口总额); an
    English one as whole words.
    """
    found = (_known()[match.group().casefold()] for match in _pattern().finditer(text))
    return tuple(dict.fromkeys(found))


def indicator_of(name: str) -> str:
    """Return the indicator that has a name among its own; empty for none."""
    return _known().get(name.casefold(), "")


def names_of(indicator: str) -> tuple[str, ...]:
    """Return the Chinese names of an indicator, the one statistics use first."""
    return _names().get(indicator, (indicator,))


def pairs_of(name: str) -> frozenset[str]:
    """Return the pairs of characters that stand together in a name."""
    return frozenset(name[n : n + 2] for n in range(len(name) - 1))


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for row in load_rows("indicators"):
        aliases = (name for name in row["aliases"].split("|") if name)
        names.setdefault(row["indicator"], (row["indicator"], *aliases))
    return names


@cache
def _known() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in load_rows("indicators"):
        for column in ("indicator", "aliases", "english"):
            for name in row[column].split("|"):
                if len(name) >= _SHORTEST:
                    names.setdefault(name.casefold(), row["indicator"])
                if name.isascii() and name.endswith("s"):  # either number: a school place
                    names.setdefault(name[:-1].casefold(), row["indicator"])
    return names


@cache
def _pattern() -> re.Pattern[str]:
    longest_first = sorted(_known(), key=lambda name: (-len(name), name))
    first = "".join(sorted({re.escape(name[0]) for name in longest_first}))
    any_name = "|".join(map(_whole, longest_first))
    # few characters begin a name: the others are passed over without trying them all
    return re.compile(f"(?=[{first}])(?:{any_name})", re.IGNORECASE)


def _whole(name: str) -> str:
    """A name in Latin letters is no part of a longer word."""
    if name.isascii():
        return rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
    return re.escape(name)
