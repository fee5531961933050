"""The server of page and API. It listens at once; the API answers while Gradio still loads."""

from __future__ import annotations

import gc
import socket
import sys
import threading
import time
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from qa.errors import QaError
from qa.keys import KeyRing
from qa.messages import load_messages
from qa.serve.preparing import Preparing
from qa.sites import is_loopback

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import fastapi
    from starlette.applications import Starlette

    from qa.serve.library import Library
    from qa.settings import Settings

    Progress = Callable[[str, int, int], None]


_WEB_SERVER: Mapping[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "timeout_keep_alive": 30,  # a client's pool that is let idle shorter finds its connection gone
}


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int = 7860
    """0 for any that is free."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What a server tells once it is ready."""

    address: str
    """What a browser on this machine opens."""
    documents: int
    library: float
    """Seconds until the library was open."""
    gradio: float
    """Seconds to import Gradio."""
    page: float
    """Seconds to build the page."""

    @property
    def seconds(self) -> float:
        """Of the whole start."""
        return self.library + self.gradio + self.page


def serve(
    library: Library | Callable[[Progress], Library],
    *,
    settings: Settings,
    at: Address | None = None,
    guarded: bool = False,
    browse: bool = False,
    tell: Callable[[Ready], object] | None = None,
) -> None:
    """Serve page and API until interrupted; `tell` hears once that they are ready.

    Args:
        library: The library, or what opens it: it is called in a thread with what hears how far
            it is, `(stage, done, total)`, and the page shows that until the library is open.
        settings: Limits, keys and language.
        at: Where to listen; on this machine alone by default.
        guarded: Whether a key is asked for on loopback, too; elsewhere it always is.
        browse: Whether to show the page in the person's browser.
        tell: Hears what the start took; a line on stderr tells it without.

    Raises:
        QaError: The address cannot be listened on, no key opens a server that asks for one, or
            the library cannot be opened.
    """
    host, port = (at or Address()).host, (at or Address()).port
    guarded = guarded or not is_loopback(host)
    if guarded and not KeyRing(settings.keys, environment=settings.key):
        raise QaError(
            f"no key is configured, and whoever reaches {host} could ask",
            remedy="make one: qa keys add NAME; or listen on this machine alone: qa serve",
        )
    listener = listen(host, port)
    uvicorn = import_module("uvicorn")
    listening = Address(host, listener.getsockname()[1])
    address = address_of(host, listening.port)
    if tell is None:
        messages = load_messages(settings.language)
        _say(messages("serve.listening", address=address))
    if browse:  # the page that waits shows how far the start is
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
    start = _Start(library, settings, at=listening, guarded=guarded)

    def stop() -> None:
        server.should_exit = True

    preparing = Preparing(start.make, furnish=start.furnish, stop=stop, language=settings.language)
    server = uvicorn.Server(uvicorn.Config(preparing, **web_server(settings)))

    def announce() -> None:
        if _happens(lambda: preparing.ready, unless=lambda: server.should_exit):
            (tell or teller(settings.language))(start.took())

    threading.Thread(target=announce, daemon=True).start()
    with suppress(KeyboardInterrupt):  # raised again once the server has closed its connections
        server.run(sockets=[listener])
    if preparing.error is not None:
        raise preparing.error


def web_server(settings: Settings) -> dict[str, Any]:
    """Return how uvicorn is configured.

    X-Forwarded-For and -Proto count from their proxies alone. What is under way when the server is
    stopped is finished, as long as any request may take.
    """
    return {
        **_WEB_SERVER,
        "http": import_module("qa.serve.connections").Connection,
        "proxy_headers": bool(settings.proxies),
        "forwarded_allow_ips": list(settings.proxies),
        "timeout_graceful_shutdown": settings.timeout,
    }


def teller(language: str, write: Callable[[str], object] | None = None) -> Callable[[Ready], None]:
    """Return what tells, in a line on stderr, where the server is and what its start took."""

    def tell(ready: Ready) -> None:
        took = {"library": ready.library, "gradio": ready.gradio, "page": ready.page}
        messages = load_messages(language)
        _say(messages("serve.ready", address=ready.address, **took), write)

    return tell


def _say(line: str, write: Callable[[str], object] | None = None) -> None:
    (write or sys.stderr.write)(f"{line}\n")
    sys.stderr.flush()


class _Start:
    """The two steps of a start, and what each took: library with API, then Gradio with the page."""

    def __init__(
        self,
        library: Library | Callable[[Progress], Library],
        settings: Settings,
        *,
        at: Address,
        guarded: bool,
    ) -> None:
        self._library = library
        self._settings = settings
        self._at = at
        self._guarded = guarded
        self._documents = 0
        self._times: list[float] = []

    def make(self, progress: Progress) -> fastapi.FastAPI:
        """Return the application without its page, its library opened first."""
        self._times = [time.perf_counter()]
        opened = self._library(progress) if callable(self._library) else self._library
        self._documents = len(opened.documents())
        assemble = import_module("qa.serve.application").assemble
        made: fastapi.FastAPI = assemble(
            opened, self._settings, guarded=self._guarded, host=self._at.host, furnished=False
        )
        # BLAS would put every product on all processors, where each is another request's already
        import_module("threadpoolctl").threadpool_limits(1, user_api="blas")
        self._times.append(time.perf_counter())
        return made

    def furnish(self, application: fastapi.FastAPI) -> tuple[fastapi.FastAPI, Starlette]:
        """Return the page and the tools of the application."""
        import_module("gradio")
        self._times.append(time.perf_counter())
        page = partial(import_module("qa.web").app, language=self._settings.language)
        made: tuple[fastapi.FastAPI, Starlette] = import_module("qa.serve.application").furnish(
            application, page
        )
        import_module("threadpoolctl").threadpool_limits(1, user_api="blas")
        gc.collect()
        gc.freeze()  # what was loaded stays: looking through it again would hold up replies
        self._times.append(time.perf_counter())
        return made

    def took(self) -> Ready:
        """Return what the whole start took."""
        library, gradio, page = (later - one for one, later in pairwise(self._times))
        address = address_of(self._at.host, self._at.port)
        return Ready(address, self._documents, library=library, gradio=gradio, page=page)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address. Raises QaError where it is taken or cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio lets a small reply out at once only where the protocol is named: else 40 ms go by
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
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
