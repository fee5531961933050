"""Units that stand after a numeral, from the lexicon."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from qa.lexicon.tables import load_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

MULTIPLIER: Final = r"(?:[十百千]?万亿|[十百千]?[万亿]|千(?=[人户元家个套名件次]))"
"""万, 亿 and what they combine with: they belong to the unit, as printed."""


@cache
def unit_pattern() -> str:
    """Return a regular expression of all units, longest first."""
    rows = sorted(load_rows("units"), key=lambda row: (-len(row["unit"]), row["unit"]))
    return "(?:" + "|".join(map(_alternative, rows)) + ")"


def _alternative(row: Mapping[str, str]) -> str:
    guard = f"(?![{row['not_before']}])" if row["not_before"] else ""
    return re.escape(row["unit"]) + guard


@cache
def _kinds() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in load_rows("units")}


def unit_kind(unit: str) -> str:
    """Return what a unit measures: count, money, area, percent …; empty for none or unknown."""
    kinds = _kinds()
    return kinds.get(unit) or kinds.get(re.sub(rf"^{MULTIPLIER}", "", unit), "")


def is_classifier(unit: str) -> bool:
    """Return whether a unit counts things (家, 万户), rather than measures an amount."""
    return unit_kind(unit) == "count"
