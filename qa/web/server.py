"""The server: the page on FastAPI, on this machine only, contacting nothing outside it."""

from __future__ import annotations

import socket
import threading
import time
import webbrowser
from typing import TYPE_CHECKING

import fastapi
import gradio as gr
import uvicorn
from fastapi.staticfiles import StaticFiles

from qa.errors import QaError
from qa.web.page import build_page, theme, translations
from qa.web.shell import Shell
from qa.web.words import STATIC

if TYPE_CHECKING:
    from pathlib import Path

    from qa.web.library import Library


def serve(
    library: Library, *, host: str = "127.0.0.1", port: int = 7860, open_browser: bool = True
) -> None:
    """Serve the page until interrupted. Raises QaError where the port is taken."""
    listener = _listen(host, port)
    config = uvicorn.Config(app(library), log_level="warning", access_log=False)
    server = uvicorn.Server(config)
    if open_browser:
        address = f"http://{host}:{listener.getsockname()[1]}/"
        threading.Thread(target=_open_when_up, args=(server, address), daemon=True).start()
    server.run(sockets=[listener])


def app(library: Library, *, feedback: Path | None = None) -> fastapi.FastAPI:
    """Return the page over `library` as an application other routes can be added to."""
    application = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    application.mount("/page", StaticFiles(directory=STATIC))
    gr.mount_gradio_app(
        application, build_page(library, feedback=feedback), path="/",
        server_name="127.0.0.1", footer_links=[], run_history=False, ssr_mode=False,
        enable_monitoring=False, pwa=False, mcp_server=False, show_error=True,
        i18n=translations(), theme=theme(),
    )  # fmt: skip
    application.add_middleware(Shell)
    return application


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address, so that a taken port is known before loading."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise QaError(
            f"cannot listen on {host}:{port}: {error}",
            remedy=f"try another port: qa serve --port {port + 1 if port < 65535 else 7860}",
        ) from error
    return listener


def _open_when_up(server: uvicorn.Server, address: str) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.1)
    webbrowser.open(address)
