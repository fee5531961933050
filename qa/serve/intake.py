"""Takes a request's body in: not more than may come, not longer than it may take."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.settings import Settings

LARGEST = 1024 * 1024
"""Bytes of a body: a question has 2,000 characters, and twenty may go before it."""


class Intake:
    """ASGI middleware that ends requests whose body is too large or dribbles in.

    Who reads the body gets an HTTPException, so that the failure is told like every other.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._seconds = settings.timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        until = asyncio.get_running_loop().time() + self._seconds
        declared = Headers(scope=scope).get("content-length", "0")
        taken, whole = 0, False

        async def take() -> Message:
            nonlocal taken, whole
            if whole:
                return await receive()
            if declared.isdecimal() and int(declared) > LARGEST:
                raise HTTPException(413)
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408) from error
            taken += len(message.get("body", b""))
            if taken > LARGEST:
                raise HTTPException(413)
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        await self._app(scope, take, send)
