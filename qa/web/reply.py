"""A reply as markup: the answer, the refusal and the failure each look their own way."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.records import Citation, Figure, Refusal, Reply
from qa.web.figures import FigureRow, change_text, rows
from qa.web.labels import icon, label
from qa.web.markup import element, escape
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Sequence

_ICONS = {
    "answer": "M5 12.5l4.5 4.5L19 7.5",
    "refusal": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8 12h8",
    "failure": "M12 3L2.5 20h19zM12 10v4.5M12 17.2v.3",
}
"""Strokes on a 24 × 24 grid: a tick, a circle with a bar, a triangle with a mark."""
_MOST_CARDS = 6
_TOKEN = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<number>\d{1,3})\]")


def reply_markup(reply: Reply, language: Language, *, chart: str = "") -> str:
    """Return an answer or a refusal, with its figures as cards and its citations as links.

    `chart` is markup to stand under an answer's figures.
    """
    outcome = "refusal" if reply.refused else "answer"
    parts = [_outcome(outcome, language, reply if isinstance(reply, Refusal) else None)]
    if reply.reading:
        read = label(language, "reply.reading") + escape(reply.reading)
        parts.append(element("p", read, class_="reading"))
    parts.append(said_markup(reply, language))
    if not reply.refused:
        parts.append(_figure_cards(rows(reply.figures), language))
        parts.append(chart)
    return element("article", "".join(parts), class_=f"reply {outcome}", data_outcome=outcome)


def said_markup(reply: Reply, language: Language) -> str:
    """Return the text of a reply as paragraphs and lists, its citations as links."""
    return element("div", _said(reply, language), class_="said")


def failure_markup(message: str, remedy: str, language: Language) -> str:
    """Return a failure: what went wrong and what to do next, never to be taken for a refusal."""
    parts = [
        _outcome("failure", language),
        element("p", escape(message), class_="said"),
        element("p", escape(remedy), class_="remedy") if remedy else "",
    ]
    return element(
        "article", "".join(parts), class_="reply failure", data_outcome="failure", role="alert"
    )


def _outcome(outcome: str, language: Language, refusal: Refusal | None = None) -> str:
    said = icon(_ICONS[outcome]) + element("strong", label(language, f"outcome.{outcome}"))
    if refusal:
        said += element("span", label(language, f"reason.{refusal.reason}"), class_="reason")
    return element("p", said, class_="outcome")


def _said(reply: Reply, language: Language) -> str:
    lines = [line.strip() for line in reply.text.splitlines() if line.strip()]
    out: list[str] = []
    items: list[str] = []
    for line in lines:
        bullet = re.match(r"(?:[-•·]\s+|[-•])(?=\S)", line)
        shown = _line(line[bullet.end() :] if bullet else line, reply, language)
        if bullet:
            items.append(element("li", shown))
            continue
        if items:
            out.append(element("ul", "".join(items)))
            items = []
        out.append(element("p", shown))
    if items:
        out.append(element("ul", "".join(items)))
    return "".join(out)


def _line(line: str, reply: Reply, language: Language) -> str:
    """Return one line with its citation marks linked and its figures in bold."""
    out: list[str] = []
    at = 0
    for match in _TOKEN.finditer(line):
        out.append(_bold(line[at : match.start()], reply.figures))
        at = match.end()
        if match["bold"]:
            out.append(element("strong", escape(match["bold"])))
        elif 1 <= int(match["number"]) <= len(reply.citations):
            number = int(match["number"])
            out.append(_citation(number, reply.citations[number - 1], language))
        else:
            out.append(escape(match[0]))
    out.append(_bold(line[at:], reply.figures))
    return "".join(out)


def _bold(text: str, figures: Sequence[Figure]) -> str:
    """Return `text` with each figure's own characters in bold, never a part of a longer number."""
    texts = {"".join(figure.text.split()) for figure in figures} - {""}
    if not texts:
        return escape(text)
    pattern = "|".join(  # a report may print 711 张 where the reply says 711张
        r"\s*".join(map(re.escape, each)) for each in sorted(texts, key=len, reverse=True)
    )
    parts = re.split(rf"(?<![\d.])({pattern})(?![\d])", text)
    return "".join(
        element("strong", escape(part)) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )


def _citation(number: int, citation: Citation, language: Language) -> str:
    return element(
        "a",
        f"[{number}]",
        class_="cite",
        href=link(citation),
        data_citation=number,
        aria_label=say(language, "reply.citation", number=number),
    )


def _figure_cards(found: Sequence[FigureRow], language: Language) -> str:
    if not found or len(found) > _MOST_CARDS:
        return ""
    cards = "".join(element("li", _figure_card(row, language)) for row in found)
    return element("ul", cards, class_="figure-cards")


def _figure_card(row: FigureRow, language: Language) -> str:
    figure = row.figure
    parts = [element("span", escape(figure.indicator), class_="named")]
    if row.value:
        parts.append(element("span", escape(row.value.text), class_="value"))
    if row.change:
        style = f"change {row.change.direction} {'' if row.value else 'value'}".strip()
        parts.append(element("span", escape(change_text(row.change)), class_=style))
    status = element("span", label(language, f"status.{figure.status}"), class_="chip")
    period = element("span", escape(figure.period), class_="period") if figure.period else ""
    parts.append(element("span", status + period, class_="about"))
    return element("a", "".join(parts), class_=f"figure-card {figure.status}", href=link(row.place))
