"""The stages of a reply as server-sent events: reading, passages, answer or refusal, done."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from dataclasses import asdict
from typing import TYPE_CHECKING

from qa.interchange import event_json, hit_json, reply_json
from qa.phrasing import is_phrased
from qa.phrasing.serving import phrased_events
from qa.serve.replies import answered

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from qa.interchange import Json
    from qa.question import Question
    from qa.records import Hit
    from qa.serve.context import Context
    from qa.serve.replies import Asked

Event = tuple[str, object]
"""Its name and its data."""


async def stages(asked: Asked, context: Context, *, phrase: bool) -> AsyncIterator[Event]:
    """Yield the stages of the reply as they are reached; `phrase` adds the model's sentences.

    Raises RequestError where the desk is full, and QaError where the library does. Closing it drops
    what has not begun, and hangs up on the model.
    """
    loop = asyncio.get_running_loop()
    heard: asyncio.Queue[Event | None] = asyncio.Queue()

    def hear(stage: Question | tuple[Hit, ...]) -> None:
        loop.call_soon_threadsafe(heard.put_nowait, _told(stage))

    coming = asyncio.create_task(
        context.desk.run(lambda: answered(context.library, asked, heard=hear))
    )
    coming.add_done_callback(lambda _: heard.put_nowait(None))
    try:
        while (event := await heard.get()) is not None:
            yield event
        reply = coming.result()
    finally:
        coming.cancel()
    context.replies.keep(asked, reply)
    context.metrics.replied(reply)
    yield ("refusal" if reply.refused else "answer"), reply_json(reply)
    if phrase and context.phraser is not None and is_phrased(reply):
        async with aclosing(phrased_events(context.phraser, asked.question, reply)) as events:
            async for said in events:
                for told in event_json(said).items():
                    yield told
    yield "done", {}


def event_text(event: Event) -> bytes:
    """Return an event in the form of `text/event-stream`."""
    name, data = event
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n".encode()


def _told(stage: Question | tuple[Hit, ...]) -> Event:
    if isinstance(stage, tuple):
        return "passages", {"hits": [hit_json(hit) for hit in stage]}
    return "reading", _question_json(stage)


def _question_json(question: Question) -> Json:
    """Return how a question was read."""
    return {
        "text": question.text,
        "reading": question.reading,
        "language": question.language,
        "asks": sorted(ask.value for ask in question.asks),
        "status": None if question.status is None else question.status.value,
        "periods": [asdict(period) for period in question.periods],
        "places": [place.name for place in question.places],
        "indicators": list(question.indicators),
    }
