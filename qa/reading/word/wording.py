"""The text of one Word paragraph: what a reader of the printed page sees."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from qa.reading.raised import as_raised, without_empty_marks
from qa.reading.symbols import symbol, with_symbols
from qa.reading.word.formulas import equation_text, formula_text
from qa.reading.word.markup import child, children, local, value

if TYPE_CHECKING:
    from lxml.etree import _Element

    from qa.reading.word.styles import Styles

_LEFT_OUT: Final = frozenset(
    [
        "pPr", "rPr", "sectPr", "del", "moveFrom", "delText", "delInstrText", "rt",
        "footnoteReference", "endnoteReference", "commentReference", "annotationRef",
        "footnoteRef", "endnoteRef", "softHyphen", "Fallback", "docPr", "ctrlPr", "sdtPr",
    ]
)  # fmt: skip
"""Deleted text, fields' instructions, marks of notes, the reading aid above a character."""
_DRAWN: Final = frozenset({"chart", "relIds", "OLEObject"})
_SIGNS: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class ParagraphText:
    """What a paragraph says."""

    text: str = ""
    bold: bool = True
    """All of it is, the space between words apart."""
    boxes: list[_Element] = field(default_factory=list)
    """Text boxes anchored in it, whose paragraphs are their own."""
    drawn: list[_Element] = field(default_factory=list)
    """Charts, diagrams and embedded objects, which stand in other parts of the file."""
    instruction: str = ""
    """Of the field that has begun and shows nothing yet."""


def paragraph_text(paragraph: _Element, styles: Styles) -> ParagraphText:
    """Return what a paragraph says, without what is deleted or hidden."""
    made = ParagraphText()
    _gather(paragraph, made, paragraph, styles)
    made.text = without_empty_marks(made.text)
    made.bold = made.bold and bool(made.text.strip())
    return made


def goes_on(paragraph: _Element) -> bool:
    """Return whether the paragraph's end was deleted, so that the next one goes on with it."""
    mark = child(paragraph, "pPr", "rPr")
    return mark is not None and any(local(each) in {"del", "moveFrom"} for each in mark)


def _gather(node: _Element, made: ParagraphText, paragraph: _Element, styles: Styles) -> None:
    for each in node:
        name = local(each)
        if not name or name in _LEFT_OUT or _gather_sign(node, each, made):
            continue
        if name == "txbxContent":
            made.boxes.append(each)
        elif name in _DRAWN:
            made.drawn.append(each)
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


def _gather_sign(node: _Element, each: _Element, made: ParagraphText) -> bool:
    """Take in what an element says by itself; return whether it is such a one."""
    name = local(each)
    if name == "t":
        text = (each.text or "").replace("\n", " ").replace("\r", "")
        made.text += with_symbols(text, _font(node)) if local(node) == "r" else text
    elif name in _SIGNS:
        made.text += _SIGNS[name]
    elif name == "sym":
        made.text += symbol(value(each, "font"), int(value(each, "char") or "0", 16))
    elif name == "instrText":
        made.instruction += each.text or ""
    elif name == "fldChar":
        _field(value(each, "fldCharType"), made)
    elif name in {"f", "sSup"} and _is_formula(each):
        made.text += formula_text(each)
    else:
        return False
    return True


def _gather_run(run: _Element, made: ParagraphText, paragraph: _Element, styles: Styles) -> None:
    before = len(made.text)
    _gather(run, made, paragraph, styles)
    if value(child(run, "rPr", "vertAlign")) == "superscript":
        made.text = made.text[:before] + as_raised(made.text[:before], made.text[before:])
    if made.text[before:].strip() and not styles.switch("b", run, paragraph):
        made.bold = False


def _font(run: _Element) -> str:
    fonts = child(run, "rPr", "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")


def _field(kind: str, made: ParagraphText) -> None:
    """Show what an equation field draws; other fields show their result, which is text."""
    if kind in {"begin", "end", "separate"}:
        if kind != "begin":
            made.text += equation_text(made.instruction)
        made.instruction = ""


def _is_formula(node: _Element) -> bool:
    return str(node.tag).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/math}")
