"""Checks a reply before it is shown: every quote is the source's, every computed number is right.

Works on the finished reply alone, so that a fault anywhere in composing is caught: a changed digit,
sign or unit, a quote from another place, a citation that does not resolve.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from qa.answer.drafting import RESTATED
from qa.answer.english import restatement
from qa.answer.evidence import one_line
from qa.answer.framing import frames, is_part_line, unframed
from qa.reading import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable

    from qa.records import Answer, Citation

_MARKER = re.compile(r"\[(\d+)\]")
_COMPUTED = re.compile(
    r"（计算：(?P<one>-?[\d.]+)(?P<sign>[－÷])(?P<two>-?[\d.]+)＝(?P<result>-?[\d.]+)(?P<unit>%|个百分点)）"
)
_FIGURE_LAST = re.compile(r"\d[^\d，。；、！？]{0,3}$")
_IN_NUMBER = frozenset(".-,．－−")
_AFTER_UNIT = frozenset("，。；、！？：）)”》,;:!? \t\n-")
_TENTH = Decimal("0.1")


def problems(
    answer: Answer,
    *,
    source: Callable[[Citation], str],
    columns: Callable[[Citation], str] = lambda _: "",
) -> list[str]:
    """Return what is wrong with an answer; nothing where every word of it is covered.

    Args:
        answer: The reply.
        source: The characters of the document in a citation's range.
        columns: For a citation of a table row, the row as it is shown, with its column names.
    """
    found = [
        f"citation {place} is not its source"
        for place, citation in enumerate(answer.citations, start=1)
        if source(citation) != citation.text
    ]
    around = frames(answer)
    for line in answer.text.split("\n"):
        if line not in around and not is_part_line(line):
            found += _line(unframed(line, around), answer, columns)
    return found


def _line(line: str, answer: Answer, columns: Callable[[Citation], str]) -> list[str]:
    markers = list(_MARKER.finditer(line))
    if len(markers) != 1:
        return [f"not one citation in {line!r}"]
    marker = markers[0]
    number = int(marker[1])
    if not 1 <= number <= len(answer.citations):
        return [f"no citation {number}"]
    citation = answer.citations[number - 1]
    quoted, after = line[: marker.start()], line[marker.end() :]
    return [
        *_quoted(quoted, [_plain(citation.text), *columns(citation).split("\n")]),
        *_after(after, quoted, answer),
    ]


def _quoted(text: str, sources: list[str]) -> list[str]:
    if any(_stands(text, source) for source in sources):
        return []
    return [f"not the words of the source: {text!r}"]


def _stands(text: str, source: str) -> bool:
    """Whether a text stands in a source, and no number or unit of it is cut off at either end."""
    at = source.find(text) if text else -1
    while at >= 0:
        before, after = source[:at][-1:], source[at + len(text) :][:1]
        cut_before = text[0].isdigit() and (before.isdigit() or before in _IN_NUMBER)
        cut_after = bool(_FIGURE_LAST.search(text)) and bool(after) and after not in _AFTER_UNIT
        if not cut_before and not cut_after:
            return True
        at = source.find(text, at + 1)
    return False


def _after(text: str, quoted: str, answer: Answer) -> list[str]:
    computed, arrow, restated = text.partition(RESTATED)
    rest = _COMPUTED.sub("", computed)
    found = [f"words after the citation: {rest!r}"] if rest.strip() else []
    found += [
        f"wrongly computed: {match.group()!r}"
        for match in _COMPUTED.finditer(computed)
        if not _is_right(match)
    ]
    right = {
        restatement(figure) for figure in answer.figures if "".join(figure.text.split()) in quoted
    }
    said = restated.split(", ") if arrow else []
    return found + [f"restates what is not quoted: {one!r}" for one in said if one not in right]


def _is_right(match: re.Match[str]) -> bool:
    one, two, result = (Decimal(match[name]) for name in ("one", "two", "result"))
    if match["sign"] == "－":
        return match["unit"] == "个百分点" and one - two == result
    if not two or match["unit"] != "%":
        return False
    return (one / two * 100).quantize(_TENTH, rounding=ROUND_HALF_UP) == result


def _plain(text: str) -> str:
    return one_line(verbatim(text))
