"""The server of the page. It listens at once; library and Gradio load behind a waiting page."""

from __future__ import annotations

import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING

from qa.errors import QaError
from qa.web.preparing import Preparing
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Callable

    import fastapi

    from qa.web.library import Library

    Progress = Callable[[str, int, int], None]


def serve(
    library: Library | Callable[[Progress], Library],
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = True,
    language: Language = "zh",
    tell: Callable[[str], object] = sys.stderr.write,
) -> None:
    """Serve the page until interrupted; `tell` hears where it is and what the start took.

    Args:
        library: The library, or what opens it: it is called in a thread with what hears how far
            it is, `(stage, done, total)`, and the page shows that until the library is open.
        host: Address to listen on.
        port: Port to listen on; 0 for any that is free.
        open_browser: Whether to show the page in the person's browser.
        language: The page's until a person chooses the other.
        tell: Takes one line of text.

    Raises:
        QaError: The address cannot be listened on, or the library not be opened.
    """
    listener = listen(host, port)
    uvicorn = import_module("uvicorn")
    address = address_of(host, listener.getsockname()[1])
    took: dict[str, float] = {}

    def make(progress: Progress) -> fastapi.FastAPI:
        return _make(library, progress, language, took)

    def stop() -> None:
        server.should_exit = True

    preparing = Preparing(make, stop=stop, language=language)
    server = uvicorn.Server(
        uvicorn.Config(
            preparing, log_level="warning", access_log=False, timeout_graceful_shutdown=3
        )
    )

    def announce() -> None:
        if open_browser:
            webbrowser.open(address)
        if _happens(lambda: preparing.ready, unless=lambda: server.should_exit):
            tell(say(language, "serve.ready", address=address, **took) + "\n")

    threading.Thread(target=announce, daemon=True).start()
    with suppress(KeyboardInterrupt):  # raised again once the server has closed its connections
        server.run(sockets=[listener])
    if preparing.error is not None:
        raise preparing.error


def _make(
    library: Library | Callable[[Progress], Library],
    progress: Progress,
    language: Language,
    took: dict[str, float],
) -> fastapi.FastAPI:
    """Return the application, its library opened first; `took` gets the seconds of each step."""
    begun = time.perf_counter()
    opened = library(progress) if callable(library) else library
    open_ = time.perf_counter()
    import_module("gradio")
    loaded = time.perf_counter()
    application: fastapi.FastAPI = import_module("qa.web.application").app(
        opened, language=language
    )
    took |= {"library": open_ - begun, "gradio": loaded - open_}
    took["page"] = time.perf_counter() - loaded
    return application


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address. Raises QaError where it is taken or cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except (OSError, OverflowError) as error:
        listener.close()
        other = port + 1 if port < 65535 else 7860
        raise QaError(
            f"cannot listen on {host}:{port}: {error}",
            remedy=f"try another port: qa serve --port {other}",
        ) from error
    return listener


def address_of(host: str, port: int) -> str:
    """Return what a browser on this machine opens for a server listening on `host`."""
    anywhere = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - named here, not bound to
    shown = anywhere.get(host, host)
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"


def _happens(event: Callable[[], bool], *, unless: Callable[[], bool]) -> bool:
    """Wait for `event` and return True, or False once `unless` holds."""
    while not event():
        if unless():
            return False
        time.sleep(0.05)
    return True
