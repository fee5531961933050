"""How things look in a terminal: dim headings, highlighted words, lines that fit."""

from __future__ import annotations

import re
import shutil
import sys
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

import click

from qa.records import Citation, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qa.messages import Messages

SEPARATOR = " › "
CELLS = " │ "
"""Between the cells of a table row."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 100
"""Columns; longer lines are hard to read."""
_SHOWN = {"\r": "", "\n": "", "\t": CELLS}
"""What stands for the characters that would break a line of text."""
_CLOSING = frozenset("，。、；：？！）】》”’%％,.;:?!)")
"""Marks that do not begin a line."""


def is_terminal() -> bool:
    """Return whether a person reads stdout; a program gets plain, unwrapped text."""
    return sys.stdout.isatty()


def shows_colour() -> bool:
    """Return whether stdout takes colours and the person has not declined them."""
    return is_terminal() and click.get_current_context().color is not False


def plain(text: str) -> str:
    """Return a text without what moves a terminal's cursor, colours it or turns its order."""
    return _CONTROLS.sub(lambda found: f"\\x{ord(found.group()):02x}", text)


def shorten(text: str, *, limit: int = 60) -> str:
    """Return the text on one line, its middle left out where it is long."""
    flat = " ".join(text.split())
    if len(flat) <= limit:
        return flat
    return f"{flat[: limit // 2]}…{flat[-limit // 4 :]}"


def heading_path(section: Sequence[str]) -> str:
    """Return the headings from the outermost to the innermost, dim."""
    return click.style(plain(SEPARATOR.join(section)), dim=True)


def place(citation: Citation, messages: Messages) -> str:
    """Return where a citation leads: what `qa show` takes, the page, the headings."""
    parts = [click.style(plain(str(citation)), fg="cyan")]
    if citation.page is not None:
        parts.append(messages("cli.page", page=citation.page))
    if citation.section:
        parts.append(heading_path(citation.section))
    return "  ".join(parts)


def excerpt(
    text: str, marked: Iterable[Span] = (), *, indent: str = "", width: int | None = None
) -> str:
    """Return a passage to read, marked ranges in bold.

    Args:
        text: The source's own characters.
        marked: Ranges of `text`.
        indent: What each line begins with.
        width: Columns of a line, the indent among them; None for all on one line.
    """
    bold = {position for span in marked for position in range(span.start, span.end)}
    cells = [
        (char, position in bold)
        for position, source in enumerate(text)
        for char in _SHOWN.get(source, plain(source))
    ]
    lines = [cells] if width is None else _wrap(cells, width - len(indent))
    return "\n".join(indent + _styled(line) for line in lines)


def line_width() -> int | None:
    """Return the columns a passage is wrapped to; None where no person reads stdout."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if is_terminal() else None


def relative(spans: Iterable[Span], *, start: int, end: int) -> list[Span]:
    """Return the parts of the ranges within `start:end`, counted from `start`."""
    clipped = ((max(span.start, start), min(span.end, end)) for span in spans)
    return [Span(first - start, last - start) for first, last in clipped if first < last]


def _wrap(cells: list[tuple[str, bool]], width: int) -> Iterator[list[tuple[str, bool]]]:
    """Yield lines of at most `width` columns; a closing mark hangs rather than begins a line."""
    line: list[tuple[str, bool]] = []
    used = 0
    for char, bold in cells:
        wide = 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used + wide > width and char not in _CLOSING:
            carried = _last_word(line, char)
            yield line[: len(line) - len(carried)]
            line, used = carried, len(carried)
        line.append((char, bold))
        used += wide
    yield line


def _last_word(line: list[tuple[str, bool]], following: str) -> list[tuple[str, bool]]:
    """Return the end of a line that belongs with the next character: a number, a Latin word."""
    start = len(line)
    if _joins(following):
        while start > 1 and _joins(line[start - 1][0]):
            start -= 1
    return line[start:] if start > 1 else []


def _joins(char: str) -> bool:
    return char.isascii() and not char.isspace()


def _styled(line: list[tuple[str, bool]]) -> str:
    return "".join(
        click.style("".join(char for char, _ in run), bold=True, fg="yellow")
        if bold
        else "".join(char for char, _ in run)
        for bold, run in groupby(line, key=lambda cell: cell[1])
    )
