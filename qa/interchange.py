"""Records as JSON values: the one form in which `--json` and every other program gets them.

Ranges are two numbers, half-open, in characters of the document's text. Decimals are strings, so
that no digit is lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.phrased import Change

if TYPE_CHECKING:
    from qa.phrased import Event, Phrased
    from qa.records import (
        Block,
        Citation,
        Document,
        Figure,
        Hit,
        Reply,
        Report,
        Section,
        Span,
        Table,
    )

Json = dict[str, object]


def reply_json(reply: Reply, *, phrased: Phrased | None = None) -> Json:
    """Return an answer or a refusal, told apart by `refused`; a refusal has its `reason` too.

    A reply to a turn that asks nothing of the reports, such as a greeting, has its `act`.

    An answer that a language model was asked to phrase has `phrased` beside its own `text`.
    """
    in_words: Json = {} if phrased is None else {"phrased": phrased_json(phrased)}
    if reply.refused:
        kind: Json = {"reason": reply.reason.value}
    else:
        kind = {"act": reply.act} if reply.act else {}
    return {
        "refused": reply.refused,
        **kind,
        "text": reply.text,
        "reading": reply.reading,
        "citations": [citation_json(citation) for citation in reply.citations],
        "figures": [figure_json(figure) for figure in reply.figures],
        "hits": [hit_json(hit) for hit in reply.hits],
        **in_words,
    }


def phrased_json(phrased: Phrased) -> Json:
    """Return an answer in a model's words; its markers are those of the answer's citations.

    Where `setback` is not null, `text` is the answer's own and the setback says why.
    """
    return {
        "text": phrased.text,
        "model": phrased.model,
        "setback": None if phrased.setback is None else phrased.setback.value,
        "detail": phrased.detail,
        "changes": [change_json(change) for change in phrased.changes],
    }


def change_json(change: Change) -> Json:
    """Return a sentence of the model, what is shown for it, and why where the two differ."""
    return {
        "verdict": change.verdict.value,
        "said": change.said,
        "shown": change.shown,
        "before": change.before,
        "fault": None if change.fault is None else change.fault.value,
        "detail": change.detail,
    }


def event_json(event: Event) -> Json:
    """Return an event of a phrased reply: `change` for a sentence, `phrased` at the end."""
    if isinstance(event, Change):
        return {"change": change_json(event)}
    return {"phrased": phrased_json(event)}


def hit_json(hit: Hit) -> Json:
    """Return a hit with its place, its score's parts and the ranges that matched."""
    return {
        **citation_json(hit.citation),
        "kind": hit.chunk.kind,
        "score": hit.score,
        "parts": dict(hit.parts),
        "matched": [_range(span) for span in hit.matched],
    }


def citation_json(citation: Citation) -> Json:
    """Return a place in a document with its text; `citation` is what `qa show` takes."""
    return {
        "citation": str(citation),
        "document": citation.document,
        "section": list(citation.section),
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
    }


def figure_json(figure: Figure) -> Json:
    """Return a figure with its place."""
    return {
        "citation": f"{figure.document}:{figure.start}-{figure.end}",
        "document": figure.document,
        "section": list(figure.section),
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "indicator": figure.indicator,
        "value": None if figure.value is None else str(figure.value),
        "upper": None if figure.upper is None else str(figure.upper),
        "unit": figure.unit,
        "bound": figure.bound,
        "direction": figure.direction,
        "kind": figure.kind,
        "base": figure.base,
        "period": figure.period,
        "status": figure.status.value,
        "column": figure.column,
    }


def document_json(doc: Document) -> Json:
    """Return what is known of a document; its text is left out, its length in characters is not."""
    return {
        "id": doc.id,
        "title": doc.title,
        "place": doc.place,
        "period": doc.period,
        "issuer": doc.issuer,
        "date": doc.date,
        "language": doc.language,
        "path": doc.path,
        "sha256": doc.sha256,
        "characters": len(doc.text),
        "pages": len(doc.page_starts),
    }


def report_json(report: Report) -> Json:
    """Return a document with its section tree."""
    return {"document": document_json(report.doc), "outline": _section_json(report.root)}


def _section_json(section: Section) -> Json:
    return {
        "level": section.level,
        "title": section.title,
        "range": _range(section.span),
        "blocks": [_block_json(block) for block in section.blocks],
        "children": [_section_json(child) for child in section.children],
    }


def _block_json(block: Block) -> Json:
    return {
        "kind": block.kind.value,
        "range": _range(block.span),
        "lead": None if block.lead is None else _range(block.lead),
        "table": None if block.table is None else _table_json(block.table),
    }


def _table_json(table: Table) -> Json:
    return {
        "caption": None if table.caption is None else _range(table.caption),
        "header": [_range(cell) for cell in table.header],
        "rows": [[_range(cell) for cell in row.cells] for row in table.rows],
        "notes": [_range(note) for note in table.notes],
    }


def _range(span: Span) -> list[int]:
    return [span.start, span.end]
