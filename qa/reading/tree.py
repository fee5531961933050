"""Headings, paragraphs, tables and furniture built into a section tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.reading.headings import Heading, rank_families
from qa.reading.levels import OUTSIDE, rank_levels
from qa.reading.marks import Family
from qa.reading.normalise import normalise
from qa.records import Block, BlockKind, Section, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


@dataclass(slots=True)
class _Node:
    """A section under construction."""

    heading: Span
    title: str
    family: Family | None = None
    number: int = 0
    rank: float = -2
    blocks: list[Block] = field(default_factory=list)
    children: list[_Node] = field(default_factory=list)
    run_in: bool = False


_CLOSING = re.compile(
    r"(?:总体而言|总体来看|总体上看|总的来[看说]|综上|各位代表|各位委员|同志们|回顾(?:过去|一年|五年)"
    r"|(?:在|于)?(?:充分)?(?:肯定|看到)(?:去年)?成绩的同时|同时，我们(?:也|还)?(?:清醒|深知)|我们(?:也|还)清醒)"
)
"""How a paragraph begins that looks back on a whole part rather than on its last subsection."""
_LEAST_SIBLINGS = 3  # run-in headings of one paragraph each, before the last one is held to one too


def build_tree(text: str, leaves: Iterable[Heading | Block]) -> Section:
    """Return the root section of the document's headings and blocks, given in document order."""
    leaves = tuple(leaves)
    headings = [leaf for leaf in leaves if isinstance(leaf, Heading)]
    ranks = rank_families([heading for heading in headings if not _is_told(heading)])
    levels = rank_levels(headings, ranks)
    root = _Node(Span(0, 0), "")
    stack = [root]
    for leaf in leaves:
        if isinstance(leaf, Heading):
            _open(text, stack, leaf, _rank(leaf, ranks, levels))
        else:
            _place(text, stack, leaf)
    _release(root)
    return _freeze(root, 0, len(text))


def _is_told(heading: Heading) -> bool:
    """Whether only the format says how deep a heading stands: it has no number."""
    return heading.family is None and heading.level > 0


def _rank(
    heading: Heading, ranks: Mapping[Family | None, int], levels: Mapping[int, float]
) -> float:
    if heading.back:
        return -1
    if heading.family is Family.HASH:
        return heading.number - OUTSIDE  # its own signs say how deep it stands
    return levels[heading.level] if _is_told(heading) else ranks[heading.family]


def _open(text: str, stack: list[_Node], heading: Heading, rank: float) -> None:
    top = stack[1] if len(stack) > 1 else None
    if top is not None and top.rank == -1 and _resumes(stack, heading):
        del stack[1:]
    while len(stack) > 1 and stack[-1].rank >= rank:
        stack.pop()
    node = _Node(
        heading.span,
        section_title(text[heading.span.start : heading.span.end]),
        heading.family,
        heading.number,
        rank,
        run_in=heading.body is not None,
    )
    stack[-1].children.append(node)
    stack.append(node)


def _resumes(stack: Sequence[_Node], heading: Heading) -> bool:
    """Whether a number goes on from before the back matter, which has ended then."""
    if heading.family is None or heading.number == 1:
        return False
    inner = [child for node in stack[1:] for child in node.children]
    if any(_precedes(node, heading) for node in inner):
        return False
    return any(_precedes(node, heading) for node in stack[0].children)


def _precedes(node: _Node, heading: Heading) -> bool:
    return node.family is heading.family and node.number == heading.number - 1


def section_title(heading: str) -> str:
    """Return a heading's or lead's text in one line, without its bullet and the stop it ends in."""
    title = re.sub(r"^(?:#+|[-—–•●■◆]+)\s*(?!\d)", "", normalise(heading).text).replace("\n", "")
    return re.sub(r"\*\*|__", "", title).rstrip("。：:；;")


def _place(text: str, stack: list[_Node], block: Block) -> None:
    """Add a block to the innermost section, or after the subsections of what it closes."""
    if block.kind in {BlockKind.TITLE, BlockKind.DATE}:
        _return_to(stack, 1, block)  # the report begins again
    elif (
        block.kind is BlockKind.PARAGRAPH
        and stack[-1].title
        and _CLOSING.match(text, block.span.start, block.span.end)
    ):
        _return_to(stack, 2, block)
    stack[-1].blocks.append(block)


def _return_to(stack: list[_Node], depth: int, block: Block) -> None:
    """Leave the sections beyond `depth`; what is left goes on in an untitled section."""
    if len(stack) <= depth or (len(stack) == depth + 1 and not stack[-1].title):
        return
    del stack[depth:]
    node = _untitled([], block.span.start)
    stack[-1].children.append(node)
    stack.append(node)


def _untitled(blocks: list[Block], start: int) -> _Node:
    """A section without a heading, in which its parent's text goes on after subsections."""
    return _Node(Span(start, start), "", rank=len(Family) + 1, blocks=blocks)


def _release(node: _Node) -> None:
    """Give back to the parent what follows the one paragraph of the last run-in heading.

    Where every sibling heading holds just the paragraph it runs into, so does the last; what
    follows it looks back on them all. What stands between two siblings belongs to the first.
    """
    _fold_back(node)
    for child in node.children:
        _release(child)
    place = 0
    while place < len(node.children):
        run = _siblings(node.children, place)
        place += len(run)
        if len(run) >= _LEAST_SIBLINGS and all(_one_paragraph(child) for child in run[:-1]):
            _release_last(node, run[-1], place)


def _release_last(parent: _Node, last: _Node, place: int) -> None:
    """Move all but the first paragraph of `last` to an untitled section at `place`."""
    counted = all(child.family is Family.BE or not child.title for child in last.children)
    if not _runs_in(last) or len(last.blocks) < 2 or not counted:
        return
    rest = _untitled(last.blocks[1:], last.blocks[1].span.start)
    rest.children, last.children = last.children, []
    last.blocks = last.blocks[:1]
    following = parent.children[place] if place < len(parent.children) else None
    if following is not None and not following.title and not rest.children:
        following.blocks[:0] = rest.blocks
        following.heading = rest.heading
    else:
        parent.children.insert(place, rest)


def _fold_back(node: _Node) -> None:
    """Put an untitled section that stands between two siblings under the first."""
    for place in range(len(node.children) - 2, 0, -1):
        before, untitled, after = node.children[place - 1 : place + 2]
        if untitled.title or not before.title or before.family is not after.family:
            continue
        if before.family is None or after.number != before.number + 1:
            continue
        del node.children[place]
        if before.children:
            before.children.append(untitled)
        else:
            before.blocks += untitled.blocks


def _siblings(children: Sequence[_Node], start: int) -> list[_Node]:
    """Children from `start` on that count on in one family; at least the one at `start`."""
    run = [children[start]]
    for child in children[start + 1 :]:
        if (
            child.family is None
            or child.family is not run[0].family
            or child.number <= run[-1].number
        ):
            break
        run.append(child)
    return run


def _one_paragraph(node: _Node) -> bool:
    return _runs_in(node) and len(node.blocks) == 1 and not node.children


def _runs_in(node: _Node) -> bool:
    return node.run_in or node.family in {Family.BE, Family.ORDINAL}


def _freeze(node: _Node, level: int, length: int) -> Section:
    children = tuple(_freeze(child, level + 1, length) for child in node.children)
    if level == 0:
        return Section(0, "", node.heading, Span(0, length), tuple(node.blocks), children)
    end = max(
        node.heading.end,
        node.blocks[-1].span.end if node.blocks else 0,
        children[-1].span.end if children else 0,
    )
    return Section(
        level, node.title, node.heading, Span(node.heading.start, end), tuple(node.blocks), children
    )


def walk(section: Section, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Section]]:
    """Yield every section with the titles from the outermost to its own, in document order."""
    own = (*path, section.title) if section.title else path
    yield own, section
    for child in section.children:
        yield from walk(child, own)
