"""The page on FastAPI, contacting nothing outside this machine."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import fastapi
import gradio as gr
from fastapi.staticfiles import StaticFiles
from starlette.middleware.cors import CORSMiddleware

from qa.phrasing import phraser_of
from qa.web.allowed import Allowed
from qa.web.page import build_page, theme, translations
from qa.web.phrasing import phrase_endpoint
from qa.web.shell import Shell
from qa.web.words import STATIC, Language

if TYPE_CHECKING:
    from pathlib import Path

    from qa.web.library import Library


def app(
    library: Library, *, language: Language = "zh", feedback: Path | None = None
) -> fastapi.FastAPI:
    """Return the page over `library` as an application of its own.

    `language` is the page's until a person chooses the other; votes are kept in `feedback`, a file
    of the user's data folder by default.
    """
    arguments = (library, language, feedback)
    try:
        asyncio.get_running_loop()
    except RuntimeError:  # Gradio would make loops of its own and leave them open
        return asyncio.run(_assemble_within(*arguments))
    return _assemble(*arguments)


async def _assemble_within(
    library: Library, language: Language, feedback: Path | None
) -> fastapi.FastAPI:
    return _assemble(library, language, feedback)


def _assemble(library: Library, language: Language, feedback: Path | None) -> fastapi.FastAPI:
    application = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    # without one, Gradio would let pages of other sites read what it answers
    application.add_middleware(CORSMiddleware, allow_origins=())
    application.mount("/page", StaticFiles(directory=STATIC))
    if phraser := phraser_of(library):
        application.add_route("/phrase", phrase_endpoint(library, phraser), methods=["POST"])
    gr.mount_gradio_app(
        application,
        build_page(library, feedback=feedback),
        path="/",
        server_name="127.0.0.1",
        favicon_path=str(STATIC / "favicon.png"),
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=False,
        i18n=translations(),
        theme=theme(),
    )
    application.add_middleware(Shell, language=language)
    application.add_middleware(Allowed)
    return application
