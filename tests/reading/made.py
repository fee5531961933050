"""Small files of each format, made in the tests: no binary file lies in the repository."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def archive(**parts: str | bytes) -> bytes:
    """Return a zip archive; `word__document` names the part word/document.xml."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/") + ".xml", content)
    return data.getvalue()


def word(*blocks: str, numbering: str = "", styles: str = "") -> bytes:
    """Return a Word file with the paragraphs and tables given as XML."""
    parts = {"word__document": _part("document", f"<w:body>{''.join(blocks)}</w:body>")}
    if numbering:
        parts["word__numbering"] = _part("numbering", numbering)
    if styles:
        parts["word__styles"] = _part("styles", styles)
    return archive(**parts)


def _part(root: str, inner: str) -> str:
    return f'<w:{root} xmlns:w="{_W}">{inner}</w:{root}>'


def p(text: str = "", *, said: str = "", run: str = "") -> str:
    """Return a paragraph: `said` are its properties, `run` those of its run."""
    properties = f"<w:pPr>{said}</w:pPr>" if said else ""
    return f"<w:p>{properties}{r(text, said=run)}</w:p>"


def r(text: str, *, said: str = "") -> str:
    """Return a run."""
    return f"<w:r><w:rPr>{said}</w:rPr><w:t xml:space='preserve'>{escape(text)}</w:t></w:r>"


def table(*rows: str) -> str:
    """Return a table."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def tr(*cells: str) -> str:
    """Return a row; a cell that is not XML yet is its text."""
    made = (cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr>{''.join(made)}</w:tr>"


def tc(text: str, *, said: str = "", paragraph: str = "") -> str:
    """Return a cell with one paragraph."""
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{p(text, said=paragraph)}</w:tc>"


def pdf(*pages: list[tuple], password: bool = False) -> bytes:
    """Return a PDF: a page lists texts (x, y, words[, size]), rules (x0, y0, x1, y1), SCANs.

    y counts down from the page's upper edge, which is 842 points high and 595 wide. Characters are
    as wide as they are high, figures and letters half of that.
    """
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        " /DescendantFonts [4 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500]"
        " /FontDescriptor 5 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900]"
        " /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 800 /StemV 80 >>",
    ]
    for number, page in enumerate(pages):
        content = "\n".join(_drawn(item) for item in page)
        objects += [
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << /Font << /F 3 0 R >> >> /Contents {7 + 2 * number} 0 R >>",
            f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        ]
    encrypt = ""
    if password:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>")
        encrypt = f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]"
    return _file(objects, encrypt)


SCAN = ("scan",)
"""A picture of a whole page."""


def _drawn(item: tuple) -> str:
    if item is SCAN:
        return "q 575 0 0 822 10 10 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    if isinstance(item[2], str):
        x, y, words = item[:3]
        size = item[3] if len(item) > 3 else 12
        code = words.encode("utf-16-be").hex()
        return f"BT /F {size} Tf {x} {842 - y - 0.8 * size:.2f} Td <{code}> Tj ET"
    x0, y0, x1, y1 = item
    return f"{x0} {842 - y0} m {x1} {842 - y1} l S"


def _file(objects: list[str], trailer: str) -> bytes:
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    start = len(data)
    rows = "".join(f"{place:010d} 00000 n \n" for place in places)
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{rows}".encode()
    data += (
        f"trailer << /Size {len(objects) + 1} /Root 1 0 R{trailer} >>\nstartxref\n{start}\n%%EOF\n"
    ).encode()
    return data


def printed(text: str, *, left: int = 90, width: int = 34, size: int = 12, top: int = 80) -> list:
    """Return lines of a page: paragraphs indented by two characters, wrapped at `width` of them."""
    made: list[tuple] = []
    y = top
    for paragraph in text.split("\n"):
        line, room = "", width - 2
        x = left + 2 * size
        for character in paragraph:
            inside = line[-1:].isascii() and character.isascii()
            if _wide(line + character) > room and not inside:
                made.append((x, y, line, size))
                y += int(1.6 * size)
                line, room, x = "", width, left
            line += character
        made.append((x, y, line, size))
        y += int(1.6 * size)
    return made


def _wide(text: str) -> float:
    return sum(0.5 if character.isascii() else 1 for character in text)
