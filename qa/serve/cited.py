"""The section that a guest's reply cites, to read: this and nothing else opens without a login."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from qa.errors import QaError
from qa.messages import load_messages
from qa.web.markup import element, escape
from qa.web.reading import section_markup

if TYPE_CHECKING:
    from starlette.requests import Request

    from qa.records import Citation
    from qa.serve.library import Library
    from qa.serve.passes import Passes

PATH = "/embed/place"
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"
_HEADERS = {
    "content-security-policy": _POLICY,
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
}
_PAGE = """<!doctype html><html lang="{language}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><style>
:root{{color-scheme:light dark}}
body{{margin:0;background:light-dark(#f7f6f2,#14191c);color:light-dark(#1b282c,#e6ebea);
font:17px/2 "PingFang SC","Hiragino Sans GB","Noto Sans CJK SC","Microsoft YaHei",sans-serif}}
main{{max-width:44rem;margin:auto;padding:1rem 1.25rem 4rem;overflow-wrap:anywhere}}
h1{{font-size:1.15rem;line-height:1.5}}p.where{{font-size:.9rem;opacity:.75}}
mark{{background:none;color:inherit}}
mark.place{{background:light-dark(#ffe48f,#6b5200);color:light-dark(#2b2200,#fff3cf)}}
.scroll{{overflow:auto}}table{{border-collapse:collapse;font-size:.9rem;line-height:1.6}}
th,td{{border-bottom:1px solid #8886;padding:.25rem .6rem;text-align:start}}
</style><main>{body}</main></html>"""


def cited_route(library: Library, passes: Passes, *, language: str) -> Route:
    """Return the route of `PATH`: it takes `of`, what a guest's reply brought for a citation."""

    async def shown(request: Request) -> Response:
        place = passes.place_of(request.query_params.get("of", ""))
        try:
            body = place and await run_in_threadpool(_section, library, place)
        except QaError:  # the report was taken away meanwhile
            body = None
        messages = load_messages(language)
        page = _PAGE.format(
            language="zh-CN" if language == "zh" else "en",
            title=escape(messages("widget.title")),
            body=body or element("p", escape(messages("serve.gone"))),
        )
        return HTMLResponse(page, 200 if body else 404, _HEADERS)

    return Route(PATH, shown)


def _section(library: Library, place: str) -> str:
    found: Citation = library.resolve(place)
    report = library.report(found.document)
    return (
        element("h1", escape(report.doc.title or report.doc.id))
        + element("p", escape(" › ".join(found.section)), class_="where")
        + section_markup(report, found)
    )
