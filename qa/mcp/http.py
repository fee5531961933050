"""The tools over streamable HTTP, as a part of a web server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mcp.server.transport_security import TransportSecuritySettings

from qa.mcp.library import Opening
from qa.mcp.server import build_server

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from qa.mcp.library import Library
    from qa.mcp.server import Runner
    from qa.messages import Messages

PATH = "/mcp"
_LARGEST = 1024 * 1024
"""Bytes of a request; the longest question with its history takes less."""


def mcp_app(
    library: Library,
    *,
    messages: Messages,
    run: Runner | None = None,
) -> Starlette:
    """Return an application that answers at `/mcp`, each request by itself: no session is kept.

    Its routes may be put among another's; it answers while its lifespan is entered.
    Who may reach it, by which name and from whose page, is for what stands around it to say.

    Args:
        library: The reports.
        messages: What results say that is not the report's.
        run: Does the work of a call away from the event loop; in a thread of its own without.
    """
    return build_server(Opening(library), messages, run=run).streamable_http_app(
        streamable_http_path=PATH,
        json_response=True,
        stateless_http=True,
        max_request_body_size=_LARGEST,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
    )
