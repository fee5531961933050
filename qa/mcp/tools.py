"""The tools: what each does with a library, as a value for programs and as text for models."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from qa.errors import InputError
from qa.interchange import citation_json, document_json, figure_json, hit_json, reply_json
from qa.mcp import arguments, results, texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import BaseModel

    from qa.interchange import Json
    from qa.mcp.library import Library
    from qa.messages import Messages
    from qa.records import Hit

_LONGEST_PASSAGE = 20_000
"""Characters of one passage; more would drown whoever reads it."""
_PRIVATE = {"path"}
"""What is known of a document and is nobody's business over a network."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a tool returns: a value of the tool's result shape, and the same to read."""

    value: Json
    text: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool, with the shapes of what it takes and returns."""

    name: str
    title: str
    description: str
    takes: type[BaseModel]
    returns: type[BaseModel]
    run: Callable[[Library, Any, Messages], Outcome]


def _ask(library: Library, given: arguments.Ask, messages: Messages) -> Outcome:
    reply = library.ask(given.question, history=given.history)
    value = {key: part for key, part in reply_json(reply).items() if key != "hits"}
    return Outcome(value, texts.reply(reply, messages))


def _search(library: Library, given: arguments.Search, messages: Messages) -> Outcome:
    hits = library.search(
        given.question, k=given.k, documents=given.documents, sections=given.sections
    )
    if not hits:
        return Outcome({"hits": []}, messages("cli.no_hits", question=given.question))
    return Outcome({"hits": [_hit(hit) for hit in hits]}, texts.hits(hits, messages))


def _figures(library: Library, given: arguments.Figures, messages: Messages) -> Outcome:
    for document in given.documents:
        library.report(document)  # an unknown one is an error, not an empty list
    found = [
        figure
        for figure in library.figures(given.query)
        if (not given.documents or figure.document in given.documents)
        and given.status in {None, figure.status.value}
    ]
    shown = found[: given.limit]
    value: Json = {"total": len(found), "figures": [figure_json(figure) for figure in shown]}
    if not found:
        return Outcome(value, messages("figures.none", query=given.query))
    return Outcome(value, texts.figures(shown, total=len(found), messages=messages))


def _passage(library: Library, given: arguments.Passage, messages: Messages) -> Outcome:
    place = library.resolve(given.citation)
    if place.end - place.start > _LONGEST_PASSAGE:
        raise InputError(
            f"{given.citation!r} has {place.end - place.start:,} characters",
            remedy=f"ask for {_LONGEST_PASSAGE:,} at most",
        )
    doc = library.report(place.document).doc
    before = doc.text[max(0, place.start - given.context) : place.start]
    after = doc.text[place.end : place.end + given.context]
    value = {**citation_json(place), "title": doc.title, "before": before, "after": after}
    return Outcome(value, texts.passage(place, around=(before, after), messages=messages))


def _documents(library: Library, _given: arguments.Documents, messages: Messages) -> Outcome:
    found = library.documents()
    shown = [
        {key: part for key, part in document_json(doc).items() if key not in _PRIVATE}
        for doc in found
    ]
    return Outcome({"documents": shown}, texts.documents(found, messages))


def _hit(hit: Hit) -> Json:
    known = {key: part for key, part in hit_json(hit).items() if key not in {"parts", "matched"}}
    return {**known, "columns": list(hit.chunk.columns)}


TOOLS = (
    Tool(
        "ask",
        "Ask the reports",
        "Answer a question about Chinese government reports in the reports' own words and figures, "
        "each with a citation of the exact characters. Where the reports do not say, the result "
        "has refused: true and says what is missing: tell the user so, and do not answer from "
        "memory. Keep the citations when you pass the answer on.",
        arguments.Ask,
        results.Reply,
        _ask,
    ),
    Tool(
        "search",
        "Search the reports",
        "Find the passages and table rows of the reports that bear on a question, best first, with "
        "their headings and citations. For topics, summaries and comparisons; for one figure or "
        "fact use ask.",
        arguments.Search,
        results.Hits,
        _search,
    ),
    Tool(
        "figures",
        "List figures",
        "List the figures of the reports with indicator, value, unit, period, change and whether "
        "each is a result or a target, filtered by words.",
        arguments.Figures,
        results.Figures,
        _figures,
    ),
    Tool(
        "passage",
        "Read a cited place",
        "Resolve a citation (document:start-end): the cited characters, their headings and the "
        "text before and after them. Use it to check a quotation or to read on.",
        arguments.Passage,
        results.Passage,
        _passage,
    ),
    Tool(
        "documents",
        "List the reports",
        "List the reports that can be asked, with id, title, place and period.",
        arguments.Documents,
        results.Documents,
        _documents,
    ),
)
