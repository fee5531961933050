"""Where a line break ends something, and where it only wraps it."""

from __future__ import annotations

import re

from qa.reading.marks import find_mark

BLANK = r"\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2060\ufeff"
"""The characters that show as nothing, as they stand in a class of a pattern."""
ODD_SPACE = rf"(?:[{BLANK}]|<U\+00A0>)"
"""Whatever shows as nothing: white space of every kind, control characters, zero-width marks, and
the literal `<U+00A0>` that some corpora hold in place of a no-break space."""

LINE_BREAK = r"(?:\r{0,3}\n|\r|[\x0b\x0c\x85\u2028\u2029])"
TERMINAL = "。！？；：!?;:…"
CLOSING = "”’」』》〉）〕】］\"')]"
OPENING = "“‘「『《〈（〔【［(["
_NEVER_FIRST = "，。、；：！？％‰,;%" + "”’」』》〉）〕】］)"
_PROSE = re.compile(r"[。；！？，,;]")
_S = f"{ODD_SPACE}*"
PAGE_NUMBER = (
    rf"(?:[-–—―─－]+{_S}\d{{1,4}}{_S}[-–—―─－]+"
    rf"|第{_S}\d{{1,4}}{_S}页(?:{_S}[，,/]?{_S}共{_S}\d{{1,4}}{_S}页)?"
    rf"|\d{{1,4}}{_S}/{_S}\d{{1,4}}"
    rf"|[·•]{_S}\d{{1,4}}{_S}[·•])"
)
"""What stands alone on a page's first or last line: - 3 -, — 3 —, 第3页 共20页, 3/20."""
_PAGE_NUMBER = re.compile(PAGE_NUMBER)
_BARE_NUMBER = re.compile(r"[一-鿿]\s?\d[\d,，]*(?:\.\d+)?$")
_UNIT_FIRST = re.compile(
    r"[万亿]+[元吨人户平立公美辆亩千]|[元吨％%‰](?![一-鿿])|[元吨][，。；]|个百分点|平方[米公]|立方米|公[里顷斤]"
)
_SHORTEST_PROSE = 15  # characters; a heading with a comma is rarely longer without a number


def wraps(before: str, after: str) -> bool:
    """Return whether the text goes on from `before` to `after`, with nothing ended between them.

    Args:
        before: What stands before the break, back to the break that last ended something.
        after: The next line that is not blank.
    """
    before, after = before.rstrip(), after.lstrip()
    if not before or not after:
        return False
    if ends(before):
        return False
    if splits_figure(before, after):
        return True
    if after[0] in _NEVER_FIRST or before[-1] in "，、," or unclosed(before):
        return True
    return find_mark(after) is None and is_prose(before)


def splits_figure(before: str, after: str) -> bool:
    """Return whether a break parts a number from its unit: 48.3 and 万吨."""
    return _BARE_NUMBER.search(before) is not None and _UNIT_FIRST.match(after) is not None


def ends(text: str) -> bool:
    """Return whether text ends a sentence, a list item or an introduction."""
    return text.rstrip(CLOSING)[-1:] in TERMINAL if text else False


def is_prose(text: str) -> bool:
    """Return whether text reads as running text rather than as a heading or label."""
    if len(text) < _SHORTEST_PROSE or not _PROSE.search(text):
        return False
    return find_mark(text) is None or bool(re.search("[。；！？]", text))


def unclosed(text: str) -> bool:
    """Return whether a title mark, bracket or quotation mark opened in text is still open."""
    return any(
        text.count(opening) > text.count(closing)
        for opening, closing in ("《》", "（）", "“”", "()", "「」")
    )


def is_page_number(text: str) -> bool:
    """Return whether a line is nothing but a page number."""
    return _PAGE_NUMBER.fullmatch(text.strip()) is not None
