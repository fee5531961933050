"""The library of reports: sequences the stages, and holds nothing else."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.answer import Answerer
from qa.answer.acts import Acts
from qa.answer.conversation import reads_operation
from qa.encoding import load_encoder
from qa.errors import InputError
from qa.figures import find
from qa.phrasing import load_phraser
from qa.question import understand
from qa.question.acts import read_turn
from qa.question.followup import stands_alone
from qa.question.pinyin import Spellings
from qa.question.places import own_place
from qa.records import Citation, RefusalReason
from qa.search import Searcher, checked_question
from qa.settings import load_settings
from qa.store import build_index, has_index, open_store, refresh_index
from qa.store.manifest import read_manifest, read_requested
from qa.store.named import remember_named, was_named

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qa.answer.evidence import Evidence
    from qa.corpus import Unread
    from qa.encoding import Encoder
    from qa.phrasing.phraser import Phraser
    from qa.question import Question
    from qa.records import Chunk, Document, Figure, Hit, Reply, Report
    from qa.settings import Settings
    from qa.store import Progress, Store

    Heard = Callable[[Question | tuple[Hit, ...]], object]

_CITATION = re.compile(r"(?P<document>.+):(?P<start>\d{1,9})-(?P<end>\d{1,9})")


_LONGEST = 200
"""Characters of a citation that are quoted, and of a query over figures."""


def open_library(settings: Settings, *, progress: Progress | None = None) -> Library:
    """Return the library of `settings`, its index built or rebuilt first where it must be.

    Raises QaError where the model cannot be made, a report not read or the index not written.
    """
    encoder = load_encoder(settings, progress=progress)
    refresh_index(settings, encoder=encoder, progress=progress)
    library = Library(open_store(settings, encoder=encoder), encoder)
    library.phraser = load_phraser(settings, documents=library.documents())
    library.unread = read_manifest(settings.index).unread
    return library


def open_path(path: Path, *, progress: Progress | None = None) -> Library:
    """Return the library of one report or one folder of reports, indexed in the per-user cache."""
    settings = load_settings()
    name = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:16]
    settings = replace(settings, index=settings.cache / "indexes" / name)
    if path.is_dir():
        return open_library(replace(settings, corpus=path.resolve()), progress=progress)
    named = (str(path.resolve()),)
    if not has_index(settings) or read_requested(settings.index) != named:
        build_index(settings, sources=[path], progress=progress)
    if not was_named(settings.index, named):  # by whoever opens it: what is old is built again
        remember_named(settings.index, named)
    return open_library(settings, progress=progress)


_MAY_STAND_ALONE = {
    RefusalReason.NO_DETAIL, RefusalReason.NO_INDICATOR, RefusalReason.OTHER_PERIOD,
}  # fmt: skip
"""Refusals of a follow-up after which it is asked by itself."""


class Library:
    """Reports that can be searched and asked; safe to share among threads."""

    def __init__(self, store: Store, encoder: Encoder) -> None:
        """Answer from `store`, whose vectors are of `encoder`."""
        self.model = encoder.name
        """Name of the encoder that the index was built with."""
        self.phraser: Phraser | None = None
        """Puts answers into a language model's words, where the settings name one."""
        self.unread: tuple[Unread, ...] = ()
        """The files that were passed over when the index was built."""
        self.encoder = encoder
        self._store = store
        self.answerer = Answerer(store, Searcher(store, encoder))
        """Replies to questions that are read already."""
        self.acts = Acts(self)
        """Replies to turns that ask nothing of the reports."""
        places = (own_place(doc.place) for doc in store.documents())
        self._near = tuple(place for place in places if place is not None)
        self._spellings = Spellings(lambda: (chunk.text for chunk in store.chunks()))

    def search(
        self,
        question: str,
        *,
        k: int = 5,
        documents: Sequence[str] = (),
        sections: Sequence[str] = (),
    ) -> list[Hit]:
        """Return the k best passages, best first.

        Args:
            question: In Chinese, simplified or traditional, or English.
            k: How many at most.
            documents: Ids of the only reports that may answer; empty for all.
            sections: Pieces of headings; only passages under one of them may answer.

        Raises:
            InputError: The question is empty or too long, k below 1, or a report unknown.
        """
        asked = self._understand(checked_question(question))
        return self.answerer.gatherer.hits(asked, k=k, documents=documents, sections=sections)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        documents: Sequence[str] = (),
        heard: Heard | None = None,
    ) -> Reply:
        """Return the answer in the reports' words, or a refusal that says what is missing.

        Args:
            question: In Chinese or English.
            history: The earlier questions of the same chat, oldest first.
            documents: Ids of the only reports that may answer; empty for all.
            heard: Told, before the reply is made, the question as it was read, then the passages
                that were found.

        Raises:
            InputError: The question is empty or too long, or a report unknown.
        """
        turn = read_turn(question, history, near=self._near)
        if turn.act is not None:
            return self.acts.reply(turn, documents=documents)
        asked = self._understand(checked_question(turn.question), turn.history)
        if heard is not None:
            heard(asked)
        if turn.history and (operation := reads_operation(asked.own)):
            said = self._answered(turn.history, documents)
            if (worked := self.answerer.work(asked, operation, said)) is not None:
                return worked
        reply = self.answerer.reply(asked, documents=documents, heard=heard)
        if reply.refused and reply.reason in _MAY_STAND_ALONE:
            return self._alone(asked, documents) or reply
        return reply

    def _alone(self, asked: Question, documents: Sequence[str]) -> Reply | None:
        """Return the reply to a turn read by itself, where it names a thing of its own; else None.

        What it seemed to lean on may have been another topic.
        """
        own = stands_alone(asked)
        if not own:
            return None
        alone = replace(self._understand(own), context=asked.context)
        reply = self.answerer.reply(alone, documents=documents)
        return None if reply.refused else replace(reply, reading=own)

    def _answered(self, history: Sequence[str], documents: Sequence[str]) -> list[Figure]:
        """The figures that the last turns answered: of the last, or of the last two."""
        found: list[Figure] = []
        for place in range(len(history) - 1, max(-1, len(history) - 3), -1):
            reply = self.ask(history[place], history=history[:place], documents=documents)
            if not reply.refused:
                found = [*reply.figures, *found]
            if len(found) > 1:
                break
        return found

    def objections(
        self, question: str, *, history: Sequence[str] = (), documents: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return the names of all checks that speak against an answer; arguments as of `ask`."""
        asked = self._understand(checked_question(question), history)
        return tuple(self.answerer.objections(asked, documents=documents))

    def gather(self, question: Question, *, documents: Sequence[str] = ()) -> list[Evidence]:
        """Return the sentences and rows that could answer, best first, with their features."""
        return self.answerer.gatherer.gather(question, documents=documents)

    @property
    def passages(self) -> int:
        """Number of passages in the index."""
        return self.answerer.gatherer.size

    def documents(self) -> tuple[Document, ...]:
        """Return the reports, in the order they were indexed."""
        return self._store.documents()

    def report(self, document: str, /) -> Report:
        """Return a report with its section tree. Raises InputError for an unknown id."""
        return self._store.report(document)

    def figures(self, query: str = "") -> tuple[Figure, ...]:
        """Return the figures whose indicator or sentence answers `query`, or all, in order.

        Raises InputError for a query of more than 200 characters.
        """
        if len(query) > _LONGEST:
            raise InputError(
                f"the query has {len(query):,} characters, the longest may have {_LONGEST}",
                remedy="name an indicator, a period, a heading or a unit",
            )
        figures = self._store.figures()
        return tuple(find(figures, query)) if query.strip() else figures

    def resolve(self, citation: str, /) -> Citation:
        """Return the place that `document:start-end` names.

        Raises InputError for one that is not of this form, or names no place of a report.
        """
        match = _CITATION.fullmatch(citation.strip())
        if not match:
            raise InputError(
                f"{citation[:_LONGEST]!r} is not a citation",
                remedy="write document:start-end, as a reply prints it: futian_2023h1:120-158",
            )
        doc = self._store.report(match["document"]).doc
        start, end = int(match["start"]), int(match["end"])
        if not start < end <= len(doc.text):
            raise InputError(
                f"{citation!r} is no range of {doc.id}, which has {len(doc.text)} characters",
                remedy="copy the citation as the reply prints it",
            )
        chunk = self._around(doc.id, start)
        section, page = (chunk.section, chunk.page) if chunk else ((), None)
        return Citation(doc.id, start, end, doc.text[start:end], section, page)

    def _around(self, document: str, at: int) -> Chunk | None:
        chunks = (chunk for chunk in self._store.chunks() if chunk.document == document)
        before = [chunk for chunk in chunks if chunk.start <= at]
        return before[-1] if before else None

    def _understand(self, question: str, history: Sequence[str] = ()) -> Question:
        return understand(question, history=history, near=self._near, spellings=self._spellings)
