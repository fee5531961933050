"""What the commands share: the settings, the library, progress, JSON, a question from stdin."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, cast

import click

from qa.errors import InputError
from qa.messages import Messages, load_messages
from qa.settings import Settings, load_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.assistant import Library

    Progress = Callable[[str, int, int], None]

NOTHING_FOUND = 3
"""Exit code of a search without hits and of a refusal."""
_LONGEST_INPUT = 1_000_000
"""Bytes read from stdin at most: longer than any question the library takes."""

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
document_option = click.option(
    "-d",
    "--document",
    "documents",
    multiple=True,
    metavar="ID",
    help="Only this report; repeatable.",
)
section_option = click.option(
    "-s",
    "--section",
    "sections",
    multiple=True,
    metavar="TEXT",
    help="Only under headings that contain this; repeatable.",
)
k_option = click.option(
    "-k", "k", type=click.IntRange(1, 100), default=5, show_default=True, help="Passages at most."
)


def current_settings() -> Settings:
    """Return the settings of this process. Raises SettingsError."""
    return load_settings()


def current_messages(settings: Settings) -> Messages:
    """Return the catalogue of the language that the settings name."""
    return load_messages(settings.language)


def current_library(settings: Settings) -> Library:
    """Return the library; the first use builds its index, with progress on stderr.

    A program that embeds these commands hands its own library over as click's `obj`.
    """
    given = click.get_current_context().find_root().obj
    if given is not None:
        return cast("Library", given)
    from qa.assistant import open_library

    return open_library(settings, progress=progress_line(current_messages(settings)))


def library_opener(settings: Settings) -> Library | Callable[[Progress], Library]:
    """Return the embedding program's library, or what opens one in any thread.

    The opener draws its progress on stderr and passes it on to what it is given.
    """
    given = click.get_current_context().find_root().obj
    if given is not None:
        return cast("Library", given)
    line = progress_line(current_messages(settings))

    def open_with(heard: Progress) -> Library:
        from qa.assistant import open_library

        def both(stage: str, done: int, total: int, /) -> None:
            line(stage, done, total)
            heard(stage, done, total)

        return open_library(settings, progress=both)

    return open_with


def progress_line(messages: Messages) -> Callable[[str, int, int], None]:
    """Return what draws how far a stage is on stderr: a line that moves, or one line a stage."""
    begun: set[str] = set()

    def draw(stage: str, done: int, total: int, /) -> None:
        label = messages(f"stage.{stage}")
        if sys.stderr.isatty():
            finished = done >= total
            share = 100 if finished else 100 * done // total
            click.echo(f"\r{label} {share:3d} %\x1b[K", err=True, nl=finished)
        elif stage not in begun:
            begun.add(stage)
            click.echo(f"{label}…", err=True)

    return draw


def read_question(words: str) -> str:
    """Return the question, read from stdin where `words` is a dash.

    Raises InputError for one that is not text: undecodable bytes, control characters.
    """
    from qa.question.typed import typed

    return typed(_from_stdin() if words == "-" else words)


def _from_stdin() -> str:
    data = sys.stdin.buffer.read(_LONGEST_INPUT)
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise InputError(
            f"the question on stdin is not UTF-8: byte {data[error.start]:#04x} at {error.start}",
            remedy="convert it: iconv -f GB18030 -t UTF-8",
        ) from error


def print_json(value: object) -> None:
    """Print a value as JSON, Chinese characters as they are."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
