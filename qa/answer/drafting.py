"""Lines of quotes → the text of a reply, with its citations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer.english import computed, is_stated, statement
from qa.answer.framing import is_verdict, quoted_line
from qa.records import Answer, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.answer.quoting import Quote
    from qa.computed import Computed
    from qa.question import Question
from qa.records import Citation, Figure, Hit

_STATED = 3  # figures of a quote that an English reader is told, where none of it is asked for


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
    bold: str = ""
    """The words that are what is asked for, of a line of its own or of what is quoted."""
    named: tuple[Figure, ...] = ()
    """Figures that it states beside, set in no bold."""
    asked: bool = True
    """Whether they are what is asked for; else they only tell what is quoted, in no bold."""


def draft(
    question: Question,
    lines: Sequence[Line],
    hits: Sequence[Hit],
    *,
    missing: Sequence[str] = (),
    computed: Sequence[Computed] = (),
) -> Answer:
    """Return the answer that consists of these lines; `missing` things have a line each."""
    citations: list[Citation] = []
    text = ""
    emphasis: list[Span] = []
    english = question.language == "en"
    lines = _stating(lines) if english else lines
    for line in lines:
        text += "\n" if text else ""
        if english:
            ahead, values = _sentence(line, first=not text)
            emphasis += [Span(len(text) + one.start, len(text) + one.end) for one in values]
        else:
            ahead = line.before
            emphasis += _emphasis(line, len(text) + len(ahead))
        if line.bold and line.bold in ahead:
            at = len(text) + ahead.index(line.bold)
            emphasis.append(Span(at, at + len(line.bold)))
        text += ahead
        if line.bold and line.quote is not None and line.bold in line.quote.text:
            at = len(text) + line.quote.text.index(line.bold)
            emphasis.append(Span(at, at + len(line.bold)))
        if line.quote is not None:
            text += line.quote.text + _marker(line.quote.citation, citations)
        text += "" if english else line.after
    said = (figure for line in lines for figure in (*line.figures, *line.named))
    figures = tuple(dict.fromkeys(said))
    return Answer(
        text=text,
        citations=tuple(citations),
        figures=figures,
        hits=tuple(hits),
        reading=question.reading,
        emphasis=tuple(emphasis),
        missing=tuple(missing),
        computed=tuple(computed),
    )


def _stating(lines: Sequence[Line]) -> list[Line]:
    """The lines for an English reader, told what figures they quote where none is asked for."""
    if any(line.figures for line in lines):
        return list(lines)
    return [
        replace(line, figures=tuple(filter(is_stated, line.quote.figures))[:_STATED], asked=False)
        if line.quote
        else line
        for line in lines
    ]


def _sentence(line: Line, *, first: bool) -> tuple[str, tuple[Span, ...]]:
    """What stands before a line's quote in an English reply, and where its values stand in it."""
    if line.quote is None:
        return line.before, ()
    if not line.figures:
        return line.before or (quoted_line("en") + "\n" if first else ""), ()
    said = statement(line.figures)
    ahead = line.before if is_verdict(line.before) else ""  # the sentence tells result from target
    values = [Span(len(ahead) + one.start, len(ahead) + one.end) for one in said.values]
    text = ahead + said.text + computed(line.after) + "\n"
    return text, tuple(values) if line.asked else ()


def _marker(citation: Citation, citations: list[Citation]) -> str:
    if citation not in citations:
        citations.append(citation)
    return f"[{citations.index(citation) + 1}]"


def _emphasis(line: Line, at: int) -> list[Span]:
    """Where the line's figures stand in the reply: by their words, each once."""
    if line.quote is None:
        return []
    found: list[Span] = []
    for figure in line.figures:
        words = "".join(figure.text.split())
        start = line.quote.text.find(words)
        while start >= 0 and Span(at + start, at + start + len(words)) in found:
            start = line.quote.text.find(words, start + 1)
        if words and start >= 0:
            found.append(Span(at + start, at + start + len(words)))
    return sorted(found)
