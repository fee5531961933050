"""A server with the widget and the call it makes, sites that show it, and a browser."""

from __future__ import annotations

import fastapi
import pytest
from fastapi.responses import HTMLResponse, JSONResponse

from qa.errors import QaError
from qa.interchange import reply_json
from qa.widget import widget_routes
from tests.cli.library import Library
from tests.mcp.clients import serving


def server(*sites, language="zh"):
    """Return a server of the invented report whose widget these sites may show."""
    application = fastapi.FastAPI()
    library = Library()

    @application.post("/api/v1/ask")
    async def ask(request: fastapi.Request):
        body = await request.json()
        application.state.bodies.append(body)
        if "太忙" in body["question"]:
            return JSONResponse({"detail": "queue"}, 503, {"retry-after": "7"})
        if "钥匙" in body["question"]:
            return JSONResponse({"detail": "no key"}, 401)
        try:
            return reply_json(library.ask(body["question"], history=body["history"]))
        except QaError as error:
            told = {"detail": error.message, "remedy": error.remedy}
            return JSONResponse(told, 500, media_type="application/problem+json")

    application.state.bodies = []
    application.router.routes[:0] = widget_routes(language=language, sites=sites)
    return application


def site(markup):
    """Return a page of another site, with styles that would spoil whatever took them over."""
    application = fastapi.FastAPI()
    spoiling = (
        "<style>* { color: red !important; font-size: 40px !important }"
        " iframe { display: none !important }</style>"
    )

    @application.get("/")
    def page():
        return HTMLResponse(
            f"<!doctype html><html lang=en><title>A site</title>{spoiling}<h1>A site</h1>{markup}"
        )

    return application


@pytest.fixture
def visit(windows):
    """Opens a page, nothing kept in it: `visit(address, **context options)`."""
    with windows.lent() as blank:

        def open_page(address, **options):
            page = blank(**options)
            page.set_default_timeout(15_000)
            page.goto(address)
            return page

        yield open_page


@pytest.fixture(scope="module")
def home():
    """A server whose widget no other site may show, and its application."""
    application = server()
    with serving(application) as address:
        yield address, application


@pytest.fixture
def allowed():
    """Shows markup on a page of another origin that may have the widget: `allowed(markup)`.

    The markup's `{qa}` is the server's address; the page's own comes back, then the server's.
    """
    running = []

    def begin(markup, *, permitted=True):
        other = site(markup)
        outside = serving(other)
        address = outside.__enter__()
        running.append(outside)
        inside = serving(server(*([address] if permitted else [])))
        running.append(inside)
        home = inside.__enter__()
        for route in other.routes:  # the markup names a server that begins only now
            if getattr(route, "path", "") == "/":
                other.router.routes.remove(route)
        other.router.routes[:0] = site(markup.replace("{qa}", home)).routes
        return address, home

    yield begin
    for each in reversed(running):
        each.__exit__()
