"""The tab-separated files of this folder, as rows."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def load_rows(name: str) -> tuple[Mapping[str, str], ...]:
    """Return the rows of `name`.tsv by column name; lines that begin with # are remarks.

    Raises ValueError for a row whose cells do not match the column names.
    """
    text = files("qa.lexicon").joinpath(f"{name}.tsv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    columns = lines[0].split("\t")
    rows = []
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise ValueError(f"{name}.tsv has {len(columns)} columns, not {len(cells)}: {line!r}")
        rows.append(MappingProxyType(dict(zip(columns, cells, strict=True))))
    return tuple(rows)


@cache
def load_words(name: str, group: str) -> tuple[str, ...]:
    """Return the words of one class of `name`.tsv, longest first.

    Raises KeyError for a class the file does not have.
    """
    for row in load_rows(name):
        if row["class"] == group:
            words = row["words"].split("|")
            return tuple(sorted(words, key=lambda word: (-len(word), word)))
    raise KeyError(f"{name}.tsv has no class {group!r}")
