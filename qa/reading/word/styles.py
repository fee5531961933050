"""What a Word file's styles say of the paragraphs and runs that use them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.reading.word.markup import child, children, is_on, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_DEEPEST = 9
_COLUMN = 105  # twentieths of a point: half a character of 10.5 points
_HUNDREDTHS = 100  # of a character, in which w:firstLineChars counts
_LONGEST_CHAIN = 20  # styles based on styles; a ring of them would never end


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their identity, and the one paragraphs have without a word."""

    _nodes: dict[str, _Element] = field(default_factory=dict)
    _usual: str = ""

    def of(self, paragraph: _Element) -> str:
        """Return the identity of a paragraph's style."""
        return value(child(paragraph, "pPr", "pStyle")) or self._usual

    def level(self, paragraph: _Element) -> int:
        """Return how deep a heading the paragraph is, from 1; 0 where it is none."""
        said = child(paragraph, "pPr", "outlineLvl")
        if said is None:
            for node in self._chain(self.of(paragraph)):
                said = child(node, "pPr", "outlineLvl")
                named = _HEADING.fullmatch(value(child(node, "name")))
                if said is None and named:
                    return int(named[1])
                if said is not None:
                    break
        at = value(said)
        return int(at) + 1 if at.isdecimal() and int(at) < _DEEPEST else 0

    def list_of(self, paragraph: _Element) -> tuple[str, int | None]:
        """Return the list that a paragraph is in and its level, None where its style says it."""
        own = child(paragraph, "pPr", "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        if not number:
            number = next(
                (
                    found
                    for node in self._chain(self.of(paragraph))
                    if (found := value(child(node, "pPr", "numPr", "numId")))
                ),
                "",
            )
            if not level:
                return number, None
        return number, int(level) if level.isdecimal() else 0

    def is_contents(self, paragraph: _Element) -> bool:
        """Return whether the paragraph is a line of the table of contents."""
        return any(
            _CONTENTS.fullmatch(value(child(node, "name")))
            for node in self._chain(self.of(paragraph))
        )

    def centred(self, paragraph: _Element) -> bool:
        """Return whether the paragraph stands in the middle of the line."""
        said = child(paragraph, "pPr", "jc")
        for node in self._chain(self.of(paragraph)):
            said = child(node, "pPr", "jc") if said is None else said
        return value(said) == "center"

    def indent(self, paragraph: _Element | None) -> int:
        """Return how far a paragraph's first line is pushed in, in columns; 0 where it is centred.

        A column is half a Chinese character of the usual size.
        """
        if paragraph is None or self.centred(paragraph):
            return 0
        nodes = [paragraph, *self._chain(self.of(paragraph))]
        said = next(
            (each for node in nodes if (each := child(node, "pPr", "ind")) is not None), None
        )
        total = 0.0
        for name in ("left", "start", "firstLine"):
            characters, length = value(said, f"{name}Chars"), value(said, name)
            if characters.lstrip("-").isdecimal() and int(characters):
                total += int(characters) / _HUNDREDTHS * 2
            elif length.lstrip("-").isdecimal():
                total += int(length) / _COLUMN
        return max(0, round(total))

    def switch(self, name: str, run: _Element, paragraph: _Element) -> bool:
        """Return whether a switch such as w:b or w:vanish is set for a run."""
        said = child(run, "rPr", name)
        if said is not None:
            return is_on(said)
        own = value(child(run, "rPr", "rStyle"))
        for style in (own, self.of(paragraph)):
            for node in self._chain(style):
                said = child(node, "rPr", name)
                if said is not None:
                    return is_on(said)
        return False

    def _chain(self, style: str) -> Iterator[_Element]:
        """A style and those it is based on, the nearest first."""
        for _ in range(_LONGEST_CHAIN):
            node = self._nodes.get(style)
            if node is None:
                return
            yield node
            style = value(child(node, "basedOn"))


def read_styles(root: _Element | None) -> Styles:
    """Return the styles that a styles part defines; none without it."""
    if root is None:
        return Styles()
    nodes = {value(node, "styleId"): node for node in children(root, "style")}
    usual = next(
        (
            key
            for key, node in nodes.items()
            if value(node, "type") == "paragraph" and value(node, "default") in {"1", "true", "on"}
        ),
        "",
    )
    return Styles(nodes, usual)
