"""`qa eval`."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Literal

import click

from qa.cli.session import (
    current_library,
    current_messages,
    current_settings,
    json_option,
    print_json,
    progress_line,
)


@click.command("eval")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--misses", type=click.IntRange(0), help="Misses shown at most; all without it.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
@json_option
def evaluate(file: Path, misses: int | None, markdown: bool, as_json: bool) -> None:
    """Score the replies to the questions of FILE.

    FILE holds gold questions (.jsonl) or is SQuAD-style JSON (.json).
    """
    from qa.evaluate import evaluate as score
    from qa.evaluate import read_questions, render

    settings = current_settings()
    questions = read_questions(file)
    library = current_library(settings)
    draw = progress_line(current_messages(settings))
    found = score(library, questions, progress=partial(draw, "evaluating"))
    if as_json:
        print_json(found.as_dict())
        return
    language: Literal["zh", "en"] = "zh" if settings.language == "zh" else "en"
    click.echo(render(found, language=language, markdown=markdown, misses=misses), nl=False)
