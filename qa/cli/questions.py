"""`qa ask` and `qa search`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qa.cli import terminal
from qa.cli.phrasing import print_phrased
from qa.cli.session import (
    NOTHING_FOUND,
    current_library,
    current_messages,
    current_settings,
    document_option,
    json_option,
    k_option,
    print_json,
    read_question,
    section_option,
)
from qa.interchange import hit_json, reply_json
from qa.phrasing import is_phrased, phraser_of

if TYPE_CHECKING:
    from qa.messages import Messages
    from qa.phrasing.phraser import Phraser
    from qa.records import Hit, Reply


@click.command()
@click.argument("question")
@click.option(
    "--after",
    "history",
    multiple=True,
    metavar="QUESTION",
    help="An earlier question that this one follows up; repeatable, oldest first.",
)
@click.option("--no-llm", is_flag=True, help="Leave a configured language model out.")
@json_option
@click.pass_context
def ask(
    ctx: click.Context, question: str, history: tuple[str, ...], no_llm: bool, as_json: bool
) -> None:
    """Answer QUESTION in the report's own words.

    Where the reports do not say, the reply says so. QUESTION is read from stdin where it is a dash.
    """
    settings = current_settings()
    library, words = current_library(settings), read_question(question)
    reply = library.ask(words, history=history)
    phraser = None if no_llm else phraser_of(library)
    if as_json:
        phrased = phraser.phrase(words, reply) if phraser and is_phrased(reply) else None
        print_json(reply_json(reply, phrased=phrased))
    else:
        _print_reply(reply, words, messages=current_messages(settings), phraser=phraser)
    if reply.refused:
        ctx.exit(NOTHING_FOUND)


@click.command()
@click.argument("question")
@k_option
@document_option
@section_option
@json_option
@click.pass_context
def search(
    ctx: click.Context,
    question: str,
    k: int,
    documents: tuple[str, ...],
    sections: tuple[str, ...],
    as_json: bool,
) -> None:
    """Find the passages that bear on QUESTION, best first.

    QUESTION is read from stdin where it is a dash.
    """
    settings = current_settings()
    words = read_question(question)
    hits = current_library(settings).search(words, k=k, documents=documents, sections=sections)
    if as_json:
        print_json({"question": words, "hits": [hit_json(hit) for hit in hits]})
    messages = current_messages(settings)
    if not hits:
        click.echo(messages("cli.no_hits", question=terminal.shorten(words)), err=True)
        ctx.exit(NOTHING_FOUND)
    if not as_json:
        click.echo("\n\n".join(_hit(rank, hit, messages) for rank, hit in enumerate(hits, 1)))


def _print_reply(reply: Reply, words: str, *, messages: Messages, phraser: Phraser | None) -> None:
    if reply.reading:
        click.secho(messages("cli.read_as", reading=reply.reading), dim=True, err=True)
    if phraser is None or not is_phrased(reply):
        click.echo(terminal.plain(reply.text))
    else:
        print_phrased(phraser, words, reply, messages=messages)
    if reply.citations:
        click.echo()
    for number, citation in enumerate(reply.citations, 1):
        click.echo(f"[{number}] {terminal.place(citation, messages)}")


def _hit(rank: int, hit: Hit, messages: Messages) -> str:
    indent = "   "
    marked = terminal.relative(hit.matched, start=hit.start, end=hit.end)
    score = click.style(f"{hit.score:.3f}", dim=True)
    lines = [f"{rank:<2} {terminal.place(hit.citation, messages)}  {score}"]
    if hit.chunk.columns:
        columns = terminal.plain(terminal.CELLS.join(hit.chunk.columns))
        lines.append(indent + click.style(columns, dim=True))
    lines.append(terminal.excerpt(hit.text, marked, indent=indent, width=terminal.line_width()))
    return "\n".join(lines)
