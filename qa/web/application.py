"""The page on FastAPI, contacting nothing outside this machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import fastapi
import gradio as gr
from fastapi.staticfiles import StaticFiles

from qa.web.page import build_page, theme, translations
from qa.web.shell import Shell
from qa.web.words import STATIC, Language

if TYPE_CHECKING:
    from pathlib import Path

    from qa.web.library import Library


def app(
    library: Library, *, language: Language = "zh", feedback: Path | None = None
) -> fastapi.FastAPI:
    """Return the page over `library` as an application that other routes can be added to.

    The page is mounted at `/`, so other routes must be put before it. `language` is the page's
    until a person chooses the other; votes are kept in `feedback`, a file of the user's data
    folder by default.
    """
    application = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    application.mount("/page", StaticFiles(directory=STATIC))
    gr.mount_gradio_app(
        application, build_page(library, feedback=feedback), path="/",
        server_name="127.0.0.1", footer_links=[], run_history=False, ssr_mode=False,
        enable_monitoring=False, pwa=False, mcp_server=False, show_error=True,
        i18n=translations(), theme=theme(),
    )  # fmt: skip
    application.add_middleware(Shell, language=language)
    return application
