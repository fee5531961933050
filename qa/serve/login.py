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
_STYLE = """
:root{color-scheme:light dark;--ink:light-dark(#1b282c,#e6ebea);--quiet:light-dark(#566369,#a3b1b5);
--line:light-dark(#8a979c,#66757b);--paper:light-dark(#fff,#1d2529);
--ground:light-dark(#f7f6f2,#14191c);--accent:light-dark(#0b6660,#74d0c6);
--on-accent:light-dark(#fff,#06302d);--wrong:light-dark(#a3281d,#ff9d92)}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100svh;display:grid;place-items:center;padding:1rem;
background:var(--ground);color:var(--ink);font:16px/1.75 "PingFang SC","Hiragino Sans GB",
"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
main{width:100%;max-width:26rem;background:var(--paper);border-radius:16px;padding:2rem;
box-shadow:0 4px 24px #0002}
h1{font-size:1.5rem;margin:0 0 .25rem}p{margin:0 0 1.25rem;color:var(--quiet)}
label{display:block;font-weight:600}
input,button{font:inherit;width:100%;min-height:48px;border-radius:10px;padding:.5rem .9rem}
input{margin:.25rem 0 1rem;color:inherit;background:var(--ground);border:1px solid var(--line)}
button{border:0;background:var(--accent);color:var(--on-accent);font-weight:600;cursor:pointer}
:is(input,button):focus-visible{outline:2px solid var(--accent);outline-offset:2px}
.wrong{color:var(--wrong);font-weight:600}
"""
_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title>
<style>{style}</style><main><h1>{title}</h1><p id="hint">{hint}</p>{wrong}
<form method="post" action="login"><input type="hidden" name="next" value="{next}">
<label>{label}<input name="key" type="password" autocomplete="current-password" autofocus required
 aria-describedby="hint"></label><button>{send}</button></form></main></html>"""


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
        language="zh-CN" if language == "zh" else "en",
        style=_STYLE,
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
