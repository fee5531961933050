"""The whole server as one application: its API, then the page for everything else."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module, metadata
from typing import TYPE_CHECKING, Any, cast

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Route

from qa.errors import QaError
from qa.keys import KeyRing
from qa.manual import manual_routes
from qa.messages import load_messages
from qa.serve import health, reports, rest
from qa.serve.access import Access
from qa.serve.cited import cited_route
from qa.serve.context import make_context
from qa.serve.documented import components
from qa.serve.failures import handle_failures
from qa.serve.gate import Gate
from qa.serve.intake import Intake
from qa.serve.login import login_router
from qa.serve.observing import Observing
from qa.serve.openai import chat, embeddings, models
from qa.serve.passes import Passes
from qa.serve.preparing import API
from qa.serve.problems import RequestError, missing
from qa.serve.sessions import Sessions
from qa.serve.sharing import Shared
from qa.widget import widget_routes

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.serve.context import Context
    from qa.serve.library import Library
    from qa.settings import Settings
    from qa.web.library import Library as PageLibrary

_ROUTERS = (
    rest.router, reports.router, health.router, chat.router, embeddings.router, models.router
)  # fmt: skip


def assemble(
    library: Library,
    settings: Settings,
    *,
    guarded: bool = False,
    host: str = "",
    page: Callable[[PageLibrary], FastAPI] | None = None,
    furnished: bool = True,
) -> FastAPI:
    """Return the application of a server.

    Args:
        library: What is asked; shared among threads.
        settings: Limits, keys, sites and the language.
        guarded: Whether a key is asked for.
        host: What the server listens on: a name that its own tools may be reached by.
        page: Makes what answers at every other address; nothing answers there without it.
        furnished: Whether it has all at once, or page and `/mcp` later, by `put_in`; until then
            `state.page` answers in their place.
    """
    context = make_context(library, settings)
    tools = _tools(context) if furnished else None
    application = FastAPI(
        title="qa",
        version=metadata.version("qa"),
        description="Ask Chinese government reports in plain words; replies are their own words "
        "and figures, each with its place. A refusal is a reply; a failure is a problem.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(context, tools),
    )
    application.state.context = context
    application.state.page = page and page(cast("PageLibrary", Shared(context)))
    application.state.furnished = furnished
    for router in _ROUTERS:
        application.include_router(router)
    ring = KeyRing(settings.keys, environment=settings.key) if guarded else None
    sessions = Sessions(ring)
    passes = Passes() if guarded and settings.embed else None
    application.include_router(login_router(ring, sessions, language=settings.language))
    application.router.default = _everything_else(application)
    issue = None if passes is None else passes.issue
    application.router.routes[:0] = [
        *widget_routes(language=settings.language, sites=settings.embed, issue=issue),
        *manual_routes(language=settings.language),
        *([] if passes is None else [cited_route(library, passes, language=settings.language)]),
    ]
    if tools is not None:
        application.router.routes[:0] = tools.routes
    application.openapi = lambda: _described(application)  # type: ignore[method-assign]
    handle_failures(application, context.metrics, language=settings.language)
    doors = {"ring": ring, "sessions": sessions, "passes": passes}
    _surround(application, context, doors=doors, host=host)
    return application


def furnish(
    application: FastAPI, page: Callable[[PageLibrary], FastAPI]
) -> tuple[FastAPI, Starlette]:
    """Return the page of an application, over a library that asks through its queue, and `/mcp`.

    Both take long to import. They live as long as the lifespan of each is entered.
    """
    context = application.state.context
    return page(cast("PageLibrary", Shared(context))), _tools(context)


def put_in(application: FastAPI, page: FastAPI, tools: Starlette) -> None:
    """Let an application that was made without them have page and tools."""
    application.router.routes[:0] = tools.routes
    application.state.page = page
    application.state.furnished = True


def _tools(context: Context) -> Starlette:
    """Return what answers at `/mcp`; where its package is not installed, it says so."""
    messages = load_messages(context.settings.language)
    try:
        mcp = import_module("qa.mcp")
        made: Starlette = mcp.mcp_app(context.library, messages=messages, run=context.desk.run)
    except QaError as error:
        lacking = missing(error).problem

        async def absent(_: Request) -> Response:
            raise RequestError(lacking)

        return Starlette(routes=[Route("/mcp", absent, methods=["GET", "POST", "DELETE"])])
    return made


def _surround(application: FastAPI, context: Context, *, doors: dict[str, Any], host: str) -> None:
    """Put the middleware around the routes; the last one added is the outermost."""
    settings, metrics = context.settings, context.metrics
    application.add_middleware(Intake, settings=settings)
    application.add_middleware(Access, settings=settings, metrics=metrics, **doors)
    if settings.origins:  # a preflight carries no key, so that it is answered before one is asked
        application.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "x-api-key"],
            expose_headers=["retry-after"],
        )
    application.add_middleware(
        Gate, settings=settings, metrics=metrics, keyed=doors["ring"] is not None, host=host
    )
    application.add_middleware(Observing, metrics=metrics)


def _everything_else(application: FastAPI) -> ASGIApp:
    async def default(scope: Scope, receive: Receive, send: Send) -> None:
        page = application.state.page
        coming = not application.state.furnished and scope["path"] == "/mcp"
        api = scope["path"].startswith(API) and not coming
        if scope["type"] == "http" and (page is None or api):
            raise HTTPException(404)
        if page is None:
            await send({"type": "websocket.close", "code": 1000})
        else:
            await page(scope, receive, send)

    return default


def _lifespan(context: Context, tools: Starlette | None) -> Any:  # noqa: ANN401 - Starlette's own
    @asynccontextmanager
    async def lifespan(application: FastAPI) -> AsyncIterator[None]:
        context.desk.loop = asyncio.get_running_loop()
        try:
            async with AsyncExitStack() as within:
                for part in (application.state.page, tools):
                    if isinstance(part, Starlette):
                        await within.enter_async_context(part.router.lifespan_context(part))
                yield
        finally:
            context.desk.close()

    return lifespan


def _described(application: FastAPI) -> dict[str, Any]:
    """Return the OpenAPI document: every route, every status, and how a key is sent."""
    if application.openapi_schema is None:
        schema = get_openapi(
            title=application.title,
            version=application.version,
            description=application.description,
            routes=application.routes,
        )
        known = schema.setdefault("components", {})
        known["schemas"] = {**known.get("schemas", {}), **components()}
        for unused in ("HTTPValidationError", "ValidationError"):
            known["schemas"].pop(unused, None)
        known["securitySchemes"] = {
            "bearer": {"type": "http", "scheme": "bearer"},
            "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
        }
        schema["security"] = [{}, {"bearer": []}, {"header": []}]
        application.openapi_schema = schema
    return application.openapi_schema
