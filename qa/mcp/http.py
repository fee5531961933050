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
) -> Starlette:
    """Return an application that answers at `/mcp`, each request by itself: no session is kept.

    A page of another site can reach a server on the reader's own machine by a name that it makes
    lead there. So the Host of a request must be this machine's loopback or one of `hosts`, and its
    Origin, where a browser names one, of these or one of `origins`.

    Args:
        library: The reports.
        messages: What results say that is not the report's.
        hosts: Further names that the server is reached by, without ports: reports.example.cn.
        origins: Further sites whose pages may call it: https://tools.example.cn.
    """
    named = (*_LOOPBACK, *hosts)
    return build_server(Opening(library), messages).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST,
        transport_security=TransportSecuritySettings(
            allowed_hosts=[form for name in named for form in (name, f"{name}:*")],
            allowed_origins=[
                *origins,
                *(
                    f"{scheme}://{form}"
                    for scheme in ("http", "https")
                    for name in named
                    for form in (name, f"{name}:*")
                ),
            ],
        ),
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
