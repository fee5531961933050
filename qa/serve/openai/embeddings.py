"""`/v1/embeddings`."""

from __future__ import annotations

import base64
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Body, Depends, Request
from fastapi.responses import Response  # noqa: TC002 - FastAPI reads the annotation

from qa.serve.context import context_of
from qa.serve.documented import openai_errors
from qa.serve.examples import EMBEDDING
from qa.serve.openai.bodies import EmbeddingBody  # noqa: TC001 - FastAPI reads the annotation
from qa.serve.openai.models import embedding_model
from qa.serve.openai.refusals import unknown_model, unsupported
from qa.serve.requests import wants_json
from qa.serve.rest import json_response

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

_TURN = 1024
"""Tokens encoded in one turn: half a second's on two cores."""
router = APIRouter(prefix="/v1", tags=["openai"])


@router.post(
    "/embeddings", dependencies=[Depends(wants_json)], responses=openai_errors(404, body=True)
)
async def embeddings(
    request: Request, body: Annotated[EmbeddingBody, Body(openapi_examples=EMBEDDING)]
) -> Response:
    """Encode texts with the model that the reports are searched by; vectors have length 1."""
    context = context_of(request)
    language = context.settings.language
    known = embedding_model(context)
    encoder = context.library.encoder
    if body.model not in {known, context.library.model}:
        raise unknown_model(body.model, [known], language=language)
    if body.dimensions not in {None, encoder.dimension}:
        raise unsupported("dimensions", body.dimensions, language=language)
    texts = [body.input] if isinstance(body.input, str) else body.input
    if not all(text.strip() for text in texts):
        raise unsupported("input", "''", language=language)
    asked = body.input_type == "query"
    counts = await context.run(request, lambda: encoder.count_tokens(texts))
    if max(counts) > encoder.max_tokens:
        raise unsupported("input", f"> {encoder.max_tokens} tokens", language=language)
    encode = encoder.encode_questions if asked else encoder.encode_passages
    vectors: list[NDArray[np.float32]] = []
    for some in _turns(texts, counts):  # others' requests come in between
        vectors.extend((await context.run(request, partial(encode, some))).pooled)
    plain = body.encoding_format != "base64"
    return json_response(
        {
            "object": "list",
            "model": known,
            "data": [
                {"object": "embedding", "index": index, "embedding": _written(vector, plain=plain)}
                for index, vector in enumerate(vectors)
            ],
            "usage": {"prompt_tokens": sum(counts), "total_tokens": sum(counts)},
        }
    )


def _turns(texts: Sequence[str], counts: Sequence[int]) -> Iterator[list[str]]:
    """Yield the texts in order, as many at once as one turn at the desk is good for."""
    some: list[str] = []
    tokens = 0
    for text, count in zip(texts, counts, strict=True):
        if some and tokens + count > _TURN:
            yield some
            some, tokens = [], 0
        some.append(text)
        tokens += count
    yield some


def _written(vector: NDArray[np.float32], *, plain: bool) -> Any:  # noqa: ANN401 - list or text
    """Return a vector as numbers, or as little-endian float32 in base64."""
    return vector.tolist() if plain else base64.b64encode(vector.astype("<f4").tobytes()).decode()
