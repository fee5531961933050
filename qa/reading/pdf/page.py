"""A PDF page as printed lines: characters put in reading order, with the gaps between them."""

from __future__ import annotations

import re
import statistics
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from qa.reading.radicals import unified
from qa.reading.raised import as_raised, marks_note
from qa.reading.symbols import UNREADABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom, in points from the page's upper left corner."""

_CELL_GAP: Final = 1.5  # ems; wider than any space inside a heading, narrower than between columns
_WORD_GAP: Final = 0.5  # ems; beside Chinese
_LATIN_GAP: Final = 0.18  # ems; between letters or figures, where files often leave the space out
_SAME_LINE: Final = 0.5  # ems between the middles of two characters
_RAISED: Final = 0.9  # of the line's size: a raised figure is smaller
_DEPTHS: Final = (-0.1, 0.6)  # ems below the baseline that a font's box may reach
_USUAL_DEPTH: Final = 0.14
_FEWEST_SIDEWAYS: Final = 20  # characters; a sideways label is shorter
_MOST_UPRIGHT: Final = 0.2  # of the characters of a sideways page: its number and running head
_CID: Final = re.compile(r"\(cid:\d+\)")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and where it stands."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Where the middle of its height is."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of a line with a wide gap on either side."""

    text: str
    x0: float
    x1: float


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line as printed."""

    segments: tuple[Segment, ...]
    top: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """Its words, wide gaps as one space."""
        return " ".join(segment.text for segment in self.segments)

    @property
    def x0(self) -> float:
        """Where it begins."""
        return self.segments[0].x0

    @property
    def x1(self) -> float:
        """Where it ends."""
        return self.segments[-1].x1


def read_glyphs(page: Any) -> tuple[list[Glyph], int]:  # noqa: ANN401  (pdfplumber's page)
    """Return a page's upright characters, and how many the file gives no meaning for.

    On a page whose text is set sideways, upright is what is read with the page turned.
    """
    chars = page.dedupe_chars(tolerance=1).chars
    if is_sideways(page):
        chars = [turned for char in chars if (turned := _turned(char, page)) is not None]
    else:
        chars = _on_baselines(chars, page)
    glyphs: list[Glyph] = []
    unknown = 0
    for char in chars:
        if not char["upright"]:
            continue  # a watermark, or a seal's rim
        known = _CID.fullmatch(char["text"]) is None
        unknown += not known
        glyphs += _one_by_one(char if known else {**char, "text": UNREADABLE})
    return glyphs, unknown


def _on_baselines(chars: Sequence[dict[str, Any]], page: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Characters with those of fonts whose depth is misstated put where their baseline is.

    Such figures would stand a line below the words they belong to.
    """
    depths: dict[str, list[float]] = {}
    for char in chars:
        if char["upright"] and char["bottom"] > char["top"]:
            depths.setdefault(char["fontname"], []).append(_depth(char, page))
    wrong = {
        font
        for font, found in depths.items()
        if not _DEPTHS[0] <= statistics.median(found) <= _DEPTHS[1]
    }
    if len(wrong) == len(depths):
        return list(chars)  # it is the page that counts from elsewhere
    return [_set_on(char, page) if char["fontname"] in wrong else char for char in chars]


def _depth(char: dict[str, Any], page: Any) -> float:  # noqa: ANN401
    """How far a character's box reaches below its baseline, in ems."""
    return float((char["bottom"] - _baseline(char, page)) / (char["bottom"] - char["top"]))


def _baseline(char: dict[str, Any], page: Any) -> float:  # noqa: ANN401
    return float(page.height + page.bbox[1] - char["matrix"][5])


def _set_on(char: dict[str, Any], page: Any) -> dict[str, Any]:  # noqa: ANN401
    size = char["bottom"] - char["top"]
    bottom = _baseline(char, page) + _USUAL_DEPTH * size
    return {**char, "bottom": bottom, "top": bottom - size} if char["upright"] else char


def is_sideways(page: Any) -> bool:  # noqa: ANN401
    """Return whether nearly all of a page's text runs up or down it: a wide table set sideways."""
    chars = [char for char in page.chars if not char["text"].isspace()]
    across = sum(char["upright"] for char in chars)
    return len(chars) >= _FEWEST_SIDEWAYS and across <= _MOST_UPRIGHT * len(chars)


def _turned(char: dict[str, Any], page: Any) -> dict[str, Any] | None:  # noqa: ANN401
    """A character of a sideways page where it stands with the page turned; None for others."""
    _, up, *_ = char["matrix"]
    if char["upright"] or not up:
        return None
    if up > 0:  # the text runs up the page
        box = (page.height - char["bottom"], page.height - char["top"], char["x0"], char["x1"])
    else:
        box = (char["top"], char["bottom"], page.width - char["x1"], page.width - char["x0"])
    x0, x1, top, bottom = box
    return {**char, "upright": True, "x0": x0, "x1": x1, "top": top, "bottom": bottom}


def _one_by_one(char: dict[str, Any]) -> Iterator[Glyph]:
    """A ligature stands for several characters; each gets its share of the width."""
    said = (
        unicodedata.normalize("NFKC", char["text"]) if "ﬀ" <= char["text"] <= "ﬆ" else char["text"]
    )
    said = "".join(unified(each) for each in said).replace("⸺", "——")
    text = "".join(each for each in said if each.isprintable() or each.isspace())
    wide = (char["x1"] - char["x0"]) / max(1, len(text))
    for at, each in enumerate(text):
        start = char["x0"] + at * wide
        yield Glyph(each, start, start + wide, char["top"], char["bottom"])


def print_lines(glyphs: Iterable[Glyph]) -> list[PrintedLine]:
    """Return the lines that characters make, from the top down."""
    rows: list[list[Glyph]] = []
    visible = sorted(
        (glyph for glyph in glyphs if not glyph.text.isspace()), key=lambda glyph: glyph.middle
    )
    for glyph in visible:
        row = rows[-1] if rows else []
        if row and abs(glyph.middle - _middle(row)) <= _SAME_LINE * min(glyph.size, _size(row)):
            row.append(glyph)
        else:
            rows.append([glyph])
    spaces = [glyph for glyph in glyphs if glyph.text.isspace()]
    return [_line(row, spaces) for row in _with_raised(rows)]


def _middle(row: Sequence[Glyph]) -> float:
    return statistics.fmean(glyph.middle for glyph in row[-8:])


def _size(row: Sequence[Glyph]) -> float:
    return statistics.median(glyph.size for glyph in row[-8:])


def _with_raised(rows: Sequence[list[Glyph]]) -> list[list[Glyph]]:
    """Lines with the small raised characters that a line of their own was made of put back."""
    made: list[list[Glyph]] = []
    for row in rows:
        above = made[-1] if made else []
        if above and _size(above) < _RAISED * _size(row) and _over(above, row):
            made[-1] = above + row
        else:
            made.append(row)
    return made


def _over(above: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    low = max(glyph.bottom for glyph in above)
    top, size = min(glyph.top for glyph in row), _size(row)
    inside = min(g.x0 for g in above) > min(g.x0 for g in row)
    return low > top + 0.2 * size and inside and len(above) < len(row)


def _line(row: Sequence[Glyph], spaces: Sequence[Glyph]) -> PrintedLine:
    ordered = sorted(row, key=lambda glyph: glyph.x0)
    em = statistics.median(glyph.size for glyph in ordered)
    foot = statistics.median(glyph.bottom for glyph in ordered)
    middle = statistics.median(glyph.middle for glyph in ordered)
    blanks = [glyph for glyph in spaces if abs(glyph.middle - middle) <= _SAME_LINE * em]
    segments: list[Segment] = []
    words, start, end = "", ordered[0].x0, ordered[0].x0
    noted = False  # within raised brackets
    for glyph in ordered:
        raised = _is_raised(glyph, em, foot)
        noted = (noted or (glyph.text in "[［〔" and bool(words))) and raised
        if noted or _is_note_mark(words, glyph, em, foot):
            noted = noted and glyph.text not in "]］〕"
            end = max(end, glyph.x1)
            continue
        gap = glyph.x0 - end
        if words and gap > _CELL_GAP * em:
            segments.append(Segment(words, start, end))
            words, start = "", glyph.x0
        elif words and _parted(words[-1] + glyph.text, gap / em, blanks, (end, glyph.x0)):
            words += " "
        start = start if words else glyph.x0
        power = raised and bool(words) and glyph.text.isdigit()
        words += as_raised(words, glyph.text) if power else glyph.text
        end = max(end, glyph.x1)
    if words or not segments:
        segments.append(Segment(words, start, end))
    return PrintedLine(
        tuple(segments), min(g.top for g in ordered), max(g.bottom for g in ordered), em
    )


def _parted(pair: str, gap: float, blanks: Sequence[Glyph], between: tuple[float, float]) -> bool:
    """Whether space parts two characters: a printed one, or a gap of so many ems."""
    start, end = between
    if any(start - 1 <= blank.x0 and blank.x1 <= end + 1 for blank in blanks):
        return True
    return gap > (_LATIN_GAP if pair.isascii() else _WORD_GAP)


def _is_note_mark(before: str, glyph: Glyph, em: float, foot: float) -> bool:
    """Whether a small raised figure marks a note: glued to a word, it would be a number."""
    return _is_raised(glyph, em, foot) and marks_note(before, glyph.text)


def _is_raised(glyph: Glyph, em: float, foot: float) -> bool:
    return glyph.size < _RAISED * em and glyph.bottom < foot - 0.15 * em
