"""A reply said in the other language: figures in words of the glossary, the rest as quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.english import restate
from qa.answer.evidence import one_line
from qa.lexicon.glossary import english_terms
from qa.messages import load_messages
from qa.reading import verbatim

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.question.acts import Language
    from qa.records import Answer, Citation, Figure, Refusal

_ENGLISH = "en"
_SHORTEST = 3  # characters of a Chinese term that names an indicator by its end


def retell(answer: Answer, language: Language) -> str:
    """Return an answer's figures, or the quotes where it has none, with the same markers.

    In Chinese, the quotes alone: they are the report's own.
    """
    messages = load_messages(language)
    lines = []
    for number, citation in enumerate(answer.citations, start=1):
        figures = [
            figure
            for figure in answer.figures
            if figure.kind != "words" and _is_in(figure, citation)
        ]
        if language == "en" and (said := _in_english(figures)):
            lines.append(f"{said}[{number}]")
        else:
            quote = one_line(verbatim(citation.text)).lstrip("-•· ").rstrip("；;，,、")
            lines.append(messages("act.quoted", quote=quote, number=number))
    return "\n".join(lines)


def retell_refusal(refusal: Refusal, language: Language) -> str:
    """Return what a refusal says, in general words."""
    return load_messages(language)(f"refusal.{refusal.reason.value}_plain")


def _is_in(figure: Figure, citation: Citation) -> bool:
    inside = citation.start <= figure.start and figure.end <= citation.end
    return inside and figure.document == citation.document


def _in_english(figures: Sequence[Figure]) -> str:
    """Return what figures say, those of one indicator together."""
    named: dict[str, list[Figure]] = {}
    for figure in figures:
        named.setdefault(figure.indicator, []).append(figure)
    return "; ".join(
        f"{_name(name)}: {', '.join(map(_value, each))}" for name, each in named.items()
    )


def _name(indicator: str) -> str:
    """Return the English of an indicator with its own name, which may say more."""
    for at in range(max(1, len(indicator) - _SHORTEST + 1)):
        if known := english_terms().get(indicator[at:]):
            return f"{known} ({indicator})"
    return indicator


def _value(figure: Figure) -> str:
    """Return a value with its own characters and whether it is a result: up 0.1% (result)."""
    status = load_messages(_ENGLISH)(f"act.{figure.status.value}")
    words = "".join(figure.text.split())
    english = restate(figure) or words
    way = f"{figure.direction} " if figure.kind == "change" and figure.direction else ""
    own = "" if english in words or figure.unit == "%" else f"{words}, "
    return f"{way}{english} ({own}{status})"
