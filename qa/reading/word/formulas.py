"""Formulas of Word files in a line: fractions as 1/3, powers as 10⁵."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.reading.raised import as_raised
from qa.reading.word.markup import child, local

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRACTION = re.compile(r"\\f\s*\(([^(),;]*)[,;]([^(),;]*)\)", re.IGNORECASE)
_SWITCH = re.compile(r"\\[a-z]+(?:\d+)?\s*", re.IGNORECASE)


def equation_text(instruction: str) -> str:
    """Return what an EQ field draws; nothing for another field.

    A part that is no fraction is shown by what stands in its brackets.
    """
    found = re.match(r"\s*EQ\b(.*)", instruction, re.IGNORECASE | re.DOTALL)
    if found is None:
        return ""
    drawn = _FRACTION.sub(lambda part: f"{part[1].strip()}/{part[2].strip()}", found[1])
    return re.sub(r"[()]", "", _SWITCH.sub("", drawn)).strip()


def formula_text(node: _Element) -> str:
    """Return a formula's element (OMML) as text in a line."""
    name = local(node)
    if name == "t":
        return node.text or ""
    if name == "f":
        return f"{_of(node, 'num')}/{_of(node, 'den')}"
    if name == "sSup":
        base, power = _of(node, "e"), _of(node, "sup")
        raised = as_raised(base, power)
        return f"{base}{raised}" if raised and raised != power else f"{base}^{power}"
    return "".join(formula_text(each) for each in node if local(each))


def _of(node: _Element, name: str) -> str:
    part = child(node, name)
    return "" if part is None else formula_text(part)
