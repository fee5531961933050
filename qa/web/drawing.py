"""Draws a page of a PDF and finds words on it: `python -m qa.web.drawing`, a process of its own.

What a page holds can take any time and memory to draw, and may bring the library down that draws
it: so it is drawn apart, and whoever asked gives it up after some seconds.

Reads JSON on stdin (`path`, `page` from 1, `words`), writes JSON on stdout: `image`, a JPEG in
base64, `width` and `height` in pixels, `frames` as (left, top, width, height) in shares of them.
"""

from __future__ import annotations

import base64
import io
import json
import re
import sys
from typing import TYPE_CHECKING, Any

from qa.reading.normalise import normalise

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_SIDE = 1800
"""Pixels of a picture: a page of any size becomes no larger."""
_SCALE = 2.0
"""Pixels a point, where the page is small enough: 144 a inch."""
_QUALITY = 85
_MOST_CHARACTERS = 30_000
_SHORTEST = 2
"""Characters of a piece that is looked for by itself."""
Frame = tuple[float, float, float, float]


def main() -> None:
    """Draw the page that stdin names."""
    asked = json.loads(sys.stdin.read())
    print(json.dumps(drawn(asked["path"], asked["page"], asked["words"])))  # noqa: T201


def drawn(path: str, number: int, words: str) -> dict[str, object]:
    """Return a page as a picture, with the places of `words` on it. Raises ValueError for none."""
    import pypdfium2

    file = pypdfium2.PdfDocument(path)
    if not 1 <= number <= len(file):
        raise ValueError(f"no page {number} of {len(file)}")
    page = file[number - 1]
    scale = min(_SCALE, LONGEST_SIDE / max(*page.get_size(), 1.0))
    image = page.render(scale=scale).to_pil().convert("RGB")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=_QUALITY)
    return {
        "image": base64.b64encode(out.getvalue()).decode(),
        "width": image.width,
        "height": image.height,
        "frames": _frames(page, words) if words.strip() else [],
    }


def _frames(page: Any, words: str) -> list[Frame]:  # noqa: ANN401 - the package types nothing
    """Return where words stand on a page, a frame a line; none where they are not found."""
    text = page.get_textpage()
    count = min(text.count_chars(), _MOST_CHARACTERS)
    kept = [
        (char, at)
        for at in range(count)
        for char in _plain(text.get_text_range(at, 1, errors="ignore"))
    ]
    found = _found("".join(char for char, _ in kept), words)
    boxes: list[Frame] = []
    for start, end in found:
        first, last = kept[start][1], kept[end - 1][1]
        boxes += [
            _share(page, text.get_rect(rect))
            for rect in range(text.count_rects(first, last - first + 1))
        ]
    return _lines(boxes)


def _lines(boxes: Sequence[Frame]) -> list[Frame]:
    """Return one frame for what stands in a line: a PDF often places each character by itself."""
    lines: list[Frame] = []
    for left, top, width, height in boxes:
        if lines:
            x, y, wide, high = lines[-1]
            shared = min(y + high, top + height) - max(y, top)
            if shared > min(high, height) / 2:
                start, upper = min(x, left), min(y, top)
                end, lower = max(x + wide, left + width), max(y + high, top + height)
                lines[-1] = (start, upper, end - start, lower - upper)
                continue
        lines.append((left, top, width, height))
    return lines


def _found(text: str, words: str) -> list[tuple[int, int]]:
    """Return the ranges of words in a text: as a whole, or each piece after the one before."""
    whole = _plain(words)
    if whole and (at := text.find(whole)) >= 0:
        return [(at, at + len(whole))]
    found, after = [], 0
    for piece in re.split(r"[\t\r\n]+", words):
        plain = _plain(piece)
        at = text.find(plain, after) if len(plain) >= _SHORTEST else -1
        if at >= 0:
            found.append((at, at + len(plain)))
            after = at + len(plain)
    return found


def _plain(text: str) -> str:
    return "".join(normalise(text).text.split()).casefold()


def _share(page: Any, rect: Sequence[float]) -> Frame:  # noqa: ANN401
    """Return a rectangle of the page's own points in shares of what is drawn, turned as it is."""
    import ctypes

    from pypdfium2 import raw

    size = 10_000
    corners = []
    for x, y in ((rect[0], rect[1]), (rect[2], rect[3])):
        left, top = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, size, size, 0, x, y, left, top)
        corners.append((left.value / size, top.value / size))
    (x0, y0), (x1, y1) = corners
    return min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)


if __name__ == "__main__":
    main()
