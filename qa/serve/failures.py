"""Failures of any route as problems: one place where an error becomes a response."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from qa.errors import QaError
from qa.serve.problems import Problem, body_of, of_error, trouble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import FastAPI
    from starlette.requests import Request

    from qa.serve.metrics import Metrics
    from qa.serve.problems import Kind

_LOG = logging.getLogger(__name__)
_KINDS: Mapping[int, Kind] = {
    400: "bad_json",
    404: "path",
    405: "method",
    408: "slow_body",
    413: "too_large",
}


def handle_failures(application: FastAPI, metrics: Metrics, *, language: str) -> None:
    """Let the application answer every failure with a problem, logged where it is the server's."""

    async def failed(request: Request, error: Exception) -> Response:
        problem = _problem(error, language)
        if problem.kind == "failure":  # an unexpected one goes on to the server, which logs it
            _LOG.error("%r failed: %r", request.url.path, problem.detail, exc_info=error)
        if problem.kind in {"full", "slow", "gone", "slow_body", "too_large"}:
            metrics.turned_away(problem.kind)
        body, media_type = body_of(problem, request.scope)
        return Response(body, problem.status, dict(problem.headers), media_type)

    for kind in (QaError, RequestValidationError, HTTPException, Exception):
        application.add_exception_handler(kind, failed)


def _problem(error: Exception, language: str) -> Problem:
    if isinstance(error, QaError):
        return of_error(error)
    if isinstance(error, RequestValidationError):
        return _of_validation(error, language)
    if isinstance(error, HTTPException) and error.status_code in _KINDS:
        found = trouble(_KINDS[error.status_code], language).problem
        return replace(found, headers={**found.headers, **(error.headers or {})})
    return trouble("unexpected", language).problem


def _of_validation(error: RequestValidationError, language: str) -> Problem:
    """Return where each field is wrong; what was sent is not repeated."""
    if any(each["type"] == "json_invalid" for each in error.errors()):
        return trouble("bad_json", language).problem
    errors = tuple(
        {"where": ".".join(map(str, each["loc"])), "detail": each["msg"]}
        for each in error.errors()[:20]
    )
    found = trouble("wrong_body", language, where=errors[0]["where"], detail=errors[0]["detail"])
    param = errors[0]["where"].removeprefix("body.")
    return replace(found.problem, errors=errors, param=param)
