"""REST over questions: `/api/v1/ask`, its stages, and `/api/v1/search`."""

from __future__ import annotations

import json
import logging
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import Response, StreamingResponse

from qa.errors import QaError
from qa.interchange import hit_json, reply_json
from qa.question.typed import typed
from qa.serve.bodies import Answered, AskBody, Hits, SearchBody
from qa.serve.context import context_of
from qa.serve.desk import unless_gone
from qa.serve.documented import problems
from qa.serve.examples import ANSWER, ASK, REFUSAL, SEARCH, STAGE, STAGES
from qa.serve.passes import GUEST, PLACES
from qa.serve.problems import as_json, of_error, trouble
from qa.serve.replies import Asked
from qa.serve.requests import wants_json
from qa.serve.stages import event_text, stages

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from qa.serve.context import Context
    from qa.serve.stages import Event

router = APIRouter(prefix="/api/v1", tags=["questions"])
_LOG = logging.getLogger(__name__)
_ANSWERED: dict[str, Any] = {
    "content": {"application/json": {"examples": {"answer": ANSWER, "refusal": REFUSAL}}}
}
_STREAM: dict[str, Any] = {
    "description": "Server-sent events: `reading` (how the question was read), `passages` (what "
    "was found), `answer` or `refusal` (as `/ask` replies), `done`; or `problem`, which ends it. "
    "Where `phrase` is true and the question answered, a `change` for each sentence of the "
    "language model once it is verified, then `phrased`, the whole of it, before `done`. An act, "
    "such as a greeting, has neither `reading` nor `passages`.",
    "content": {"text/event-stream": {"schema": STAGE, "example": STAGES}},
}


@router.post(
    "/ask",
    response_model=Answered,
    dependencies=[Depends(wants_json)],
    responses={200: _ANSWERED, **problems(body=True)},
)
async def ask(request: Request, body: Annotated[AskBody, Body(openapi_examples=ASK)]) -> Response:
    """Answer a question in the reports' words, or refuse it and say what is missing.

    A refusal is a reply: status 200, `refused` true.
    """
    context = context_of(request)
    asked = _asked(body, request, context)
    reply = await context.ask(request, asked)
    phrased = await context.phrase(request, asked.question, reply) if body.phrase else None
    response = json_response(reply_json(reply, phrased=phrased))
    if (passes := request.scope.get(GUEST)) is not None:
        response.headers[PLACES] = passes.places(reply.citations)
    return response


@router.post(
    "/ask/stream",
    response_class=StreamingResponse,
    dependencies=[Depends(wants_json)],
    responses={200: _STREAM, **problems(body=True)},
)
async def ask_in_stages(
    request: Request, body: Annotated[AskBody, Body(openapi_examples=ASK)]
) -> Response:
    """Answer a question, telling each stage as it is reached."""
    context = context_of(request)
    coming = stages(_asked(body, request, context), context, phrase=body.phrase)
    # what cannot be begun is answered with a status of its own
    first = await unless_gone(request, anext(coming), language=context.settings.language)
    return StreamingResponse(
        _events(request, first, coming),
        media_type="text/event-stream",
        headers={"cache-control": "no-store", "x-accel-buffering": "no"},
    )


@router.post(
    "/search",
    response_model=Hits,
    dependencies=[Depends(wants_json)],
    responses=problems(body=True),
)
async def search(
    request: Request, body: Annotated[SearchBody, Body(openapi_examples=SEARCH)]
) -> Response:
    """Find the passages that bear on a question, best first."""
    context = context_of(request)
    question = typed(body.question)
    hits = await context.run(
        request,
        lambda: context.library.search(
            question, k=body.k, documents=body.documents, sections=body.sections
        ),
    )
    return json_response({"hits": [hit_json(hit) for hit in hits]})


def json_response(value: object) -> Response:
    """Return a value that is JSON already as a response; nothing looks through it again."""
    return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")


def _asked(body: AskBody, request: Request, context: Context) -> Asked:
    """Return what is asked. Raises QaError for words that no one types, and phrasing that is not.

    A guest may not make the model work, which may cost its owner money.
    """
    if body.phrase and context.phraser is None:
        raise trouble("no_model", context.settings.language)
    if body.phrase and request.scope.get(GUEST):
        raise trouble("no_key", context.settings.language)
    history = tuple(typed(each) for each in body.history)
    return Asked(typed(body.question), history, tuple(body.documents))


async def _events(
    request: Request, first: Event, coming: AsyncIterator[Event]
) -> AsyncIterator[bytes]:
    try:
        yield event_text(first)
        async for event in coming:
            yield event_text(event)
    except QaError as error:
        yield event_text(("problem", as_json(of_error(error), request.url.path)))
    except Exception:
        _LOG.exception("%r failed", request.url.path)
        raise
