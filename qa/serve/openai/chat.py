"""`/v1/chat/completions`."""

from __future__ import annotations

from contextlib import aclosing, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import Response, StreamingResponse

from qa.phrasing import is_phrased
from qa.phrasing.serving import phrased_events
from qa.question.typed import typed
from qa.serve.bodies import LONGEST_QUESTION, MOST_HISTORY
from qa.serve.context import context_of
from qa.serve.documented import openai_errors
from qa.serve.examples import CHAT
from qa.serve.openai.bodies import CHAT_MODEL, ChatBody
from qa.serve.openai.completions import Completion
from qa.serve.openai.refusals import unknown_model, unsupported
from qa.serve.replies import Asked
from qa.serve.requests import wants_json
from qa.serve.rest import json_response

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator

    from qa.phrased import Event

router = APIRouter(prefix="/v1", tags=["openai"])
_COMPLETION: dict[str, Any] = {
    "description": "A chat completion, or its chunks where `stream` is true. `message.citations` "
    "(`delta.citations` of the last chunk) are the places that the markers stand for; `qa` tells "
    "whether the question was refused, and why. Where a language model is configured, the content "
    "is in its words, each sentence verified and streamed as soon as it is, and `qa.phrased` tells "
    "what was changed, or by `setback` why the content is our own.",
    "content": {
        "application/json": {"schema": {"type": "object"}},
        "text/event-stream": {
            "schema": {"type": "object", "properties": {"data": {"type": "string"}}}
        },
    },
}


@router.post(
    "/chat/completions",
    dependencies=[Depends(wants_json)],
    responses={200: _COMPLETION, **openai_errors(404, body=True)},
)
async def chat(
    request: Request, body: Annotated[ChatBody, Body(openapi_examples=CHAT)]
) -> Response:
    """Answer the last question of a chat in the reports' words, with markers and citations."""
    context = context_of(request)
    asked = _asked(body, language=context.settings.language)
    *history, question = asked
    reply = await context.ask(request, Asked(question, tuple(history)))
    completion = Completion(reply, tuple(asked), context.library.encoder)
    if not body.stream:
        return json_response(completion.whole(await context.phrase(request, question, reply)))
    usage = body.stream_options is not None and body.stream_options.include_usage
    events = None
    if context.phraser is not None and is_phrased(reply):
        events = phrased_events(context.phraser, question, reply)
    return StreamingResponse(
        _chunks(completion, events, usage=usage),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


def _asked(body: ChatBody, *, language: str) -> list[str]:
    """Return the questions of a chat, oldest first. Raises RequestError for what there is not."""
    if body.model != CHAT_MODEL:
        raise unknown_model(body.model, [CHAT_MODEL], language=language)
    if body.n not in {None, 1}:
        raise unsupported("n", body.n, language=language)
    if body.response_format is not None and body.response_format.type != "text":
        raise unsupported("response_format", body.response_format.type, language=language)
    questions = [message for message in body.messages if message.role == "user"]
    if not questions:
        raise unsupported("messages", "role: user?", language=language)
    unreadable = questions[-1].unreadable()
    if unreadable:
        raise unsupported("messages", unreadable, language=language)
    asked = [message.words() for message in questions]
    earlier = [words[:LONGEST_QUESTION] for words in asked[:-1] if words.strip()]
    return [typed(words) for words in [*earlier[-MOST_HISTORY:], asked[-1]]]


async def _chunks(
    completion: Completion, events: AsyncGenerator[Event] | None, *, usage: bool
) -> AsyncIterator[bytes]:
    """Yield the chunks; where the client leaves, the model is hung up on."""
    async with aclosing(events) if events is not None else nullcontext():
        async for chunk in completion.chunks(events, usage=usage):
            yield chunk
