"""What the reports can be asked: questions drawn from their figures and outline, tried first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, Protocol

from qa.answer.evidence import one_line
from qa.lexicon.glossary import english_terms
from qa.messages import load_messages
from qa.records import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from qa.records import Document, Figure, Reply, Report, Section

    Candidate = tuple[str, Callable[[Reply], bool]]
    """A question, and whether a reply answers it from the place that it was drawn from."""

Language = Literal["zh", "en"]
_NAME = re.compile(r"[\u4e00-\u9fff]{3,9}")
"""An indicator that reads well in a question."""
_TOPIC = re.compile(r"[\u4e00-\u9fff]{4,16}")
_NUMBERING = re.compile(
    r"^\s*(?:第?[一二三四五六七八九十百]+[、.．章节是]|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])\s*"
)
_CHINESE = "zh"
_TRIED = 5
"""Questions of a kind that are tried before the kind is left out: each costs a reply."""


class Library(Protocol):
    """The part of a library of reports that acts need; calls may come from several threads."""

    def ask(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> Reply:
        """Return the answer or the refusal to `question`, asked after `history`."""

    def documents(self) -> Sequence[Document]:
        """Return every report, without its section tree."""

    def report(self, document: str, /) -> Report:
        """Return one report with its section tree."""

    def figures(self, query: str = "") -> Sequence[Figure]:
        """Return the figures that match `query`, all of them without one, in document order."""


def suggestions(
    library: Library, *, documents: Sequence[str] = (), language: Language = "zh"
) -> tuple[str, ...]:
    """Return a question of each kind that the library answers: a value, a change, a topic, an aim.

    Each was asked and answered from the very figure or section that it was drawn from.
    """
    found: list[str] = []
    for candidates in _kinds(library, documents, language):
        for _, (question, answered) in zip(range(_TRIED), candidates, strict=False):
            if question not in found and answered(library.ask(question, documents=documents)):
                found.append(question)
                break
    return tuple(found)


def _kinds(
    library: Library, documents: Sequence[str], language: Language
) -> Iterator[Iterator[Candidate]]:
    docs = {doc.id: doc for doc in library.documents() if not documents or doc.id in documents}
    figures = [each for each in library.figures() if each.document in docs and not each.column]
    results = [each for each in figures if each.status is Status.RESULT]
    values = [each for each in results if each.kind == "value" and each.value is not None]
    changes = [each for each in results if each.kind == "change" and each.direction == "up"]
    aims = [each for each in figures if each.status is Status.TARGET and each.kind == "value"]
    yield _of_figures("value", values, docs, language)
    yield _of_figures("change", changes[len(changes) // 3 :], docs, language)
    if language == "zh":  # headings have no English name
        yield _of_topics(library, list(docs.values()))
    yield _of_figures("target", aims, docs, language)


def _of_figures(
    kind: str, figures: Sequence[Figure], docs: dict[str, Document], language: Language
) -> Iterator[Candidate]:
    messages = load_messages(language)
    known = english_terms()
    named = [each for each in figures if _NAME.fullmatch(each.indicator)]
    for figure in sorted(named, key=lambda each: each.indicator not in known):
        name = figure.indicator
        if language == "en" and name not in known:
            return
        name = f"{known[name]} ({name})" if language == "en" else name
        place = docs[figure.document].place if len(docs) > 1 else ""
        question = messages(f"act.ask_{kind}", name=f"{place}{name}")
        yield question, _tells(figure)


def _of_topics(library: Library, docs: Sequence[Document]) -> Iterator[Candidate]:
    messages = load_messages(_CHINESE)
    for doc in docs:
        place = doc.place if len(docs) > 1 else ""
        for section in _leaves(library.report(doc.id).root):
            topic = _NUMBERING.sub("", section.title).strip(" 。：:")
            if _TOPIC.fullmatch(topic):
                yield messages("act.ask_topic", name=f"{place}{topic}"), _cites(section.title)


def _tells(figure: Figure) -> Callable[[Reply], bool]:
    words = "".join(figure.text.split())
    return lambda reply: not reply.refused and words in "".join(reply.text.split())


def _cites(title: str) -> Callable[[Reply], bool]:
    title = one_line(title)
    return lambda reply: (
        not reply.refused
        and bool(reply.citations)
        and all(title in map(one_line, each.section) for each in reply.citations)
    )


def _leaves(section: Section) -> Iterator[Section]:
    if not section.children and section.title:
        yield section
    for child in section.children:
        yield from _leaves(child)
