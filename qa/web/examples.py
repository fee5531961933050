"""Questions to begin with, drawn from the report's own figures and outline."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qa.lexicon.glossary import english_terms
from qa.records import Document, Figure, Status
from qa.web.pairs import pairs
from qa.web.places import sections
from qa.web.words import Language, say

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from qa.web.library import Library

_NAME = re.compile(r"[\u4e00-\u9fff]{3,9}")
"""An indicator that reads well in a question: a few Chinese characters, nothing else."""
_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十百]+[、.．章节是]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
)
_MOST = 6


def examples(library: Library, language: Language) -> list[str]:
    """Return up to six questions, the same ones each time for the same reports.

    One of each kind: a value, target against result, a change, a topic of the outline, a target,
    then another value; from the first report that has one, so that they change with the reports.
    In English, those alone whose every word is.
    """
    documents = library.documents()
    figures = library.figures()
    several = len(documents) > 1
    questions: list[str] = []
    used: set[str] = set()
    for key, names in _kinds(library, documents, figures):
        for doc, name in names:
            shown = _english(name) if language == "en" else name
            if name in used or not shown:
                continue
            used.add(name)
            if several and key != "topic" and language == "zh":
                shown = say(language, "example.of", place=doc.place or doc.title, name=shown)
            slot = "topic" if key == "topic" else "indicator"
            questions.append(say(language, f"example.{key}", **{slot: shown}))
            break
    return questions[:_MOST]


def _kinds(
    library: Library, documents: Sequence[Document], figures: Sequence[Figure]
) -> Iterator[tuple[str, list[tuple[Document, str]]]]:
    by_id = {doc.id: doc for doc in documents}
    results = [each for each in figures if each.status is Status.RESULT and not each.column]
    values = [each for each in results if each.kind == "value" and each.value is not None]
    changes = [each for each in results if each.kind == "change" and each.direction == "up"]
    targets = [
        each
        for each in figures
        if each.status is Status.TARGET and each.kind == "value" and not each.column
    ]
    attained = [pair.result for pair in pairs(figures)]
    yield "value", _names(values, by_id)
    yield "attained", _names(attained, by_id)
    yield "change", _names(changes[len(changes) // 2 :], by_id)
    yield "topic", _topics(library, documents)
    yield "target", _names(targets, by_id)
    later = values[len(values) // 2 :]
    yield "value", _names([each for each in later if each.unit.endswith("元")] or later, by_id)


def _names(figures: Sequence[Figure], by_id: dict[str, Document]) -> list[tuple[Document, str]]:
    """Return the indicators that read well in a question, those the field has a word for first."""
    found = [
        (by_id[each.document], each.indicator)
        for each in figures
        if each.document in by_id and _NAME.fullmatch(each.indicator)
    ]
    return sorted(found, key=lambda pair: not is_known(pair[1]))


_ACRONYM = 4  # letters of a name up to which it is written in capitals


def is_known(name: str) -> bool:
    """Return whether the glossary has the name, or an end of it."""
    return any(name[at:] in english_terms() for at in range(len(name) - 2))


def _english(name: str) -> str:
    """Return the English name of an indicator; nothing where the glossary has none."""
    known = english_terms().get(name, "")
    return known.upper() if len(known) <= _ACRONYM else known


def _topics(library: Library, documents: Sequence[Document]) -> list[tuple[Document, str]]:
    """Return the innermost headings of the first report that has a few."""
    for doc in documents:
        leaves = [
            _NUMBERING.sub("", section.title).strip(" 。：:")
            for section in sections(library.report(doc.id).root)
            if not section.children
        ]
        found = [(doc, title) for title in leaves if 4 <= len(title) <= 16]
        if found:
            return found[len(found) // 3 :]
    return []
