"""A conversation as a Word document: questions, replies and their sources, each a link."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from qa.errors import InputError
from qa.web.places import link
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML has no place for."""
_MOST_TURNS = 60
_FONT = "Microsoft YaHei"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def conversation_docx(
    turns: Sequence[Mapping[str, object]], *, language: Language, page: str
) -> bytes:
    """Return a Word file of `turns`, records as `turn_record` makes them.

    They come back from a browser, and whatever is no text in them is left out. `page` is the
    address of the page, put before each link.

    Raises:
        InputError: There are none, or more than a conversation holds.
    """
    import docx

    if not 0 < len(turns) <= _MOST_TURNS:
        raise InputError(f"{len(turns)} turns", remedy=f"send between 1 and {_MOST_TURNS}")
    document = docx.Document()
    _set_font(document)
    document.add_heading(say(language, "export.title"), level=0)
    for turn in turns:
        document.add_heading(_text(turn, "question"), level=2)
        document.add_paragraph().add_run(_text(turn, "outcome")).italic = True
        for line in _text(turn, "said").splitlines():
            if line.strip():
                _cited(document.add_paragraph(), line)
        sources = turn.get("sources")
        for source in sources if isinstance(sources, list) else []:
            if isinstance(source, dict):
                _add_source(document, source, page)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _set_font(document: Any) -> None:  # noqa: ANN401 - the package types nothing
    from docx.oxml.ns import qn

    for name in ("Normal", "Title", "Heading 2"):
        font = document.styles[name].font
        font.name = _FONT
        document.styles[name].element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)


def _cited(paragraph: Any, line: str) -> None:  # noqa: ANN401
    """Add a line whose citation marks are raised."""
    for at, part in enumerate(re.split(r"(\[\d{1,3}\])", line)):
        paragraph.add_run(part).font.superscript = bool(at % 2)


def _add_source(document: Any, source: Mapping[str, object], page: str) -> None:  # noqa: ANN401
    from docx.shared import Pt

    number, place = source.get("number"), _text(source, "place")
    paragraph = document.add_paragraph()
    head = f"[{number if isinstance(number, int) else '?'}] 《{_text(source, 'title')}》"
    for said in (head, " ", _text(source, "path"), " "):
        paragraph.add_run(said)
    _add_link(paragraph, place, page + link(place))
    paragraph.add_run(f"\n“{_text(source, 'text')}”")
    for run in paragraph.runs:
        run.font.size = Pt(9)


def _add_link(paragraph: Any, said: str, address: str) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made = OxmlElement("w:hyperlink")
    made.set(qn("r:id"), paragraph.part.relate_to(address, _LINK, is_external=True))
    run = paragraph.add_run(said)
    run.font.underline = True
    made.append(run._r)
    paragraph._p.append(made)


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name, "")
    return _UNWRITABLE.sub("", value) if isinstance(value, str) else ""
