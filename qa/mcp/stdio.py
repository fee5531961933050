"""The tools on stdin and stdout, as a desktop client starts them."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mcp.server.stdio import stdio_server

from qa.mcp.library import Opening
from qa.mcp.server import build_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.mcp.library import Library, Progress
    from qa.messages import Messages


def serve_stdio(library: Library | Callable[[Progress], Library], *, messages: Messages) -> None:
    """Serve the tools until stdin ends; stdout carries the protocol and nothing else.

    Args:
        library: The library, or what opens it: the server answers at once, and a tool waits.
        messages: What results say that is not the report's.
    """
    asyncio.run(_serve(Opening(library), messages))


async def _serve(opening: Opening, messages: Messages) -> None:
    server = build_server(opening, messages)
    async with stdio_server() as (incoming, outgoing):  # stray prints go to stderr from here on
        opening.begin()
        await server.run(incoming, outgoing, server.create_initialization_options())
