"""Elements of WordprocessingML by their local names, whichever of its namespaces they are in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element


def local(node: _Element) -> str:
    """Return an element's name without its namespace; nothing for comments and the like."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def children(node: _Element, name: str) -> Iterator[_Element]:
    """Yield the direct children of a name."""
    return (each for each in node if local(each) == name)


def child(node: _Element | None, *path: str) -> _Element | None:
    """Return the first element down a path of names; None where the path ends early."""
    for name in path:
        if node is None:
            return None
        node = next(children(node, name), None)
    return node


def value(node: _Element | None, name: str = "val") -> str:
    """Return an attribute by its local name, nothing where it is missing."""
    if node is None:
        return ""
    for key, said in node.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(said)
    return ""


def is_on(node: _Element | None) -> bool:
    """Return whether a switch such as w:vanish is set: there, and not said to be off."""
    return node is not None and value(node) not in {"0", "false", "off"}
