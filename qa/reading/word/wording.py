"""The text of one Word paragraph: what a reader of the printed page sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qa.reading.raised import marks_note
from qa.reading.word.markup import child, children, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qa.reading.word.styles import Styles

_LEFT_OUT: Final = frozenset(
    [
        "pPr", "rPr", "sectPr", "del", "moveFrom", "delText", "instrText", "delInstrText", "rt",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef",
        "footnoteRef", "endnoteRef", "softHyphen", "Fallback", "docPr", "ctrlPr", "sdtPr",
    ]
)  # fmt: skip
"""Deleted text, fields' instructions, marks of notes, the reading aid above a character."""
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph says."""

    text: str = ""
    bold: bool = True
    """All of it is, the space between words apart."""
    boxes: list[_Element] = field(default_factory=list)
    """Text boxes anchored in it, whose paragraphs are their own."""


def paragraph_text(paragraph: _Element, styles: Styles) -> ParagraphText:
    """Return what a paragraph says, without what is deleted or hidden."""
    made = ParagraphText()
    _gather(paragraph, made, paragraph, styles)
    made.bold = made.bold and bool(made.text.strip())
    return made


def goes_on(paragraph: _Element) -> bool:
    """Return whether the paragraph's end was deleted, so that the next one goes on with it."""
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and any(local(each) in {"del", "moveFrom"} for each in mark)


def _gather(node: _Element, made: ParagraphText, paragraph: _Element, styles: Styles) -> None:
    for each in node:
        name = local(each)
        if not name or name in _LEFT_OUT:
            continue
        if name == "t":
            made.text += (each.text or "").replace("\n", " ").replace("\r", "")
        elif name in _SIGNS:
            made.text += _SIGNS[name]
        elif name == "txbxContent":
            made.boxes.append(each)
        elif name == "AlternateContent":
            choice = next(children(each, "Choice"), None)
            fallback = next(children(each, "Fallback"), None)
            chosen = choice if choice is not None else fallback
            if chosen is not None:
                _gather(chosen, made, paragraph, styles)
        elif name != "r":
            _gather(each, made, paragraph, styles)
        elif not styles.switch("vanish", each, paragraph):
            _gather_run(each, made, paragraph, styles)


def _gather_run(run: _Element, made: ParagraphText, paragraph: _Element, styles: Styles) -> None:
    before = len(made.text)
    _gather(run, made, paragraph, styles)
    if value(child(run, "rPr", "vertAlign")) == "superscript" and marks_note(
        made.text[:before], made.text[before:]
    ):
        made.text = made.text[:before]
    if made.text[before:].strip() and not styles.switch("b", run, paragraph):
        made.bold = False
