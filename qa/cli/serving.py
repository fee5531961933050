"""`qa serve`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qa.cli.session import current_settings, json_option, library_opener

if TYPE_CHECKING:
    from qa.serve.server import Ready


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=7860,
    show_default=True,
    help="0 is any that is free.",
)
@click.option("--browser/--no-browser", default=True, help="Whether to open the page.")
@click.option(
    "--ask-for-key", is_flag=True, help="Ask for a key on loopback too: behind a proxy, say."
)
@json_option
def serve(host: str, port: int, browser: bool, ask_for_key: bool, as_json: bool) -> None:
    """Serve the page and the API; builds first what is missing.

    On another address than loopback, both ask for a key: make one with qa keys add.
    """
    from qa.serve.server import Address
    from qa.serve.server import serve as serve_all

    settings = current_settings()
    serve_all(
        library_opener(settings),
        settings=settings,
        at=Address(host, port),
        guarded=ask_for_key,
        browse=browser and not as_json,
        tell=_print_ready if as_json else None,
    )


def _print_ready(ready: Ready) -> None:
    """Print one line of JSON: whoever started the server reads it to know where it is."""
    import json

    told = {"address": ready.address, "seconds": ready.seconds, "documents": ready.documents}
    click.echo(json.dumps(told))
