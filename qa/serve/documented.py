"""How responses are described in the OpenAPI document: every status a route can answer with."""

from __future__ import annotations

from typing import Any

from qa.serve.bodies import Problem
from qa.serve.problems import MEDIA_TYPE

Responses = dict[int | str, dict[str, Any]]

_SAID = {
    400: "The body is not JSON, or asks for what there is not.",
    401: "No key, a wrong one, or one that was revoked.",
    403: "A page of another site asks that `QA_ORIGINS` does not name.",
    404: "There is no such thing.",
    405: "Not with this method.",
    408: "The body came too slowly.",
    413: "The body is too large.",
    415: "The body is not declared as JSON.",
    421: "The server has no keys and is reached by a name that is not its own.",
    422: "The request is understood and cannot be answered: it says what is wrong.",
    429: "Too many requests; `Retry-After` says when to come again.",
    500: "The server failed.",
    503: "The queue is full, the time is over, or the server still starts; see `Retry-After`.",
}
_BODIED = (400, 408, 413, 415)
_ALWAYS = (401, 403, 421, 422, 429, 500, 503)
_RETRY = {"Retry-After": {"schema": {"type": "integer"}, "description": "Seconds to wait."}}


def problems(*more: int, body: bool = False) -> Responses:
    """Return the failures of a route of REST: those of every route, of one with a body, `more`."""
    statuses = sorted({*_ALWAYS, *(_BODIED if body else ()), *more})
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: _response(status, content) for status in statuses}


def openai_errors(*more: int, body: bool = False) -> Responses:
    """Return the failures of a route that OpenAI's clients call."""
    statuses = sorted({*_ALWAYS, *(_BODIED if body else ()), *more})
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/OpenAIError"}}}
    return {status: _response(status, content) for status in statuses}


def components() -> dict[str, Any]:
    """Return the schemas that the failures refer to."""
    template = "#/components/schemas/{model}"
    schema = Problem.model_json_schema(ref_template=template)
    nested = schema.pop("$defs", {})
    error = {
        "type": "object",
        "properties": {
            "message": {"type": "string"},
            "type": {"type": "string"},
            "param": {"type": ["string", "null"]},
            "code": {"type": ["string", "null"]},
        },
        "required": ["message", "type", "param", "code"],
    }
    openai = {"type": "object", "properties": {"error": error}, "required": ["error"]}
    return {**nested, "Problem": schema, "OpenAIError": openai}


def _response(status: int, content: dict[str, Any]) -> dict[str, Any]:
    headers = {"headers": _RETRY} if status in {429, 503} else {}
    return {"description": _SAID[status], "content": content, **headers}
