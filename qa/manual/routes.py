"""The manual's addresses: the list of its pages, and each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa.manual.rendering import PAGES, page_html

if TYPE_CHECKING:
    from starlette.requests import Request

_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'"
)


def manual_routes(*, language: str) -> list[Route]:
    """Return the routes `/manual` and `/manual/NAME`; titles are in `language`, zh or en."""

    async def shown(request: Request) -> Response:
        name = request.path_params.get("name", "")
        if name and name not in PAGES:
            raise HTTPException(404)
        headers = {"content-security-policy": _POLICY, "cache-control": "no-cache"}
        return HTMLResponse(page_html(name, language=language), headers=headers)

    return [Route("/manual", shown), Route("/manual/{name}", shown)]
