"""The official client: calls over stdio, in memory or over HTTP, each in a loop of its own."""

from __future__ import annotations

import asyncio
import socket
import sys
import threading
import time

import uvicorn
from mcp import Client, StdioServerParameters


def stdio(**environment):
    """Return what starts the server of the invented report."""
    return StdioServerParameters(
        command=sys.executable, args=["-m", "tests.mcp.server"], env=environment
    )


def talk(server, conversation, **options):
    """Return what `conversation(client)` comes to, with a client of its own."""

    async def connected():
        async with Client(server, **options) as client:
            return await conversation(client)

    return asyncio.run(connected())


def call(server, tool, /, **arguments):
    """Return the result of one call."""
    return talk(server, lambda client: client.call_tool(tool, arguments))


def text(result):
    return "\n".join(part.text for part in result.content)


class serving:  # noqa: N801 - read as a verb: with serving(application)
    """Serves an ASGI application on a free loopback port, in a thread, while the block runs."""

    def __init__(self, application):
        self.application = application

    def __enter__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        config = uvicorn.Config(self.application, port=port, log_level="warning")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            assert self.thread.is_alive(), "the server did not start"
            time.sleep(0.02)
        return f"http://127.0.0.1:{port}"

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(10)
