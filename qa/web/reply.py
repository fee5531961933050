"""A reply as markup: the answer, the refusal and the failure each look their own way."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from qa.records import Citation, Figure, Refusal, Reply, Span
from qa.web.charts import verdict_markup
from qa.web.facts import facts_table
from qa.web.figures import change_text, rows
from qa.web.labels import icon, label
from qa.web.markup import element, escape
from qa.web.pairs import Pair, distinct, pairs
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
_MOST_CARDS = 2
_SEVERAL = 3  # figures that are easier to read in a table than in a sentence
_TOKEN = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<number>\d{1,3})\]")


def reply_markup(
    reply: Reply, language: Language, *, figures: Sequence[Figure] = (), chart: str = ""
) -> str:
    """Return an answer or a refusal, with its figures as cards and its citations as links.

    `figures` are those to show, the reply's own by default; `chart` is markup that shows them in
    bars. What the text says already is not shown again: a chart, the verdicts on targets, or a
    table of several stands under it, and never two of them.
    """
    outcome = outcome_of(reply)
    parts = []
    if outcome != "act":
        parts.append(_outcome(outcome, language, reply if isinstance(reply, Refusal) else None))
    if reply.reading:
        read = label(language, "reply.reading") + escape(reply.reading)
        parts.append(element("p", read, class_="reading"))
    parts.append(said_markup(reply, language))
    if outcome == "answer":
        parts.append(chart or _figures(figures or reply.figures, language))
        parts.append(_all_targets(figures or reply.figures, language))
    return element("article", "".join(parts), class_=f"reply {outcome}", data_outcome=outcome)


def outcome_of(reply: Reply) -> str:
    """Return how a reply looks: an answer, a refusal, or an act, which is plain talk."""
    if reply.refused:
        return "refusal"
    return "act" if reply.act else "answer"


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
    out: list[str] = []
    items: list[str] = []
    for line in re.finditer(r"[^\n]*\S[^\n]*", reply.text):
        opening = re.match(r"\s*(?:[-•·]\s+|[-•])(?=\S)|\s*", line[0])
        start = line.start() + (opening.end() if opening else 0)
        shown = _line(Span(start, line.end()), reply, language)
        if opening and opening[0].strip():
            items.append(element("li", shown))
            continue
        if items:
            out.append(element("ul", "".join(items)))
            items = []
        out.append(element("p", shown))
    if items:
        out.append(element("ul", "".join(items)))
    return "".join(out)


def _line(line: Span, reply: Reply, language: Language) -> str:
    """Return a range of the reply with its citation marks linked and its figures in bold."""
    out: list[str] = []
    at = line.start
    for match in _TOKEN.finditer(reply.text, line.start, line.end):
        out.append(_plain(Span(at, match.start()), reply))
        at = match.end()
        if match["bold"]:
            out.append(element("strong", escape(match["bold"])))
        elif 1 <= int(match["number"]) <= len(reply.citations):
            number = int(match["number"])
            out.append(_citation(number, reply.citations[number - 1], language))
        else:
            out.append(escape(match[0]))
    out.append(_plain(Span(at, line.end), reply))
    return "".join(out).strip()


def _plain(span: Span, reply: Reply) -> str:
    """Return a range without citation marks, with what the reply emphasises in bold."""
    emphasis = () if reply.refused else reply.emphasis
    if not emphasis:
        return _bold(reply.text[span.start : span.end], reply.figures)
    borders = {span.start, span.end}
    for strong in emphasis:
        borders.update({strong.start, strong.end} & set(range(span.start, span.end)))
    out: list[str] = []
    for start, end in pairwise(sorted(borders)):
        text = escape(reply.text[start:end])
        inside = any(strong.start <= start and end <= strong.end for strong in emphasis)
        out.append(element("strong", text) if inside else text)
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


def _figures(figures: Sequence[Figure], language: Language) -> str:
    """Return what the text does not show: verdicts on targets, or several figures as a table."""
    both = pairs(figures)
    paired = {figure for pair in both for figure in (pair.target, pair.result)}
    single = rows([figure for figure in distinct(figures) if figure not in paired])
    if both and len(both) <= _MOST_CARDS and len(single) < _SEVERAL:
        cards = "".join(element("li", _pair_card(pair, language)) for pair in both)
        return element("ul", cards, class_="figure-cards")
    if len(both) + len(single) < _SEVERAL:
        return ""
    return facts_table(both, single, language)


def _pair_card(pair: Pair, language: Language) -> str:
    """Return a result and its target, each a link to its place, with the verdict on them."""
    parts = [element("span", escape(pair.result.indicator), class_="named")]
    for figure, style in ((pair.result, "value"), (pair.target, "value second")):
        place = Citation(figure.document, figure.start, figure.end, figure.text)
        said = change_text(figure) if figure.kind == "change" else figure.text
        number = element("a", escape(said), class_=style, href=link(place))
        about = element("span", _about(figure, language), class_="about")
        parts.append(element("span", number + about, class_=f"side {figure.status}"))
    parts.append(element("span", verdict_markup(pair, language), class_="judged"))
    return element("div", "".join(parts), class_="figure-card pair")


def _all_targets(figures: Sequence[Figure], language: Language) -> str:
    """Return the way to all targets of a report, under a reply that is about some of them."""
    found = pairs(figures)
    if not found:
        return ""
    return element(
        "button", label(language, "reply.targets"), type="button", class_="i i-targets more",
        data_act="targets", data_document=found[0].target.document,
    )  # fmt: skip


def _about(figure: Figure, language: Language) -> str:
    status = element("span", label(language, f"status.{figure.status}"), class_="chip")
    period = element("span", escape(figure.period), class_="period") if figure.period else ""
    return status + period
