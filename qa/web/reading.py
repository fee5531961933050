"""A report as a page to read: its outline, its text, its figures and a place marked in it."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

from qa.reading import sentences
from qa.records import Block, BlockKind, Citation, Document, Figure, Report, Section, Span, Table
from qa.web.labels import label
from qa.web.markup import Mark, element, escape, marked
from qa.web.places import blocks
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def outline_markup(report: Report, language: Language) -> str:
    """Return the outline of a report as a tree whose branches fold."""
    tree = _branches(report.root.children, language)
    nav = element("nav", tree, aria_label=say(language, "report.outline"), class_="outline")
    summary = element("summary", label(language, "report.outline"))
    return element("details", summary + nav, class_="outline-fold", open=True)


def text_markup(report: Report, marks: Sequence[Mark]) -> str:
    """Return the whole text of a report with `marks` set in it."""
    ordered = sorted(marks, key=lambda mark: mark.span)
    body = _section(report, report.root, ordered, 1, edges=_page_edges(report))
    return element("article", body, class_="text", lang=report.doc.language, tabindex="0")


def section_markup(report: Report, place: Citation) -> str:
    """Return the innermost section that holds a place, the place marked in it."""
    section = report.root
    while within := [
        each
        for each in section.children
        if each.span.start <= place.start and place.end <= each.span.end
    ]:
        section = within[0]
    mark = Mark(Span(place.start, place.end), "place")
    return _section(report, section, [mark], 1, edges={})


def figure_marks(figures: Sequence[Figure], language: Language) -> list[Mark]:
    """Return a mark on every figure that says, on hovering, what it measures."""
    return [
        Mark(
            Span(figure.start, figure.end),
            f"figure {figure.status}",
            " · ".join(
                part
                for part in (
                    figure.indicator,
                    say(language, f"status.{figure.status}"),
                    figure.period,
                )
                if part
            ),
        )
        for figure in figures
    ]


def found_marks(report: Report, query: str) -> list[Mark]:
    """Return a mark on every occurrence of `query`, whatever its case and line breaks."""
    wanted = "".join(query.split()).casefold()
    if not wanted:
        return []
    kept = [(char.casefold(), at) for at, char in enumerate(report.doc.text) if not char.isspace()]
    kept = [(char, at) for char, at in kept if len(char) == 1]  # ß folds to two
    text = "".join(char for char, _ in kept)
    marks: list[Mark] = []
    at = text.find(wanted)
    while at >= 0:
        last = at + len(wanted)
        marks.append(Mark(Span(kept[at][1], kept[last - 1][1] + 1), "found"))
        at = text.find(wanted, last)
    return marks


def _branches(sections: Sequence[Section], language: Language) -> str:
    named = [section for section in sections if section.title.strip()]
    return element("ol", "".join(_branch(each, language) for each in named)) if named else ""


def _branch(section: Section, language: Language) -> str:
    title = section.title.strip()
    anchor = element("a", escape(title), href=f"#s{section.span.start}", class_="jump")
    below = _branches(section.children, language)
    if not below:
        return element("li", anchor)
    fold = element(
        "button", "", type="button", class_="fold", aria_expanded="true",
        aria_label=say(language, "report.fold", title=title),
    )  # fmt: skip
    return element("li", fold + anchor + below, class_="branch")


def _section(
    report: Report,
    section: Section,
    marks: Sequence[Mark],
    level: int,
    *,
    edges: Mapping[int, int],
) -> str:
    text = report.doc.text
    parts = []
    if len(section.heading):
        shown = marked(text, section.heading, _within(marks, section.heading))
        parts.append(element(f"h{min(level + 1, 6)}", shown, id=f"s{section.span.start}"))
    for block in section.blocks:
        parts.append(_page_mark(edges.get(block.span.start)))
        parts.append(_block(report.doc, block, _within(marks, block.span)))
    parts += [_section(report, child, marks, level + 1, edges=edges) for child in section.children]
    return "".join(parts)


def _within(marks: Sequence[Mark], span: Span) -> list[Mark]:
    return [mark for mark in marks if mark.span.start < span.end and mark.span.end > span.start]


def _page_mark(page: int | None) -> str:
    """Return the number of the page that begins here; nothing where none does."""
    if page is None:
        return ""
    button = element(
        "button", label("zh", "card.page", page=page), type="button", data_page=page,
        class_="page-mark",
    )  # fmt: skip
    return element("div", button, class_="page-edge")


def _page_edges(report: Report) -> dict[int, int]:
    """Return the blocks that are the first to begin on a page, by where they begin, and that page.

    A paragraph that runs over the edge comes before it.
    """
    edges: dict[int, int] = {}
    last = 0
    for block in blocks(report.root) if report.doc.page_starts else ():
        page = bisect.bisect_right(report.doc.page_starts, block.span.start)
        if page > last:
            edges[block.span.start] = last = page
    return edges


def _block(doc: Document, block: Block, marks: list[Mark]) -> str:
    if block.kind is BlockKind.FURNITURE:
        return ""
    if block.table is not None:
        return _table(doc.text, block.table, marks)
    if block.lead:
        marks = [*marks, Mark(block.lead, "lead")]
    return element("p", _sentences(doc, block.span, marks), class_=block.kind.value)


def _sentences(doc: Document, span: Span, marks: Sequence[Mark]) -> str:
    """Return a block with each sentence an element of its own, so that it can be linked to."""
    out: list[str] = []
    at = span.start
    for sentence in sentences(doc.text, span):
        out.append(marked(doc.text, Span(at, sentence.start), marks))
        place = f"{doc.id}:{sentence.start}-{sentence.end}"
        inner = marked(doc.text, sentence, marks)
        out.append(element("span", inner, class_="sentence", data_place=place))
        at = sentence.end
    return "".join(out) + marked(doc.text, Span(at, span.end), marks)


def _table(text: str, table: Table, marks: Sequence[Mark]) -> str:
    parts = []
    if table.caption:
        parts.append(element("caption", marked(text, table.caption, marks)))
    head = "".join(element("th", marked(text, cell, marks), scope="col") for cell in table.header)
    parts.append(element("thead", element("tr", head)))
    group: Span | None = None
    body = []
    for row in table.rows:
        part = row.group is not None and _is_row(row.group, table)
        if row.group and not part and row.group != group:
            group = row.group
            wide = element("th", marked(text, group, marks), colspan=len(table.header) or None)
            body.append(element("tr", wide, class_="group"))
        cells = "".join(element("td", marked(text, cell, marks)) for cell in row.cells)
        body.append(element("tr", cells, class_="part" if part else None))
    parts.append(element("tbody", "".join(body)))
    notes = "".join(element("p", marked(text, note, marks), class_="note") for note in table.notes)
    return element("div", element("table", "".join(parts)), class_="scroll", tabindex="0") + notes


def _is_row(group: Span, table: Table) -> bool:
    """Whether what a row is a part of is a row itself, shown as one already."""
    return any(row.span.start <= group.start < row.span.end for row in table.rows)


def reading_markup(
    report: Report, marks: Sequence[Mark], *, language: Language, names: Mapping[str, str]
) -> str:
    """Return the reading view: outline beside text.

    `names` are the reports there are to choose from, by id.
    """
    doc = report.doc
    options = "".join(
        element("option", escape(title), value=name, selected=name == doc.id)
        for name, title in names.items()
    )
    chooser = element(
        "label",
        label(language, "report.choose") + element("select", options, class_="choose"),
        class_="field",
        hidden=len(names) < 2,
    )
    about = " · ".join(part for part in (doc.issuer, doc.place, doc.period, doc.date) if part)
    head = element("h2", escape(names[doc.id])) + element("p", escape(about), class_="quiet")
    return (
        element("header", chooser + head, class_="report-head")
        + outline_markup(report, language)
        + text_markup(report, marks)
    )
