"""The evidence of a reply: its passages as cards, the cited ones first and numbered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.records import Citation, Hit, Reply, Report, Span
from qa.web.labels import label
from qa.web.markup import Mark, element, escape, marked
from qa.web.names import names
from qa.web.places import enclosing, link, neighbours, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.web.library import Library
    from qa.web.words import Language

_MOST_WORDS = 12


@dataclass(frozen=True, slots=True)
class Card:
    """A passage to show: where it stands, the citations within it and the hit that found it."""

    place: Citation
    numbers: tuple[int, ...]
    cited: tuple[Span, ...]
    hit: Hit | None


def cards(reply: Reply, library: Library) -> list[Card]:
    """Return every passage of a reply once: the cited ones by their first number, then the rest.

    A citation outside all hits gets a card of its own, the paragraph it stands in.
    """
    grouped: dict[str, list[int]] = {}
    places: dict[str, tuple[Citation, Hit | None]] = {}
    for number, citation in enumerate(reply.citations, start=1):
        hit = next((each for each in reply.hits if _holds(each, citation)), None)
        place = hit.citation if hit else _paragraph(citation, library)
        places.setdefault(str(place), (place, hit))
        grouped.setdefault(str(place), []).append(number)
    for hit in reply.hits:
        places.setdefault(str(hit.citation), (hit.citation, hit))
    return [
        Card(
            place,
            tuple(grouped.get(key, ())),
            tuple(_span(reply.citations[number - 1]) for number in grouped.get(key, ())),
            hit,
        )
        for key, (place, hit) in places.items()
    ]


def evidence_markup(reply: Reply, library: Library, language: Language) -> str:
    """Return the evidence of a reply, to be shown beside it; nothing for an act that cites none."""
    found = cards(reply, library)
    if not found and not reply.refused and reply.act:
        return ""
    cited = [card for card in found if card.numbers]
    others = [card for card in found if not card.numbers]
    title = "evidence.nearest" if reply.refused else "evidence.cited"
    parts = []
    if cited:
        parts.append(element("h2", label(language, title)))
        parts.append(element("p", label(language, "evidence.key"), class_="quiet"))
        parts += [card_markup(card, library, language) for card in cited]
    if others:
        inner = "".join(card_markup(card, library, language) for card in others)
        summary = element("summary", label(language, "evidence.more", count=len(others)))
        parts.append(element("details", summary + inner, class_="others", open=not cited))
    if not found:
        parts.append(element("p", label(language, "evidence.none"), class_="quiet"))
    return "".join(parts)


def card_markup(card: Card, library: Library, language: Language) -> str:
    """Return one passage with its headings, its marks, the text around it and its citation."""
    report = library.report(card.place.document)
    called = names(library.documents())
    parts = [
        _head(card, called[report.doc.id] if len(called) > 1 else "", language),
        _passage(card, report),
        _foot(card, language),
        _around(card, report, language),
        _why(card.hit, report, language),
    ]
    return element(
        "article",
        "".join(parts),
        class_="card cited" if card.numbers else "card",
        data_citations=" ".join(map(str, card.numbers)) or None,
        data_place=card.place,
        tabindex="-1",
    )


def _head(card: Card, title: str, language: Language) -> str:
    """Return the citation's numbers, the report, the headings and the page or position."""
    place = card.place
    numbers = "".join(element("span", f"[{number}]", class_="number") for number in card.numbers)
    position = (
        label(language, "card.page", page=place.page)
        if place.page
        else label(language, "card.range", start=place.start, end=place.end)
    )
    parts = [
        numbers,
        element("span", escape(title), class_="document") if title else "",
        element("span", escape(" › ".join(place.section)), class_="path"),
        element("span", position, class_="position"),
    ]
    return element("header", "".join(parts))


def _holds(hit: Hit, citation: Citation) -> bool:
    inside = hit.start <= citation.start and citation.end <= hit.end
    return inside and hit.document == citation.document


def _paragraph(citation: Citation, library: Library) -> Citation:
    report = library.report(citation.document)
    span = enclosing(report, _span(citation))
    text = report.doc.text[span.start : span.end]
    return Citation(citation.document, span.start, span.end, text, citation.section, citation.page)


def _span(place: Citation) -> Span:
    return Span(place.start, place.end)


def _passage(card: Card, report: Report) -> str:
    marks = [Mark(span, "answer") for span in card.cited]
    if card.hit:
        marks += [Mark(span, "word") for span in card.hit.matched]
    text = report.doc.text
    chunk = card.hit.chunk if card.hit else None
    if chunk and chunk.cells and len(chunk.cells) == len(chunk.columns):
        return _table_row(text, chunk.columns, chunk.cells, marks)
    shown = "".join(
        element("p", marked(text, span, marks)) for span in paragraphs(report, _span(card.place))
    )
    return element("blockquote", shown, class_="passage", lang=report.doc.language)


def _table_row(
    text: str, columns: Sequence[str], cells: Sequence[Span], marks: Sequence[Mark]
) -> str:
    rows = "".join(
        element("tr", element("th", escape(column), scope="row")
                + element("td", marked(text, cell, marks)))
        for column, cell in zip(columns, cells, strict=True)
    )  # fmt: skip
    return element("table", element("tbody", rows), class_="passage row")


def _around(card: Card, report: Report, language: Language) -> str:
    spans = neighbours(report, _span(card.place))
    texts = [marked(report.doc.text, span) if span else "" for span in spans]
    if not any(texts):
        return ""
    before, after = (element("p", text) if text else "" for text in texts)
    shown = element("p", "⋯", aria_hidden="true", class_="here")
    summary = element("summary", label(language, "card.around"))
    return element(
        "details", summary + before + shown + after, class_="around", lang=report.doc.language
    )


def _foot(card: Card, language: Language) -> str:
    place = card.place
    target = Citation(place.document, card.cited[0].start, card.cited[0].end, "") \
        if card.cited else place  # fmt: skip
    parts = [
        element("a", label(language, "card.open"), href=link(target), class_="open-place i i-open"),
        element(
            "button", label(language, "card.link"), type="button", data_act="copy-link",
            data_place=target, class_="i i-link",
        ),
        element(
            "button", label(language, "card.copy"), type="button", data_act="copy-passage",
            data_text=f"{place.text}\n—— {' › '.join(place.section)}（{place}）",
            class_="i i-copy",
        ),
    ]  # fmt: skip
    return element("footer", "".join(parts))


def _why(hit: Hit | None, report: Report, language: Language) -> str:
    """Return the words that a passage shares with the question."""
    if hit is None or not hit.matched:
        return ""
    shared = dict.fromkeys(
        " ".join(report.doc.text[span.start : span.end].split()) for span in hit.matched
    )
    whole = [word for word in shared if len(word) > 1] or list(shared)
    said = escape("、".join(whole[:_MOST_WORDS]))
    return element("p", label(language, "card.why") + " " + said, class_="why quiet")
