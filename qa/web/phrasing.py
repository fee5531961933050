"""An answer in a language model's words: streamed to the browser as it is verified."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse, StreamingResponse

from qa.errors import QaError
from qa.phrased import Change, Verdict
from qa.phrasing import is_phrased
from qa.phrasing.serving import phrased_events
from qa.web.labels import icon, label
from qa.web.markup import element, escape
from qa.web.reply import said_markup

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from fastapi import Request, Response

    from qa.phrased import Event, Phrased
    from qa.phrasing.phraser import Phraser
    from qa.records import Answer
    from qa.web.library import Library
    from qa.web.words import Language

_LARGEST = 200_000
"""Bytes of a request: a question and those before it."""
_MOST_HISTORY = 20
_PEN = "M4 20l4-1L19 8l-3-3L5 16zM14 7l3 3"


def phrase_endpoint(library: Library, phraser: Phraser) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint that phrases the answer to a question, one JSON object a line.

    Each line is `{"markup": …, "done": …}`, all that can be shown so far.
    """

    async def endpoint(request: Request) -> Response:
        asked = _asked(await _body(request))
        if asked is None:
            return JSONResponse({"error": "question and history are wanted"}, status_code=422)
        try:
            reply = await run_in_threadpool(
                library.ask, asked.question, history=asked.history, documents=asked.documents
            )
        except QaError as error:
            return JSONResponse({"error": error.message}, status_code=422)
        if not is_phrased(reply):
            return JSONResponse({"error": "only an answer is phrased"}, status_code=409)
        events = phrased_events(phraser, asked.question, reply)
        lines = _lines(events, reply, asked.language)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    return endpoint


def phrased_markup(
    answer: Answer, text: str, language: Language, *, phrased: Phrased | None = None
) -> str:
    """Return what can be shown of a phrased answer.

    Args:
        answer: Our own.
        text: The sentences verified so far.
        language: Of the labels.
        phrased: The whole, once it is there.
    """
    said = label(language, "phrased.pending")
    if phrased is not None:
        said = label(language, "phrased.by", model=phrased.model)
    head = icon(_PEN) + element("strong", said)
    parts = [element("p", head, class_="outcome")]
    if phrased is not None and phrased.setback is not None:
        why = label(language, f"phrased.setback.{phrased.setback}", detail=phrased.detail or "–")
        said = label(language, "phrased.note") + " " + why
        parts = [element("p", said, class_="note", role="status")]
    elif text:
        parts.append(said_markup(replace(answer, text=text, emphasis=()), language))
    if phrased is not None:
        parts.append(_changes(phrased, language))
    busy = None if phrased else "true"
    return element("article", "".join(parts), class_="reply phrased", aria_busy=busy)


def _changes(phrased: Phrased, language: Language) -> str:
    """What was not kept of the model's sentences, folded up."""
    changed = [change for change in phrased.changes if change.verdict is not Verdict.KEPT]
    if not changed:
        return ""
    items = "".join(element("li", _change(change, language)) for change in changed)
    summary = element("summary", label(language, "phrased.changes", count=len(changed)))
    return element("details", summary + element("ul", items), class_="changed")


def _change(change: Change, language: Language) -> str:
    verdict = label(language, f"phrased.{change.verdict}")
    why = label(language, f"phrased.fault.{change.fault}", detail=change.detail or "–")
    return f"{verdict}{element('q', escape(change.said))} {why}"


async def _body(request: Request) -> bytes:
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST:
            return b""
    return body


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks."""

    question: str
    history: tuple[str, ...]
    documents: tuple[str, ...]
    language: Language


def _asked(body: bytes) -> _Asked | None:
    """Return what a request asks; None for one that is not of its form."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or not isinstance(given.get("question"), str):
        return None
    history, documents = (given.get(name) or [] for name in ("history", "documents"))
    for some in (history, documents):
        if not isinstance(some, list) or not all(isinstance(each, str) for each in some):
            return None
    language: Language = "en" if given.get("language") == "en" else "zh"
    return _Asked(given["question"], tuple(history[-_MOST_HISTORY:]), tuple(documents), language)


async def _lines(
    events: AsyncIterator[Event], answer: Answer, language: Language
) -> AsyncIterator[str]:
    text = ""
    async for event in events:
        if isinstance(event, Change):
            text += event.before + event.shown
            whole = None
            if not event.shown:
                continue
        else:
            text, whole = event.text, event
        markup = phrased_markup(answer, text, language, phrased=whole)
        yield json.dumps({"markup": markup, "done": whole is not None}, ensure_ascii=False) + "\n"
