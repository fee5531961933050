"""Where requests wait for their turn: a few threads, and as many waiting as there may be."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from qa.serve.problems import trouble

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.requests import Request

    from qa.settings import Settings

T = TypeVar("T")
_SOON = 1
"""Seconds after which a full queue has room again: a reply takes hundredths of one."""


class Desk:
    """Runs work in threads in the order it came, and turns it away rather than fall behind.

    To be used from one event loop.
    """

    def __init__(
        self, settings: Settings, *, crowd: Callable[[bool], object] | None = None
    ) -> None:
        """Take the limits of `settings`; `crowd` is told whether work is done side by side."""
        workers = settings.threads or _processors()
        self.waiting = 0
        """How many wait for a thread."""
        self.running = 0
        """How many a thread works for."""
        self.loop: asyncio.AbstractEventLoop | None = None
        """Of the server, once it runs: work that comes from threads is handed over to it."""
        self._crowd = crowd or (lambda _: None)
        self._language = settings.language
        self._most = settings.queue
        self._seconds = settings.timeout
        self._free = asyncio.Semaphore(workers)
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="desk")

    async def run(self, work: Callable[[], T]) -> T:
        """Return what `work` returns, from a thread.

        Whoever waits may be cancelled: what is still waiting is then dropped, what has begun is
        finished and its result dropped. Raises RequestError where the queue is full or the time is
        over, and what `work` raises.
        """
        until = asyncio.get_running_loop().time() + self._seconds
        await self._turn(until)
        self.running += 1
        self._crowd(self.running + self.waiting > 1)
        coming = asyncio.get_running_loop().run_in_executor(self._threads, work)
        coming.add_done_callback(self._finished)
        try:
            async with asyncio.timeout_at(until):
                return await asyncio.shield(coming)
        except TimeoutError as error:
            if coming.done():  # the work's own
                raise
            raise self._slow() from error

    def close(self) -> None:
        """Let what has begun finish, drop the rest."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _turn(self, until: float) -> None:
        """Wait for a thread that is free."""
        if self.waiting >= self._most:
            raise trouble("full", self._language, after=_SOON, waiting=self.waiting)
        self.waiting += 1
        try:
            async with asyncio.timeout_at(until):
                await self._free.acquire()
        except TimeoutError as error:
            raise self._slow() from error
        finally:
            self.waiting -= 1

    def _slow(self) -> Exception:
        return trouble("slow", self._language, after=_SOON, seconds=self._seconds)

    def _finished(self, done: asyncio.Future[T]) -> None:
        self.running -= 1
        self._crowd(self.running + self.waiting > 1)
        self._free.release()
        if not done.cancelled():
            done.exception()  # looked at, so that nobody's failure is not reported as unseen


async def unless_gone(request: Request, coming: Awaitable[T], *, language: str) -> T:
    """Return what `coming` gives, unless the client hangs up first: then it is cancelled.

    To be used once the request's body has been read. Raises RequestError where nobody listens.
    """
    work = asyncio.ensure_future(coming)
    watch = asyncio.ensure_future(_hung_up(request))
    try:
        await asyncio.wait({work, watch}, return_when=asyncio.FIRST_COMPLETED)
        if work.done():
            return work.result()
        raise trouble("gone", language)
    finally:
        watch.cancel()
        work.cancel()


async def _hung_up(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _processors() -> int:
    """Return how many processors this process may use, fewer than there are in a container."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
