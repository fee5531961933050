"""REST over the reports: their list, structure, passages and figures."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from fastapi.responses import Response  # noqa: TC002 - FastAPI reads the annotation

from qa.errors import InputError
from qa.interchange import citation_json, document_json, figure_json, report_json
from qa.serve.bodies import LONGEST_QUERY, Documents, Figures, Outline, Passage
from qa.serve.context import Context, context_of
from qa.serve.documented import problems
from qa.serve.problems import RequestError, of_error
from qa.serve.rest import json_response

if TYPE_CHECKING:
    from qa.interchange import Json
    from qa.records import Document, Report

router = APIRouter(prefix="/api/v1", tags=["reports"])
_MOST_FIGURES = 1000
_WIDEST = 10_000
_FURTHEST = 10**9

Id = Annotated[str, Path(description="Id of a report.", examples=["futian_2023h1"])]
At = Annotated[int, Path(ge=0, le=_FURTHEST, description="A character of the report's text.")]


@router.get("/documents", response_model=Documents, responses=problems())
async def documents(request: Request) -> Response:
    """List the reports."""
    found = context_of(request).library.documents()
    return json_response({"documents": [_document(doc) for doc in found]})


@router.get("/documents/{id}", response_model=Outline, responses=problems(404))
async def document(request: Request, id: Id) -> Response:  # noqa: A002 - the path's own word
    """Show a report's structure: its headings, paragraphs and tables as ranges of its text."""
    context = context_of(request)
    found = await context.run(request, lambda: _report(context, id))
    return json_response({**report_json(found), "document": _document(found.doc)})


@router.get(
    "/documents/{id}/passages/{start}-{end}", response_model=Passage, responses=problems(404)
)
async def passage(
    request: Request,
    id: Id,  # noqa: A002 - the path's own word
    start: At,
    end: At,
    context: Annotated[
        int, Query(ge=0, le=_WIDEST, description="Characters shown on either side.")
    ] = 60,
) -> Response:
    """Show the characters of a range of a report, amid their neighbours."""
    served = context_of(request)
    found = await served.run(request, lambda: _passage(served, f"{id}:{start}-{end}", context))
    return json_response(found)


@router.get("/figures", response_model=Figures, responses=problems())
async def figures(
    request: Request,
    query: Annotated[
        str,
        Query(max_length=LONGEST_QUERY, description="Words that a figure's place must hold."),
    ] = "",
    document: Annotated[
        list[str] | None, Query(max_length=100, description="Only these reports; repeatable.")
    ] = None,
    status: Annotated[Literal["result", "target"] | None, Query()] = None,
    limit: Annotated[int, Query(ge=0, le=_MOST_FIGURES)] = _MOST_FIGURES,
    offset: Annotated[int, Query(ge=0, le=_FURTHEST)] = 0,
) -> Response:
    """List the figures that hold every word of `query`, all without one."""
    context = context_of(request)

    def find() -> Json:
        for each in document or ():
            context.library.report(each)  # an unknown one is an error, not an empty list
        found = [
            figure
            for figure in context.library.figures(query)
            if (not document or figure.document in document)
            and status in {None, figure.status.value}
        ]
        some = found[offset : offset + limit]
        return {"figures": [figure_json(figure) for figure in some], "total": len(found)}

    return json_response(await context.run(request, find))


def _document(doc: Document) -> dict[str, Any]:
    """Return what is known of a report; where the server keeps its file is nobody's business."""
    return {**document_json(doc), "path": PurePath(doc.path).name}


def _report(context: Context, name: str) -> Report:
    try:
        return context.library.report(name)
    except InputError as error:
        raise RequestError(of_error(error, unknown=True)) from error


def _passage(context: Context, citation: str, width: int) -> Json:
    try:
        found = context.library.resolve(citation)
    except InputError as error:
        raise RequestError(of_error(error, unknown=True)) from error
    text = context.library.report(found.document).doc.text
    return {
        **citation_json(found),
        "before": text[max(0, found.start - width) : found.start],
        "after": text[found.end : found.end + width],
    }
