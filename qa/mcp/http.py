"""The tools over streamable HTTP, as a part of a web server."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from mcp.server.transport_security import TransportSecuritySettings

from qa.mcp.library import Opening
from qa.mcp.server import build_server

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping, Sequence

    from starlette.applications import Starlette

    from qa.mcp.library import Library
    from qa.mcp.server import Runner
    from qa.messages import Messages

PATH = "/mcp"
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_LARGEST = 1024 * 1024
"""Bytes of a request; the longest question with its history takes less."""


def mcp_app(
    library: Library,
    *,
    messages: Messages,
    hosts: Sequence[str] = (),
    origins: Sequence[str] = (),
    keyed: bool = False,
    run: Runner | None = None,
) -> Starlette:
    """Return an application that answers at `/mcp`, each request by itself: no session is kept.

    A page of another site can reach a server on the reader's own machine by a name that it makes
    lead there. So the Host of a request must be this machine's loopback or one of `hosts`, and its
    Origin, where a browser names one, of these or one of `origins`. Where every request needs a
    key, which no such page has, any name that the server is reached by will do.

    Args:
        library: The reports.
        messages: What results say that is not the report's.
        hosts: Further names that the server is reached by, without ports: reports.example.cn.
        origins: Further sites whose pages may call it: https://tools.example.cn.
        keyed: Whether a key is asked for before a request comes here.
        run: Does the work of a call away from the event loop; in a thread of its own without.
    """
    return build_server(Opening(library), messages, run=run).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False)
        if keyed
        else _known((*_LOOPBACK, *hosts), origins),
    )


def add_mcp(application: Starlette, tools: Starlette) -> None:
    """Put the routes of `tools`, what `mcp_app` returns, before those of an application.

    The tools then live as long as the application does, whose own lifespan runs within theirs.
    """
    application.router.routes[:0] = tools.routes
    inner, outer = application.router.lifespan_context, tools.router.lifespan_context

    @asynccontextmanager
    async def both(app: Starlette) -> AsyncIterator[Mapping[str, Any] | None]:
        async with outer(tools), inner(app) as state:
            yield state

    application.router.lifespan_context = both  # type: ignore[assignment]


def _known(names: Sequence[str], origins: Sequence[str]) -> TransportSecuritySettings:
    """Return what lets in requests to these names, from pages of these and of `origins`."""
    forms = [form for name in names for form in (name, f"{name}:*")]
    pages = [f"{scheme}://{form}" for scheme in ("http", "https") for form in forms]
    return TransportSecuritySettings(allowed_hosts=forms, allowed_origins=[*origins, *pages])
