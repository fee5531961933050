"""The server of the page. Gradio is imported once the port is known to be free."""

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
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Callable

    import uvicorn

    from qa.web.library import Library


def serve(
    library: Library,
    *,
    host: str = "127.0.0.1",
    port: int = 7860,
    open_browser: bool = True,
    language: Language = "zh",
    tell: Callable[[str], object] = sys.stderr.write,
) -> None:
    """Serve the page until interrupted; `tell` hears where it is and what the start took.

    `language` is the page's until a person chooses the other. Raises QaError where the address
    cannot be listened on.
    """
    listener = listen(host, port)
    begun = time.perf_counter()
    uvicorn, _ = import_module("uvicorn"), import_module("gradio")
    loaded = time.perf_counter()
    application = import_module("qa.web.application").app(library, language=language)
    built = time.perf_counter()
    server = uvicorn.Server(uvicorn.Config(application, log_level="warning", access_log=False))
    address = address_of(host, listener.getsockname()[1])
    took = {"gradio": loaded - begun, "page": built - loaded}

    def announce() -> None:
        tell(say(language, "serve.ready", address=address, **took) + "\n")
        if open_browser:
            webbrowser.open(address)

    threading.Thread(target=_when_up, args=(server, announce), daemon=True).start()
    with suppress(KeyboardInterrupt):  # raised again once the server has closed its connections
        server.run(sockets=[listener])


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


def _when_up(server: uvicorn.Server, then: Callable[[], object]) -> None:
    while not server.started:
        if server.should_exit:
            return
        time.sleep(0.05)
    then()
