"""What a report says at a glance: its name, its first figures, its missed targets, its outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.records import Citation, Document, Figure, Report, Section, Status
from qa.web.examples import is_known
from qa.web.figures import FigureRow, change_text, rows
from qa.web.labels import label
from qa.web.markup import element, escape
from qa.web.pairs import Pair, pairs
from qa.web.places import link, sections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from qa.web.words import Language

_MOST_FIGURES = 4
_MOST_MISSED = 5
_MOST_HEADINGS = 40
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def report_card(report: Report, figures: Sequence[Figure], language: Language, *, name: str) -> str:
    """Return the card of a report, every figure and heading a link to its place.

    `figures` are the report's own, `name` is what the page calls it.
    """
    parts = [
        element("h3", escape(name)),
        _about(report.doc, language),
        _headline(figures, language),
        _missed(figures, language),
        _outline(report, language),
    ]
    return element("article", "".join(parts), class_="report-card", data_document=report.doc.id)


def _about(doc: Document, language: Language) -> str:
    """Return place and period; and why a title names another year than its figures are of."""
    said = escape(" · ".join(part for part in (doc.place, doc.period) if part))
    titled, told = _YEAR.findall(doc.title), _YEAR.findall(doc.period)
    if titled and told and titled[0] != told[0]:
        note = label(language, "card.year", title=titled[0], period=doc.period)
        said += element("span", note, class_="year")
    return element("p", said, class_="quiet about") if said else ""


def _headline(figures: Sequence[Figure], language: Language) -> str:
    """Return the first figures that the report gives with their change, those with a known name."""
    plain = [each for each in figures if each.status is Status.RESULT and not each.column]
    first: dict[str, FigureRow] = {}
    for row in rows(plain):
        if row.value and row.change and is_known(row.figure.indicator):
            first.setdefault(row.figure.indicator, row)
    tiles = [element("li", _tile(row)) for row in list(first.values())[:_MOST_FIGURES]]
    if not tiles:
        return ""
    head = element("h4", label(language, "card.headline"), class_="unseen")
    return head + element("ul", "".join(tiles), class_="figure-cards")


def _tile(row: FigureRow) -> str:
    value, change = row.value, row.change
    parts = [element("span", escape(row.figure.indicator), class_="named")]
    if value:
        parts.append(element("span", escape(value.text), class_="value"))
    if change:
        style = f"change {change.direction}".strip()
        parts.append(element("span", escape(change_text(change)), class_=style))
    return element("a", "".join(parts), class_="figure-card", href=link(row.place))


def _missed(figures: Sequence[Figure], language: Language) -> str:
    """Return the targets that a table of the report shows as not reached, and the way to all."""
    both = pairs(figures)
    missed = [pair for pair in both if pair.verdict == "missed"]
    if not both:
        return ""
    lines = "".join(element("li", _miss(pair, language)) for pair in missed[:_MOST_MISSED])
    summary = element("summary", label(language, "card.missed", count=len(missed), all=len(both)))
    every = element(
        "button", label(language, "reply.targets"), type="button", class_="i i-targets more",
        data_act="targets", data_document=both[0].target.document,
    )  # fmt: skip
    listed = element("ul", lines, class_="missed") if lines else ""
    return element("details", summary + listed + every, class_="missed-targets")


def _miss(pair: Pair, language: Language) -> str:
    name = element("span", escape(pair.target.indicator), class_="named")
    result = label(language, "status.result") + " " + _number(pair.result)
    target = label(language, "status.target") + " " + _number(pair.target)
    return name + element("span", result + " · " + target, class_="numbers")


def _number(figure: Figure) -> str:
    place = Citation(figure.document, figure.start, figure.end, figure.text)
    said = change_text(figure) if figure.kind == "change" else figure.text
    return element("a", escape(said), href=link(place), class_="number")


def _outline(report: Report, language: Language) -> str:
    """Return the headings of the two upper levels, folded up, each with its leads."""
    headings = [
        element("li", _heading(report, section), class_=f"level-{depth}")
        for depth, section in _upper(report.root)
    ][:_MOST_HEADINGS]
    if not headings:
        return ""
    summary = element("summary", label(language, "report.outline"))
    return element("details", summary + element("ul", "".join(headings)), class_="contents")


def _upper(root: Section) -> list[tuple[int, Section]]:
    found: list[tuple[int, Section]] = []
    for section in root.children:
        found.append((1, section))
        found += [(2, child) for child in section.children]
    return [(depth, section) for depth, section in found if section.title.strip()]


def _heading(report: Report, section: Section) -> str:
    span = section.heading
    place = Citation(report.doc.id, span.start, span.end, "")
    shown = element("a", escape(section.title.strip()), href=link(place))
    leads = [
        report.doc.text[block.lead.start : block.lead.end].strip().rstrip("。")
        for part in ([section] if section.children else sections(section))
        for block in part.blocks
        if block.lead is not None
    ]
    if leads:
        shown += element("span", escape(" · ".join(" ".join(each.split()) for each in leads[:6])))
    return shown
