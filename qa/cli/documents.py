"""`qa index`, `qa outline` and `qa show`: reports, their structure, their places."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.cli import terminal
from qa.cli.session import (
    current_library,
    current_messages,
    current_settings,
    json_option,
    print_json,
    progress_line,
)
from qa.interchange import citation_json, document_json, report_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.assistant import Library
    from qa.messages import Messages
    from qa.records import Citation, Report, Section, Span

_MARKS = ("⟦", "⟧")
"""Around the cited characters where there is no colour; no report uses them."""


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--strict", is_flag=True, help="End with 1 where a file cannot be read.")
@click.option("--fresh", is_flag=True, help="Encode all anew, keep no vector of the index in use.")
@json_option
@click.pass_context
def index(
    ctx: click.Context, paths: tuple[Path, ...], strict: bool, fresh: bool, as_json: bool
) -> None:
    """Build the index from PATHS, or from the corpus.

    PATHS are reports and folders of reports. A file that cannot be read is named, and the others
    are indexed. The index answers as before until the new one is whole.
    """
    from qa.store import build_index, open_store
    from qa.store.manifest import read_manifest

    settings = current_settings()
    messages = current_messages(settings)
    build_index(settings, sources=paths or None, progress=progress_line(messages), fresh=fresh)
    documents = open_store(settings).documents()
    manifest = read_manifest(settings.index)
    unread, summaries = manifest.unread, manifest.reports
    if as_json:
        print_json(
            {
                "documents": [
                    {**document_json(doc), "reading": asdict(summaries[doc.id])}
                    for doc in documents
                ],
                "passed_over": [asdict(each) for each in unread],
            }
        )
    else:
        for doc in documents:
            told = terminal.plain(doc.title)
            click.echo(f"{click.style(terminal.plain(doc.id), fg='cyan')}  {told}")
    for each in unread:
        said = messages("cli.passed_over", reason=each.reason, remedy=each.remedy)
        click.secho(terminal.plain(said), fg="yellow", err=True)
    click.echo(messages("cli.indexed", documents=len(documents)), err=True)
    if strict and unread:
        ctx.exit(1)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@json_option
def outline(file: Path, as_json: bool) -> None:
    """Print the headings of a report as they are read.

    Nothing is indexed.
    """
    from qa.reading import read

    settings = current_settings()
    report = read(file)
    if as_json:
        print_json(report_json(report))
        return
    messages = current_messages(settings)
    click.secho(terminal.plain(report.doc.title or report.doc.id), bold=True)
    for line in _outline(report, messages):
        click.echo(line)
    if not report.root.children:
        click.echo(terminal.plain(messages("cli.no_heading", path=file)), err=True)


@click.command()
@click.argument("citation")
@click.option(
    "-C",
    "--context",
    type=click.IntRange(0, 10_000),
    default=60,
    show_default=True,
    help="Characters shown on either side.",
)
@json_option
def show(citation: str, context: int, as_json: bool) -> None:
    """Show a cited place amid its neighbours.

    CITATION is as replies print it: futian_2023h1:120-158.
    """
    settings = current_settings()
    library = current_library(settings)
    found = library.resolve(citation)
    before, after = _neighbours(library, found, context)
    if as_json:
        print_json({**citation_json(found), "before": before, "after": after})
        return
    title = library.report(found.document).doc.title
    click.secho(terminal.plain(title or found.document), bold=True)
    click.echo(terminal.place(found, current_messages(settings)))
    click.echo()
    click.echo(_in_context(*map(terminal.plain, (before, found.text, after))))


def _neighbours(library: Library, citation: Citation, width: int) -> tuple[str, str]:
    """Return the `width` characters before and after the cited ones, fewer at the text's ends."""
    text = library.report(citation.document).doc.text
    first = max(0, citation.start - width)
    return text[first : citation.start], text[citation.end : citation.end + width]


def _in_context(before: str, cited: str, after: str) -> str:
    if terminal.shows_colour():
        return "".join(
            (
                click.style(before, dim=True),
                click.style(cited, bold=True, fg="yellow"),
                click.style(after, dim=True),
            )
        )
    opening, closing = _MARKS
    return f"{before}{opening}{cited}{closing}{after}"


def _outline(report: Report, messages: Messages) -> Iterator[str]:
    """Yield a line per heading, lead sentence and table, indented by depth."""
    text = report.doc.text
    for section, depth in _walk(report.root, 0):
        indent = "  " * depth
        if section.title:
            yield f"{'  ' * (depth - 1)}{terminal.plain(section.title)}{_range(section.span)}"
        for block in section.blocks:
            if block.table is not None:
                caption = block.table.caption
                name = "" if caption is None else f"{_flat(text, caption)}  "
                rows = messages("cli.table", rows=len(block.table.rows))
                yield f"{indent}{name}{click.style(rows, dim=True)}{_range(block.span)}"
            elif block.lead is not None:
                lead = click.style(_flat(text, block.lead), dim=True)
                yield f"{indent}{lead}{_range(block.span)}"


def _walk(section: Section, depth: int) -> Iterator[tuple[Section, int]]:
    yield section, depth
    for child in section.children:
        yield from _walk(child, depth + 1)


def _flat(text: str, span: Span) -> str:
    return terminal.plain("".join(text[span.start : span.end].split()))


def _range(span: Span) -> str:
    return click.style(f"  {span.start}-{span.end}", dim=True)
