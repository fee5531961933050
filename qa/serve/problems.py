"""What a request gets that cannot be answered: a problem, as RFC 9457 tells one."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Literal

from qa.errors import InputError, QaError
from qa.messages import load_messages

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import Scope

Kind = Literal[
    "bad_json", "gone", "failure", "full", "host", "input", "keys", "many_failures", "method",
    "missing", "model", "no_key", "no_model", "origin", "path", "revoked_key",
    "slow", "slow_body", "starting", "too_large", "too_many", "unexpected",
    "unknown", "unsupported", "wrong_body", "wrong_key", "wrong_type",
]  # fmt: skip
MEDIA_TYPE = "application/problem+json"
OPENAI_PATH = "/v1/"
"""Under it, errors have the form that OpenAI's clients read."""
_STATUS: dict[Kind, int] = {
    "bad_json": 400,
    "failure": 500,
    "full": 503,
    "gone": 499,
    "host": 421,
    "input": 422,
    "keys": 500,
    "many_failures": 429,
    "method": 405,
    "missing": 501,
    "model": 404,
    "no_key": 401,
    "no_model": 422,
    "origin": 403,
    "path": 404,
    "revoked_key": 401,
    "slow": 503,
    "slow_body": 408,
    "starting": 503,
    "too_large": 413,
    "too_many": 429,
    "unexpected": 500,
    "unknown": 404,
    "unsupported": 400,
    "wrong_body": 422,
    "wrong_key": 401,
    "wrong_type": 415,
}
_OPENAI_TYPES = {401: "authentication_error", 429: "rate_limit_error"}
_OPENAI_CODES = {
    "model": "model_not_found",
    "no_key": "invalid_api_key",
    "wrong_key": "invalid_api_key",
    "revoked_key": "invalid_api_key",
    "too_many": "rate_limit_exceeded",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure to tell: what it is, what was wrong this time and what to do next."""

    kind: Kind
    status: int
    detail: str
    remedy: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[Mapping[str, str], ...] = ()
    """Of a body or parameter: where each error is and what it is."""
    param: str | None = None
    """The field that is at fault, where one is."""


class RequestError(QaError):
    """A problem, raised where a request cannot be answered."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.detail, remedy=problem.remedy)
        self.problem = problem


def trouble(
    kind: Kind, language: str, *, after: int | None = None, **values: object
) -> RequestError:
    """Return a problem to raise, in the words of the catalogue.

    Args:
        kind: What it is; the catalogue's `problem.{kind}` and `problem.{kind}_remedy`.
        language: zh or en.
        after: Seconds after which to try again.
        values: What the catalogue's text has slots for.
    """
    messages = load_messages(language)
    headers = {} if after is None else {"retry-after": str(max(1, after))}
    if _STATUS[kind] == HTTPStatus.UNAUTHORIZED:
        headers["www-authenticate"] = 'Bearer realm="qa"'
    detail = messages(f"problem.{kind}", **values)
    return RequestError(
        Problem(kind, _STATUS[kind], detail, messages(f"problem.{kind}_remedy", **values), headers)
    )


def of_error(error: QaError, *, unknown: bool = False) -> Problem:
    """Return an error of the house as a problem; `unknown` where the path named what is not."""
    if isinstance(error, RequestError):
        return error.problem
    kind: Kind = "failure"
    if isinstance(error, InputError):
        kind = "unknown" if unknown else "input"
    return Problem(kind, _STATUS[kind], error.message, error.remedy)


def missing(error: QaError) -> RequestError:
    """Return the problem that a part is not installed, whose remedy says how to."""
    return RequestError(Problem("missing", _STATUS["missing"], error.message, error.remedy))


def body_of(problem: Problem, scope: Scope) -> tuple[bytes, str]:
    """Return a problem's body and media type, in the form that the path's clients read."""
    if scope["path"].startswith(OPENAI_PATH):
        return _dumped({"error": _as_openai(problem)}), "application/json"
    return _dumped(as_json(problem, scope["path"])), MEDIA_TYPE


def as_json(problem: Problem, path: str) -> dict[str, object]:
    """Return a problem as RFC 9457 has it, with its remedy."""
    told: dict[str, object] = {
        "type": f"urn:qa:problem:{problem.kind.replace('_', '-')}",
        "title": _title(problem.status),
        "status": problem.status,
        "detail": problem.detail,
        "remedy": problem.remedy,
        "instance": path,
    }
    return told | ({"errors": [dict(each) for each in problem.errors]} if problem.errors else {})


def _as_openai(problem: Problem) -> dict[str, object]:
    server = problem.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    usual = "server_error" if server else "invalid_request_error"
    message = " ".join(part for part in (problem.detail, problem.remedy) if part)
    return {
        "message": message,
        "type": _OPENAI_TYPES.get(problem.status, usual),
        "param": problem.param,
        "code": _OPENAI_CODES.get(problem.kind, problem.kind),
    }


def _title(status: int) -> str:
    return "Client Closed Request" if status == _STATUS["gone"] else HTTPStatus(status).phrase


def _dumped(value: object) -> bytes:
    # a detail may quote half a character pair, which is no UTF-8
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")
