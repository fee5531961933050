"""What each citation of an answer lets a sentence say: words, numbers, computed ones, status."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qa.answer.framing import frames, unframed
from qa.figures.status import section_status
from qa.phrasing.contexts import Stated, stated_numbers
from qa.phrasing.numbers import find_numbers
from qa.phrasing.plain import MARKER, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from qa.phrasing.numbers import Number
    from qa.records import Answer, Citation, Status

_COMPUTED = re.compile(r"（计算：[^（）]*）")
_RESULT = re.compile(r"＝(?P<result>-?[\d.]+(?:%|个百分点))")


@dataclass(frozen=True, slots=True)
class Source:
    """One cited span, or several that one sentence cites together."""

    text: str
    """The span and our own lines that quote it, plain."""
    setting: str
    """Headings and the figures' periods, plain: of when and of what the span is."""
    name: str
    """The report's title and place, plain: words alone, since a title may name two periods."""
    numbers: tuple[Stated, ...]
    computed: tuple[Number, ...]
    status: Status | None
    """Whether all it states are results, or all targets; None where that is not known."""
    joined: bool = False
    """Whether it is of several citations."""

    @property
    def words(self) -> str:
        """Return all a sentence may take its words from."""
        return f"{self.text}\n{self.setting}\n{self.name}"

    @property
    def dated(self) -> str:
        """Return all a sentence may take its years and periods from."""
        return f"{self.text}\n{self.setting}"


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A line of our own answer: what replaces a sentence that cites the same place."""

    text: str
    markers: frozenset[int]


def own_lines(answer: Answer) -> tuple[OwnLine, ...]:
    """Return the lines of an answer with the markers each has."""
    return tuple(
        OwnLine(line, frozenset(int(found) for found in MARKER.findall(line)))
        for line in answer.text.split("\n")
        if line.strip()
    )


def sources_of(answer: Answer, *, titles: Mapping[str, str]) -> dict[int, Source]:
    """Return the source of each marker of an answer; `titles` are the documents' names by id."""
    return {
        number: _source(number, citation, answer, titles.get(citation.document, ""))
        for number, citation in enumerate(answer.citations, start=1)
    }


def together(some: Iterable[Source]) -> Source:
    """Return the source of a sentence that cites several places at once."""
    first, *others = some
    for other in others:
        first = replace(
            first,
            text=f"{first.text}\n{other.text}",
            setting=f"{first.setting}\n{other.setting}",
            name=f"{first.name}\n{other.name}",
            numbers=first.numbers + other.numbers,
            computed=first.computed + other.computed,
            status=first.status if first.status is other.status else None,
            joined=True,
        )
    return first


def _source(number: int, citation: Citation, answer: Answer, title: str) -> Source:
    own = [line.text for line in own_lines(answer) if number in line.markers]
    computed = [match["result"] for line in own for match in _RESULT.finditer(line)]
    around = frames(answer)
    quoted = [_quoted(line, around) for line in own]
    texts = list(dict.fromkeys(map(plain, (citation.text, *quoted))))
    figures = [
        figure
        for figure in answer.figures
        if figure.document == citation.document and citation.start <= figure.start < citation.end
    ]
    periods = " ".join(dict.fromkeys(figure.period for figure in figures))
    return Source(
        text="\n".join(texts),
        setting=plain(" ".join((*citation.section, periods)).replace("\n", " ")),
        name=plain(title.replace("\n", " ")),
        numbers=tuple(one for text in texts for one in stated_numbers(text)),
        computed=tuple(one for text in computed for one in find_numbers(text)),
        status=_status(citation, {figure.status for figure in figures}),
    )


def _quoted(line: str, around: frozenset[str]) -> str:
    """A line of our own without marker, frame and computed amounts: what it quotes."""
    return MARKER.sub("", _COMPUTED.sub("", unframed(line, around)))


def _status(citation: Citation, stated: set[Status]) -> Status | None:
    if len(stated) == 1 and not re.search("目标[^，。]*完成|完成[^，。]*目标", citation.text):
        return next(iter(stated))
    if stated:
        return None
    known = [found for title in citation.section if (found := section_status(title)) is not None]
    return known[-1] if known else None
