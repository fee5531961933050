"""`qa eval`."""

from __future__ import annotations

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
from qa.errors import InputError

if TYPE_CHECKING:
    from qa.evaluate import Evaluation, QuestionSet
    from qa.settings import Settings

_path = click.Path(path_type=Path)


@click.command("eval")
@click.argument("file", type=_path)
@click.option(
    "--reports",
    type=_path,
    help="Folder with the reports that FILE names; they are indexed for this run alone.",
)
@click.option("--save", type=_path, help="Keep the replies in this file (.jsonl or .jsonl.gz).")
@click.option("--from", "replies", type=_path, help="Score replies that were kept; ask nothing.")
@click.option("--diff", "old", type=_path, help="List each reply that differs from the kept ones.")
@click.option("--ledger", is_flag=True, help="Tell what each check catches, and what it costs.")
@click.option("--misses", type=click.IntRange(0), help="Misses shown at most; all without it.")
@click.option("--markdown", is_flag=True, help="Print the table as Markdown.")
@json_option
def evaluate(
    file: Path,
    *,
    reports: Path | None,
    save: Path | None,
    replies: Path | None,
    old: Path | None,
    ledger: bool,
    misses: int | None,
    markdown: bool,
    as_json: bool,
) -> None:
    """Score the replies to the questions of FILE.

    FILE holds gold questions (.jsonl): what a reply must hold and may not, or strings and passages
    to be found; or it is SQuAD-style JSON (.json), which brings passages of its own to search.
    """
    from qa.evaluate import (
        compare,
        read_questions,
        read_replies,
        reevaluate,
        render,
        write_replies,
    )

    settings = current_settings()
    questions = read_questions(file)
    before = None if old is None else read_replies(old)
    if questions.passages and (save or replies or old or ledger):
        raise InputError(f"{file} is only searched: it has no replies", remedy="give a .jsonl file")
    if replies is None:
        found = _score(questions, settings, reports, traced=ledger)
    else:
        found = reevaluate(questions, read_replies(replies))
    if ledger and not found.ledger:
        raise InputError(
            f"{replies} tells of no checks", remedy="keep the replies with --ledger --save FILE"
        )
    if save is not None:
        write_replies(save, found.replies)
    changes = None if before is None else compare(found, before)
    if as_json:
        told = {} if changes is None else {"diff": [change.as_dict() for change in changes]}
        print_json(found.as_dict() | told)
        return
    shown = render(
        found, language=settings.language, markdown=markdown, misses=misses, changes=changes
    )
    click.echo(shown, nl=False)


def _score(
    questions: QuestionSet, settings: Settings, reports: Path | None, *, traced: bool
) -> Evaluation:
    """Ask the library and the reports that are opened alone, or search the set's own passages."""
    from qa.encoding import load_encoder
    from qa.evaluate import evaluate as ask_all
    from qa.evaluate.passages import evaluate_passages
    from qa.evaluate.throwaway import lend

    draw = progress_line(current_messages(settings))
    if questions.passages:
        return evaluate_passages(questions, encoder=load_encoder(settings), progress=draw)
    with lend(settings, questions, reports=reports, progress=draw) as lent:
        return ask_all(
            current_library(lent.settings),
            questions,
            opened=lent.opened,
            traced=traced,
            progress=partial(draw, "evaluating"),
        )
