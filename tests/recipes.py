"""The recipes of the manual: code blocks that a mark goes before, each run by a test.

A recipe is `<!-- recipe:NAME -->` and the first code block beneath it. It is run as it stands, but
for the address, which becomes that of a server of the test's own.
"""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.bench.parts import pages

if TYPE_CHECKING:
    from collections.abc import Mapping

ADDRESS = "http://127.0.0.1:7860"
"""Where the recipes expect the server."""
_RECIPE = re.compile(
    r"<!-- recipe:(?P<name>[a-z-]+) -->\s*```(?P<language>\w+)\n(?P<code>.*?)```", re.S
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """A code block of a page."""

    name: str
    language: str
    code: str


def recipes(page: str) -> dict[str, Recipe]:
    """Return the recipes of a page by name. Raises ValueError for a mark without a block."""
    found = {
        each["name"]: Recipe(each["name"], each["language"], each["code"])
        for each in _RECIPE.finditer(page)
    }
    marked = re.findall(r"<!-- recipe:([^ ]+) -->", page)
    if sorted(marked) != sorted(found):
        raise ValueError(f"a mark without a code block, or twice, among {marked}")
    return found


def all_recipes() -> dict[str, Recipe]:
    """Return the recipes of README.md and of the manual, by name."""
    return recipes("\n".join(path.read_text(encoding="utf-8") for path in pages()))


def recipe(name: str) -> str:
    """Return the code of the recipe of this name. Raises KeyError where there is none."""
    return all_recipes()[name].code


def run_recipe(
    recipe: Recipe, *, address: str, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """Run a recipe against the server at `address`; return what it printed and its exit code.

    Raises ValueError for a language that nothing here runs.
    """
    code = recipe.code.replace(ADDRESS, address.rstrip("/"))
    commands = {
        "bash": ["bash", "-euo", "pipefail", "-c", code],
        "python": [sys.executable, "-c", code],
    }
    if recipe.language not in commands:
        raise ValueError(f"recipe {recipe.name} is {recipe.language}: nothing runs that")
    return subprocess.run(
        commands[recipe.language],
        capture_output=True,
        text=True,
        env=dict(environ),
        timeout=120,
        check=False,
    )
