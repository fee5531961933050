"""A phrased reply within an event loop: the model is waited for in threads of their own."""

from __future__ import annotations

import asyncio
import logging
import threading
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from qa.phrased import Phrased, Setback
from qa.phrasing.model import Cancel

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Generator

    from qa.phrased import Event
    from qa.phrasing.phraser import Phraser
    from qa.records import Answer

_LOG = logging.getLogger(__name__)


async def phrased_events(phraser: Phraser, question: str, answer: Answer) -> AsyncGenerator[Event]:
    """Yield what `Phraser.stream` does; closing it, or cancelling who waits, ends the request.

    Where as many replies are being phrased as may be, the whole is our own answer at once, and says
    that the model is busy: nobody waits for a minute behind others.
    """
    if not phraser.seats.acquire(blocking=False):
        yield _fallen_back(phraser, answer, Setback.BUSY, str(phraser.at_once))
        return
    cancel = Cancel()
    events = phraser.stream(question, answer, cancel=cancel)
    try:
        while (event := await _in_thread(events)) is not None:
            yield event
    except Exception:  # noqa: BLE001 - the surface's boundary: logged, and shown as a setback
        _LOG.exception("an answer could not be phrased")
        yield _fallen_back(phraser, answer, Setback.UNVERIFIED)
    finally:
        phraser.seats.release()
        cancel()  # a client that has gone leaves a thread that waits for the model


async def phrase(phraser: Phraser, question: str, answer: Answer) -> Phrased:
    """Return the whole of a phrased reply."""
    async with aclosing(phrased_events(phraser, question, answer)) as events:
        async for event in events:
            if isinstance(event, Phrased):
                return event
    raise AssertionError("a phrased reply ends with the whole")


def _fallen_back(phraser: Phraser, answer: Answer, setback: Setback, detail: str = "") -> Phrased:
    return Phrased(answer.text, answer.citations, (), phraser.model, setback, detail)


async def _in_thread(events: Generator[Event]) -> Event | None:
    """Return the next event from a daemon thread, which nobody has to wait for."""
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[Event | None] = loop.create_future()

    def settle(settled: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(lambda: coming.done() or settled())

    def work() -> None:
        try:
            event = next(events, None)
        except Exception as error:  # noqa: BLE001 - handed on to who waits for it
            failure = error
            settle(lambda: coming.set_exception(failure))
        else:
            settle(lambda: coming.set_result(event))

    threading.Thread(target=work, daemon=True).start()
    return await coming
