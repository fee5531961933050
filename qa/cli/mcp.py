"""`qa mcp`."""

from __future__ import annotations

import signal
import sys

import click

from qa.cli.session import current_messages, current_settings, library_opener


@click.command()
def mcp() -> None:
    """Serve the reports to a model's client, over stdio (MCP).

    A client starts it; its configuration names the command: qa mcp.
    """
    from qa.mcp import serve_stdio

    settings = current_settings()
    messages = current_messages(settings)
    if sys.stdin.isatty():
        click.echo(messages("mcp.terminal"), err=True)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the read of stdin that runs ends for no other
    serve_stdio(library_opener(settings), messages=messages)
