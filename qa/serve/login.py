"""The page's login: a form that takes a key and opens a session."""

from __future__ import annotations

import logging
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from qa.errors import QaError
from qa.messages import load_messages
from qa.serve.access import MOST_FAILURES
from qa.serve.problems import trouble
from qa.serve.rates import Rate

if TYPE_CHECKING:
    from qa.keys import KeyRing
    from qa.serve.sessions import Sessions

_LOG = logging.getLogger(__name__)
_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'"
)
_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title><style>
body{{font:17px/1.8 'PingFang SC','Noto Sans CJK SC','Microsoft YaHei',sans-serif;margin:18vh auto;
max-width:24em;padding:0 1em;color-scheme:light dark}}
input,button{{font:inherit;padding:.4em .7em;box-sizing:border-box;width:100%;margin-top:.5em}}
.wrong{{color:#c0392b}}</style><h1>{title}</h1><p>{hint}</p>{wrong}
<form method="post" action="login"><input type="hidden" name="next" value="{next}">
<label>{label}<input name="key" type="password" autocomplete="current-password" autofocus required>
</label><button>{send}</button></form></html>"""


def login_router(ring: KeyRing | None, sessions: Sessions, *, language: str) -> APIRouter:
    """Return the routes `/login` and `/logout`."""
    router = APIRouter(include_in_schema=False)
    failures = Rate(MOST_FAILURES)

    @router.get("/login")
    async def form(next: str = "/") -> Response:  # noqa: A002 - the parameter's own name
        return _form(language, _inside(next))

    @router.post("/login")
    async def login(request: Request) -> Response:
        given = parse_qs((await request.body()).decode("utf-8", "replace"))
        onward = _inside(given.get("next", ["/"])[0])
        address = request.client.host if request.client else "?"
        try:
            found = ring.find(given.get("key", [""])[0].strip()) if ring is not None else None
        except QaError as error:
            _LOG.error("nobody gets in: %s", error.message)
            raise trouble("keys", language) from error
        if ring is not None and (found is None or found.revoked):
            if wait := failures.hit(address):
                raise trouble("many_failures", language, after=wait)
            _LOG.warning("a login with a wrong key from %r", address)
            return _form(language, onward, wrong=True)
        response = RedirectResponse(onward, 303)
        if found is not None:
            sessions.open(found, response, secure=request.url.scheme == "https")
        return response

    @router.post("/logout")
    async def logout(request: Request) -> Response:
        response = RedirectResponse("/login", 303)
        sessions.close(request, response)
        return response

    return router


def _form(language: str, onward: str, *, wrong: bool = False) -> Response:
    messages = load_messages(language)
    complaint = f'<p class="wrong" role="alert">{escape(messages("login.wrong"))}</p>'
    page = _PAGE.format(
        language=language,
        title=escape(messages("login.title")),
        hint=escape(messages("login.hint")),
        label=escape(messages("login.key")),
        send=escape(messages("login.send")),
        wrong=complaint if wrong else "",
        next=escape(onward),
    )
    headers = {"content-security-policy": _POLICY, "cache-control": "no-store"}
    return HTMLResponse(page, 401 if wrong else 200, headers)


def _inside(address: str) -> str:
    """Return an address of this server: one that leads elsewhere becomes the page's."""
    plain = address.startswith("/") and address.isprintable()
    return address if plain and not address.startswith(("//", "/\\")) else "/"
