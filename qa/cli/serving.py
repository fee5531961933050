"""`qa serve`."""

from __future__ import annotations

import click

from qa.cli.session import current_settings, library_opener


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=7860, show_default=True)
@click.option("--browser/--no-browser", default=True, help="Whether to open the page.")
def serve(host: str, port: int, browser: bool) -> None:
    """Open the page; builds first what is missing."""
    from qa.web.server import serve as serve_page

    settings = current_settings()
    serve_page(
        library_opener(settings),
        host=host,
        port=port,
        open_browser=browser,
        language="zh" if settings.language == "zh" else "en",
    )
