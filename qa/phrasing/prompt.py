"""What is sent to a model: how to phrase, and the question and cited spans as data."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from qa.phrasing.plain import MARKER, is_mostly_latin
from qa.phrasing.sources import own_lines

if TYPE_CHECKING:
    from qa.phrasing.model import Message
    from qa.records import Answer


@cache
def _rules(language: str) -> str:
    return (
        files("qa.phrasing").joinpath(f"rules_{language}.txt").read_text(encoding="utf-8").strip()
    )


def messages_for(question: str, answer: Answer) -> list[Message]:
    """Return the chat that asks a model to phrase an answer.

    The spans go as JSON strings, so that no quotation mark or heading in a report can end them.
    """
    rules = _rules("en" if is_mostly_latin(question) else "zh")
    data: dict[str, object] = {"question": question}
    if answer.reading:
        data["understood_as"] = answer.reading
    data["excerpts"] = _excerpts(answer)
    return [
        {"role": "system", "content": rules},
        {"role": "user", "content": json.dumps(data, ensure_ascii=False, indent=1)},
    ]


def _excerpts(answer: Answer) -> list[dict[str, object]]:
    """Each citation's span as our answer quotes it: a table row with its column names."""
    lines = own_lines(answer)
    found: list[dict[str, object]] = []
    for number, citation in enumerate(answer.citations, start=1):
        own = [MARKER.split(line.text) for line in lines if number in line.markers]
        excerpt: dict[str, object] = {
            "marker": f"[{number}]",
            "text": "\n".join(dict.fromkeys(parts[0] for parts in own)) or citation.text,
            "under": list(citation.section),
        }
        computed = [part.strip() for parts in own for part in parts[2::2] if "计算" in part]
        if computed:
            excerpt["computed"] = computed
        found.append(excerpt)
    return found
