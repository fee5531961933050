"""The recipes of README.md: each is the fenced block beneath its marker."""

from __future__ import annotations

import re

from tests.bench.readme import README


def recipe(name: str) -> str:
    """Return the code beneath `<!-- recipe:NAME -->`. Raises ValueError where there is not one."""
    page = README.read_text(encoding="utf-8")
    marker = re.escape(f"<!-- recipe:{name} -->")
    found = re.findall(rf"{marker}\n```\w*\n(.*?)```", page, re.DOTALL)
    if len(found) != 1:
        raise ValueError(f"README.md has {len(found)} recipes of the name {name}")
    return str(found[0])
