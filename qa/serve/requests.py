"""What is asked of a request before its body is read."""

from __future__ import annotations

from fastapi import Request  # noqa: TC002 - FastAPI reads the annotation

from qa.serve.context import context_of
from qa.serve.problems import trouble


async def wants_json(request: Request) -> None:
    """Raise RequestError where the body is not declared as JSON."""
    declared = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if declared != "application/json" and not declared.endswith("+json"):
        language = context_of(request).settings.language
        raise trouble("wrong_type", language, given=declared or "–")
