"""Lines of quotes → the text of a reply, with its citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.answer.english import restatement
from qa.answer.framing import label
from qa.records import Answer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.quoting import Quote
    from qa.question import Question
    from qa.records import Citation, Figure, Hit


RESTATED = " → "
"""Between a quote's marker and its figures in English."""
_RESTATED = 2  # figures of a line restated in English


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a reply: a quote, and what is computed from it."""

    quote: Quote | None
    after: str = ""
    """What is computed or restated, after the quote's marker."""
    before: str = ""
    """What the quote is, before it: a verdict, result or target. A line of its own has no quote."""
    figures: tuple[Figure, ...] = ()
    """The figures the line is about, set in bold."""


def draft(
    question: Question, lines: Sequence[Line], hits: Sequence[Hit], *, missing: Sequence[str] = ()
) -> Answer:
    """Return the answer that consists of these lines; `missing` things have a line each."""
    citations: list[Citation] = []
    text = ""
    emphasis: list[Span] = []
    for line in lines:
        text += ("\n" if text else "") + (line.before or _frame(question, line))
        if line.quote is not None:
            emphasis += _emphasis(line, len(text))
            text += line.quote.text + _marker(line.quote.citation, citations)
        text += line.after
        if question.language == "en":
            text += _restated(line)
    figures = tuple(dict.fromkeys(figure for line in lines for figure in line.figures))
    return Answer(
        text=text,
        citations=tuple(citations),
        figures=figures,
        hits=tuple(hits),
        reading=question.reading,
        emphasis=tuple(emphasis),
        missing=tuple(missing),
    )


def _frame(question: Question, line: Line) -> str:
    """What an English reader is told of a Chinese quote: that it is a result, and of when."""
    if question.language != "en" or question.survey or not line.figures:
        return ""
    first = line.figures[0]
    return label(first.status, "en", period=first.period)


def _restated(line: Line) -> str:
    """The line's first figures in English units:  → 273.1 billion yuan (2731亿元), up 3.5%."""
    said = [
        english
        for figure in line.figures[:_RESTATED]
        if line.quote is not None and "".join(figure.text.split()) in line.quote.text
        if (english := restatement(figure))
    ]
    return RESTATED + ", ".join(said) if said else ""


def _marker(citation: Citation, citations: list[Citation]) -> str:
    if citation not in citations:
        citations.append(citation)
    return f"[{citations.index(citation) + 1}]"


def _emphasis(line: Line, at: int) -> list[Span]:
    """Where the line's figures stand in the reply: by their words, each once."""
    assert line.quote is not None
    found: list[Span] = []
    for figure in line.figures:
        words = "".join(figure.text.split())
        start = line.quote.text.find(words)
        while start >= 0 and Span(at + start, at + start + len(words)) in found:
            start = line.quote.text.find(words, start + 1)
        if words and start >= 0:
            found.append(Span(at + start, at + start + len(words)))
    return sorted(found)
