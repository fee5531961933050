"""A turn as Markdown, for the clipboard and for an exported chat."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.web.names import names
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from qa.records import Reply
    from qa.web.library import Library

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def turn_markdown(
    question: str, reply: Reply, library: Library, *, language: Language, page: str
) -> str:
    """Return question and reply with numbered citations: title, headings, place and link.

    `page` is the address of the page, put before each link; text of the reports is escaped, so
    that it reads as it stands.
    """
    called = names(library.documents())
    ask, answer = say(language, "export.question"), say(language, "export.answer")
    lines = [f"**{ask}**　{_plain(question)}", ""]
    if reply.refused:
        answer = say(language, "outcome.refusal")
    lines.append(f"**{answer}**　{_said(reply)}")
    if reply.citations:
        lines.append("")
    for number, citation in enumerate(reply.citations, start=1):
        path = " › ".join(citation.section)
        title = called.get(citation.document, citation.document)
        lines.append(
            f"[{number}] 《{_plain(title)}》 {_plain(path)} "
            f"[{_plain(str(citation))}]({page}{link(citation)})  "
        )
        lines.append(f"> {_plain(' '.join(citation.text.split()))}")
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _said(reply: Reply) -> str:
    text = re.sub(r"\*\*([^*\n]+)\*\*", r"\1", reply.text)
    return "\n".join(_plain(line) for line in text.splitlines())


def _plain(text: str) -> str:
    """Return `text` with what Markdown would read as marks escaped; citation marks stay."""
    escaped = _SPECIAL.sub(r"\\\1", text)
    return re.sub(r"\\\[(\d{1,3})\\\]", r"[\1]", escaped)
