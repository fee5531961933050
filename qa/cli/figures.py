"""`qa figures`: lists, filters and exports the figures of the reports."""

from __future__ import annotations

import click

from qa.cli.session import (
    NOTHING_FOUND,
    current_library,
    current_messages,
    current_settings,
    document_option,
    json_option,
    print_json,
)
from qa.cli.terminal import line_width, plain
from qa.interchange import figure_json


@click.command()
@click.argument("query", default="")
@document_option
@click.option(
    "--status", type=click.Choice(["result", "target"]), help="Only results or only targets."
)
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def figures(
    query: str, documents: tuple[str, ...], status: str | None, as_csv: bool, as_json: bool
) -> None:
    """List the figures that hold every word of QUERY; all without one.

    A word may be any name of an indicator (GDP), a period, a heading, a unit.
    """
    from qa.figures import figures_csv, figures_table

    settings = current_settings()
    messages = current_messages(settings)
    library = current_library(settings)
    for document in documents:
        library.report(document)  # an unknown one is an error, not an empty list
    found = [
        figure
        for figure in library.figures(query)
        if (not documents or figure.document in documents) and status in {None, figure.status.value}
    ]
    if as_json:
        print_json([figure_json(figure) for figure in found])
    elif as_csv:
        click.echo(figures_csv(found), nl=False)
    elif found:
        names = ("indicator", "figure", "what", "period", "status", "place", "result", "target")
        headings = [messages(f"figures.{name}") for name in names]
        lines = figures_table(found, headings=headings, width=line_width())
        for place, line in enumerate(lines):
            click.secho(plain(line), bold=place == 0)
    if not found:
        click.echo(messages("figures.none", query=query), err=True)
        click.get_current_context().exit(NOTHING_FOUND)
