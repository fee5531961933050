"""`/v1/models`: what can be asked, and what encodes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response  # noqa: TC002 - FastAPI reads the annotation

from qa.serve.context import context_of
from qa.serve.documented import openai_errors
from qa.serve.openai.bodies import CHAT_MODEL
from qa.serve.openai.refusals import unknown_model
from qa.serve.rest import json_response

if TYPE_CHECKING:
    from qa.serve.context import Context

router = APIRouter(prefix="/v1", tags=["openai"])
_SPECIFICS = re.compile(r"-\d+-[0-9a-f]{8,}.*$")
"""What tells one conversion of a model from another: nothing a client names it by."""


def embedding_model(context: Context) -> str:
    """Return the name of the encoder as clients say it."""
    return _SPECIFICS.sub("", context.library.model)


@router.get("/models", responses=openai_errors())
async def models(request: Request) -> Response:
    """List the models: one that answers, one that encodes."""
    known = [CHAT_MODEL, embedding_model(context_of(request))]
    return json_response({"object": "list", "data": [_model(name) for name in known]})


@router.get("/models/{model:path}", responses=openai_errors(404))
async def model(request: Request, model: Annotated[str, Path(examples=[CHAT_MODEL])]) -> Response:
    """Show a model."""
    context = context_of(request)
    known = [CHAT_MODEL, embedding_model(context)]
    if model not in known:
        raise unknown_model(model, known, language=context.settings.language)
    return json_response(_model(model))


def _model(name: str) -> dict[str, Any]:
    return {"id": name, "object": "model", "created": 0, "owned_by": "qa"}
