"""The widget's addresses: the script, the page in the frame, and what that page loads."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from qa.messages import LANGUAGES
from qa.widget.page import THEMES, embed_page

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from starlette.requests import Request

_STATIC = Path(__file__).parent / "static"
_TYPES = {
    "widget.js": "text/javascript",
    "embed.js": "text/javascript",
    "waiting.js": "text/javascript",
    "embed.css": "text/css",
}
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {sites}"
)
"""The frame loads from and asks this server alone, whatever a report or a question may hold."""


def widget_routes(
    *, language: str, sites: Sequence[str] = (), issue: Callable[[], str] | None = None
) -> list[Route]:
    """Return the routes `/widget.js` and `/embed` with its files.

    The page in the frame asks `api/v1/ask` beside it: its calls are of this server's own origin, so
    that no other site has to be let in to them.

    Args:
        language: Of the page where its address names none: zh or en.
        sites: Which sites' pages may show it besides this server's own: https://www.example.cn.
        issue: Returns a pass that the frame's next question is let in by; None where it needs none.
    """
    policy = _POLICY.format(sites=" ".join(("'self'", *sites)))

    async def embed(request: Request) -> Response:
        asked = request.query_params
        page = embed_page(
            language=_one_of(LANGUAGES, asked.get("language"), language),
            theme=_one_of(THEMES, asked.get("theme"), "auto"),
            passes=issue is not None,
        )
        headers = {"content-security-policy": policy, "cache-control": "no-cache",
                   "referrer-policy": "no-referrer"}  # fmt: skip
        return HTMLResponse(page, headers=headers)

    async def give_pass(_: Request) -> Response:
        assert issue is not None
        return JSONResponse({"pass": issue()}, headers={"cache-control": "no-store"})

    passes = [] if issue is None else [Route("/embed/pass", give_pass)]
    return [
        *passes,
        Route("/widget.js", _file("widget.js")),
        Route("/embed", embed),
        *widget_files(),
    ]


def widget_files() -> list[Route]:
    """Return the routes of what the page in the frame, and the one that waits, load."""
    return [
        Route(f"/embed/{name}", _file(name)) for name in ("embed.js", "waiting.js", "embed.css")
    ]


def _one_of(known: Sequence[str], given: str | None, otherwise: str) -> str:
    return given if given is not None and given in known else otherwise


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    async def served(request: Request) -> Response:
        body, tag = _read(name)
        headers = {
            "etag": tag,
            "cache-control": "max-age=300",
            "cross-origin-resource-policy": "cross-origin",
            "x-content-type-options": "nosniff",
        }
        if request.headers.get("if-none-match") == tag:
            return Response(status_code=304, headers=headers)
        return Response(body, media_type=_TYPES[name], headers=headers)

    return served


@cache
def _read(name: str) -> tuple[bytes, str]:
    body = (_STATIC / name).read_bytes()
    return body, f'"{hashlib.sha256(body).hexdigest()[:16]}"'
