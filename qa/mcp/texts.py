"""What the tools return as text to read: little of our own, mostly the report's."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.messages import Messages
    from qa.records import Citation, Document, Figure, Hit, Reply

_PATH = " › "
_MARKS = ("⟦", "⟧")
"""Around the cited characters; no report uses them."""
_ARROWS = {"": "", "up": "↑ ", "down": "↓ "}
"""Before a change, whose own characters may not say which way it went."""


def reply(given: Reply, messages: Messages) -> str:
    """Return a reply with what each of its markers cites."""
    lines = [messages("cli.read_as", reading=given.reading)] if given.reading else []
    lines.append(given.text)
    for number, citation in enumerate(given.citations, start=1):
        lines += ["", f"[{number}] {_place(citation, messages)}", citation.text]
    return "\n".join(lines)


def hits(found: Sequence[Hit], messages: Messages) -> str:
    """Return passages, numbered, each beneath where it stands."""
    entries = []
    for number, hit in enumerate(found, start=1):
        lines = [f"{number}. {_place(hit.citation, messages)}"]
        if hit.chunk.columns:
            lines.append(" │ ".join(hit.chunk.columns))
        entries.append("\n".join((*lines, hit.text)))
    return "\n\n".join(entries)


def figures(found: Sequence[Figure], *, total: int, messages: Messages) -> str:
    """Return figures, one a line, and how many more there are."""
    lines = [_figure(figure, messages) for figure in found]
    if total > len(found):
        lines.append(messages("mcp.more", count=total - len(found)))
    return "\n".join(lines)


def passage(place: Citation, *, around: tuple[str, str], messages: Messages) -> str:
    """Return a place amid the text around it, its own characters marked."""
    before, after = around
    opening, closing = _MARKS
    return f"{_place(place, messages)}\n\n{before}{opening}{place.text}{closing}{after}"


def documents(found: Sequence[Document], messages: Messages) -> str:
    """Return reports, one a line."""
    if not found:
        return messages("cli.indexed", documents=0)
    return "\n".join(
        "  ".join(part for part in (doc.id, doc.title, doc.place, doc.period) if part)
        for doc in found
    )


def _figure(figure: Figure, messages: Messages) -> str:
    status = messages(f"figures.{figure.status.value}")
    about = ", ".join(part for part in (figure.base, figure.period, status) if part)
    citation = f"{figure.document}:{figure.start}-{figure.end}"
    printed = f"{_ARROWS[figure.direction]}{figure.text}"
    return f"{figure.indicator}: {printed} ({about})  {citation}"


def _place(citation: Citation, messages: Messages) -> str:
    parts = [str(citation)]
    if citation.page is not None:
        parts.append(messages("cli.page", page=citation.page))
    if citation.section:
        parts.append(_PATH.join(citation.section))
    return "  ".join(parts)
