"""`python -m tests.readme` writes what README.md and the manual have from the program itself."""

from __future__ import annotations

import inspect
import re
from dataclasses import MISSING, fields
from typing import TYPE_CHECKING

import click
from click.testing import CliRunner

import qa
from qa.cli import main
from qa.settings import Settings
from tests.bench.parts import README, pages, replace_part

if TYPE_CHECKING:
    from qa.assistant import Library

WIDTH = 88
"""Columns of the help pages."""


EXAMPLE = "上半年地区生产总值是多少？"
"""What README.md asks."""


def generated(page: str) -> str:
    """Return the page with the parts that no model is needed for as they should be."""
    for name, make in (("commands", commands), ("settings", settings)):
        if f"<!-- {name}:start -->" in page:
            page = replace_part(page, name, make())
    return page


def example(library: Library) -> str:
    """Return a question and its reply, as a terminal shows them."""
    shown = CliRunner().invoke(main, ["ask", EXAMPLE], obj=library, catch_exceptions=False)
    return f'```\n$ qa ask "{EXAMPLE}"\n{shown.stdout.strip()}\n```'


def commands() -> str:
    """Return the help of the program and of every command, as a terminal shows it."""
    pages = [_help(main, "qa")]
    pages += [_help(command, f"qa {name}") for name, command in main.commands.items()]
    return "\n\n".join(f"```\n{page}\n```" for page in pages)


def _help(command: click.Command, name: str) -> str:
    context = click.Context(
        command, info_name=name, terminal_width=WIDTH, help_option_names=["-h", "--help"]
    )
    lines = command.get_help(context).splitlines()
    return "\n".join(line.rstrip() for line in lines)


def settings() -> str:
    """Return a table of the settings, from the fields and what stands beneath them."""
    source = inspect.getsource(Settings)
    rows = ["| variable | without it | meaning |", "|---|---|---|"]
    for field in fields(Settings):
        said = re.search(rf'^    {field.name}: [^\n]*\n    """(.*?)"""', source, re.M | re.S)
        if said is None:
            raise ValueError(f"nothing says what the setting {field.name} means")
        if field.default is not MISSING:
            default = f"`{field.default}`" if field.default not in {"", ()} else "–"
        else:
            default = "a folder" if field.default_factory is MISSING else "a file"
        rows.append(f"| `QA_{field.name.upper()}` | {default} | {' '.join(said[1].split())} |")
    return "\n".join(rows)


if __name__ == "__main__":
    page = replace_part(README.read_text(encoding="utf-8"), "example", example(qa.open()))
    README.write_text(page, encoding="utf-8")
    for path in pages():
        path.write_text(generated(path.read_text(encoding="utf-8")), encoding="utf-8")
