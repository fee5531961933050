"""Checks a reply before it is shown: every quote is the source's, every computed number is right.

Works on the finished reply alone, so that a fault anywhere in composing is caught: a changed digit,
sign or unit, a quote from another place, a citation that does not resolve.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from qa.answer.english import statement
from qa.answer.evidence import one_line
from qa.answer.framing import frames, is_part_line, unframed
from qa.figures import signed
from qa.reading import verbatim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qa.records import Answer, Citation, Figure

_MARKER = re.compile(r"\[(\d+)\]")
_DECIMAL = r"-?\d+(?:\.\d+)?"
_COMPUTED = re.compile(
    rf"（计算：(?P<one>{_DECIMAL})(?P<sign>[－÷])(?P<two>{_DECIMAL})"
    rf"＝(?P<result>{_DECIMAL})(?P<unit>%|个百分点)）"
)
_COMPUTED_ENGLISH = re.compile(
    rf" \(computed: (?P<one>{_DECIMAL}) (?P<sign>[−÷]) (?P<two>{_DECIMAL})"
    rf" = (?P<result>{_DECIMAL})(?P<unit>%| percentage points)\)$"
)
_POINTS = frozenset({"个百分点", " percentage points"})
_FEW = 8  # figures of a quote of which an English sentence may state any, in their order
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
    lines = answer.text.split("\n")
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if (
            line in around
            or is_part_line(line)
            or _is_sentence(unframed(line, around), below, answer)
        ):
            continue
        found += _line(unframed(line, around), answer, columns)
    return found


def _is_sentence(line: str, below: str, answer: Answer) -> bool:
    """Whether a line is the English sentence made of some figures that the quote below cites."""
    markers = _MARKER.findall(below)
    if (
        _MARKER.search(line)
        or len(markers) != 1
        or not 1 <= int(markers[0]) <= len(answer.citations)
    ):
        return False
    citation = answer.citations[int(markers[0]) - 1]
    cited = [
        figure
        for figure in answer.figures
        if figure.document == citation.document and citation.start <= figure.start < citation.end
    ]
    formula = _COMPUTED_ENGLISH.search(line)
    stated = line[: formula.start()] if formula else line
    return any(
        statement(some).text == stated and (not formula or _is_of(formula, some))
        for some in _choices(cited)
    )


def _is_of(formula: re.Match[str], figures: Iterable[Figure]) -> bool:
    """Whether a formula is right, and computes with the values of these figures."""
    values = {signed(figure) for figure in figures if figure.value is not None}
    return _is_right(formula) and {Decimal(formula["one"]), Decimal(formula["two"])} <= values


def _choices(figures: Sequence[Figure]) -> Iterator[Sequence[Figure]]:
    """Any figures in their order; of many, those that follow each other."""
    if len(figures) <= _FEW:
        for count in range(1, len(figures) + 1):
            yield from combinations(figures, count)
        return
    for start, end in combinations(range(len(figures) + 1), 2):
        yield figures[start:end]


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
        *_after(after),
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


def _after(text: str) -> list[str]:
    rest = _COMPUTED.sub("", text)
    found = [f"words after the citation: {rest!r}"] if rest.strip() else []
    return found + [
        f"wrongly computed: {match.group()!r}"
        for match in _COMPUTED.finditer(text)
        if not _is_right(match)
    ]


def _is_right(match: re.Match[str]) -> bool:
    one, two, result = (Decimal(match[name]) for name in ("one", "two", "result"))
    if match["sign"] in {"－", "−"}:
        return match["unit"] in _POINTS and one - two == result
    if not two or match["unit"] != "%":
        return False
    return (one / two * 100).quantize(_TENTH, rounding=ROUND_HALF_UP) == result


def _plain(text: str) -> str:
    return one_line(verbatim(text))
