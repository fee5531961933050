"""Ends requests whose body dribbles in: who is slow must not hold a place for ever."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from qa.settings import Settings


class Slowness:
    """ASGI middleware that gives a request's body as long as the request may take."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self._app = app
        self._seconds = settings.timeout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        until = asyncio.get_running_loop().time() + self._seconds
        whole = False

        async def in_time() -> Message:
            nonlocal whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError as error:
                raise HTTPException(408) from error
            whole = message["type"] != "http.request" or not message.get("more_body", False)
            return message

        await self._app(scope, in_time, send)
