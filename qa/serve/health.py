"""Whether the server answers, and what it has counted."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from prometheus_client import CONTENT_TYPE_LATEST

from qa.serve.bodies import Health
from qa.serve.context import context_of
from qa.serve.documented import problems
from qa.serve.rest import json_response

router = APIRouter(tags=["service"])
_METRICS: dict[str, Any] = {
    "description": "Prometheus' text form.",
    "content": {"text/plain": {"schema": {"type": "string"}}},
}


@router.get("/health", response_model=Health, responses=problems())
@router.get("/api/v1/health", response_model=Health, responses=problems())
async def health(request: Request) -> Response:
    """Tell that the server answers, and which files could not be read. Needs no key."""
    library = context_of(request).library
    passed_over = [
        {"file": each.name, "reason": each.told, "remedy": each.remedy} for each in library.unread
    ]
    documents = len(library.documents())
    return json_response({"status": "ok", "documents": documents, "passed_over": passed_over})


@router.get("/metrics", response_class=Response, responses={200: _METRICS, **problems()})
async def metrics(request: Request) -> Response:
    """Show the counts of requests and replies, times, and the queue."""
    return Response(context_of(request).metrics.text(), media_type=CONTENT_TYPE_LATEST)
