"""The glossary read from Chinese to English."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

_ACRONYM = 3  # letters; the glossary writes gdp and r&d in lower case


@cache
def english_terms() -> Mapping[str, str]:
    """Return the usual English of each Chinese term of the glossary, acronyms in capitals."""
    found: dict[str, str] = {}
    for row in load_rows("glossary"):
        for chinese in row["chinese"].split("|"):
            english = row["english"].split("|")[0]
            found.setdefault(chinese, english.upper() if len(english) <= _ACRONYM else english)
    return MappingProxyType(found)
