"""The whole server as one application: its API, then the page for everything else."""

from __future__ import annotations

from contextlib import asynccontextmanager
from importlib import metadata
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware

from qa.keys import KeyRing
from qa.serve import health, reports, rest
from qa.serve.access import Access
from qa.serve.context import make_context
from qa.serve.documented import components
from qa.serve.failures import handle_failures
from qa.serve.intake import Intake
from qa.serve.login import login_router
from qa.serve.observing import Observing
from qa.serve.openai import chat, embeddings, models
from qa.serve.preparing import API
from qa.serve.sessions import Sessions

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.types import ASGIApp, Receive, Scope, Send

    from qa.serve.context import Context
    from qa.serve.library import Library
    from qa.settings import Settings

_ROUTERS = (
    rest.router, reports.router, health.router, chat.router, embeddings.router, models.router
)  # fmt: skip


def assemble(
    library: Library, settings: Settings, *, guarded: bool = False, page: FastAPI | None = None
) -> FastAPI:
    """Return the application of a server.

    Args:
        library: What is asked; shared among threads.
        settings: Limits, keys, origins and the language.
        guarded: Whether a key is asked for.
        page: What answers at every other address; nothing does without it.
    """
    context = make_context(library, settings)
    application = FastAPI(
        title="qa",
        version=metadata.version("qa"),
        description="Ask Chinese government reports in plain words; replies are their own words "
        "and figures, each with its place. A refusal is a reply; a failure is a problem.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(context, page),
    )
    application.state.context = context
    for router in _ROUTERS:
        application.include_router(router)
    ring = KeyRing(settings.keys, environment=settings.key) if guarded else None
    sessions = Sessions(ring)
    application.include_router(login_router(ring, sessions, language=settings.language))
    application.router.default = _everything_else(page)
    application.openapi = lambda: _described(application)  # type: ignore[method-assign]
    handle_failures(application, context.metrics, language=settings.language)
    _surround(application, context, ring=ring, sessions=sessions)
    return application


def _surround(
    application: FastAPI, context: Context, *, ring: KeyRing | None, sessions: Sessions
) -> None:
    """Put the middleware around the routes; the last one added is the outermost."""
    settings, metrics = context.settings, context.metrics
    application.add_middleware(Intake, settings=settings)
    application.add_middleware(
        Access, settings=settings, metrics=metrics, ring=ring, sessions=sessions
    )
    if settings.origins:  # a preflight carries no key, so that it is answered before one is asked
        application.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.origins),
            allow_methods=["GET", "POST"],
            allow_headers=["authorization", "content-type", "x-api-key"],
            expose_headers=["retry-after"],
        )
    application.add_middleware(Observing, metrics=metrics)


def _everything_else(page: FastAPI | None) -> ASGIApp:
    async def default(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (page is None or scope["path"].startswith(API)):
            raise HTTPException(404)
        if page is None:
            await send({"type": "websocket.close", "code": 1000})
        else:
            await page(scope, receive, send)

    return default


def _lifespan(context: Context, page: FastAPI | None) -> Any:  # noqa: ANN401 - Starlette's own
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        try:
            if page is None:
                yield
            else:
                async with page.router.lifespan_context(page):
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
