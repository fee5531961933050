"""`qa eval`."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli.session import (
    current_library,
    current_messages,
    current_settings,
    json_option,
    print_json,
    progress_line,
)

if TYPE_CHECKING:
    from qa.evaluate import Evaluation, QuestionSet
    from qa.settings import Settings


@click.command("eval")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    help="Folder with the reports that FILE names; they are indexed for this run alone.",
)
@click.option("--misses", type=click.IntRange(0), help="Misses shown at most; all without it.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
@json_option
def evaluate(
    file: Path, reports: Path | None, misses: int | None, markdown: bool, as_json: bool
) -> None:
    """Score the replies to the questions of FILE.

    FILE holds gold questions (.jsonl), or is SQuAD-style JSON (.json), which brings passages of its
    own to search.
    """
    from qa.evaluate import read_questions, render

    settings = current_settings()
    found = _score(read_questions(file), settings, reports)
    if as_json:
        print_json(found.as_dict())
        return
    shown = render(found, language=settings.language, markdown=markdown, misses=misses)
    click.echo(shown, nl=False)


def _score(questions: QuestionSet, settings: Settings, reports: Path | None) -> Evaluation:
    """Ask the library, or search the set's own passages."""
    from qa.encoding import load_encoder
    from qa.evaluate import evaluate as ask_all
    from qa.evaluate.passages import evaluate_passages
    from qa.evaluate.throwaway import throwaway_index

    draw = progress_line(current_messages(settings))
    if questions.passages:
        return evaluate_passages(questions, encoder=load_encoder(settings), progress=draw)
    chosen = (
        nullcontext(settings)
        if reports is None
        else throwaway_index(settings, questions, reports=reports, progress=draw)
    )
    with chosen as used:
        return ask_all(current_library(used), questions, progress=partial(draw, "evaluating"))
