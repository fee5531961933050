"""Answer → the same answer in a model's words, each sentence verified before anyone sees it."""

from __future__ import annotations

import re
import threading
from contextlib import closing
from typing import TYPE_CHECKING

from qa.phrased import Change, Fault, Phrased, Setback, Verdict
from qa.phrasing.checking import Problem, problem_of
from qa.phrasing.cleaning import tidy, without_thoughts
from qa.phrasing.cutting import cut
from qa.phrasing.model import ReplyError
from qa.phrasing.plain import MARKER
from qa.phrasing.prompt import messages_for
from qa.phrasing.sources import own_lines, sources_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from qa.phrased import Event
    from qa.phrasing.model import Cancel, Model
    from qa.phrasing.sources import OwnLine
    from qa.records import Answer, Document

_MOST_SENTENCES = 60
_SAYS = re.compile(r"[^\W_]")


class Phraser:
    """Phrases answers through a model; may be shared among threads."""

    at_once = 8
    """Replies that a server has phrased at the same time, whoever asked for them."""

    def __init__(self, model: Model, *, documents: Iterable[Document] = ()) -> None:
        """Phrase through `model`; titles and places of `documents` may be named in a reply."""
        self.seats = threading.BoundedSemaphore(self.at_once)
        """What a server takes for each reply that is being phrased."""
        self._model = model
        self._titles = {doc.id: f"{doc.title} {doc.place}" for doc in documents}

    @property
    def model(self) -> str:
        """Name of the model."""
        return self._model.name

    def phrase(self, question: str, answer: Answer) -> Phrased:
        """Return the answer in the model's words as far as they stand; else our own, with why."""
        last: Event | None = None
        for event in self.stream(question, answer):
            last = event
        assert isinstance(last, Phrased)
        return last

    def stream(
        self, question: str, answer: Answer, *, cancel: Cancel | None = None
    ) -> Generator[Event]:
        """Yield a change for each sentence once it is verified, and the whole reply last.

        Closing the iterator ends the request, and calling `cancel` ends it from another thread.
        What goes wrong with the server is no error: the reply is then our own answer, and says so.
        Raises ValueError for a refusal, which is never put into other words.
        """
        if answer.refused:
            raise ValueError("a refusal is not phrased")
        desk, pieces_of = _Desk(answer, self._titles), self._model.stream
        changes: list[Change] = []
        try:
            with closing(
                _Pieces(pieces_of(messages_for(question, answer), cancel=cancel))
            ) as pieces:
                for sentence in cut(without_thoughts(pieces)):
                    if (change := desk.decide(sentence)) is not None:
                        changes.append(change)
                        yield change
                    if len(changes) >= _MOST_SENTENCES:
                        raise ReplyError(Setback.LENGTH)  # noqa: TRY301 - the one place that falls back
        except ReplyError as trouble:
            yield self._fallen_back(answer, changes, trouble)
            return
        yield self._whole(answer, changes, desk)

    def _whole(self, answer: Answer, changes: list[Change], desk: _Desk) -> Phrased:
        text = "".join(change.before + change.shown for change in changes)
        if not any(change.verdict is Verdict.KEPT for change in changes):
            return self._fallen_back(answer, changes, ReplyError(Setback.NOTHING))
        if found := desk.whole_problem(text):
            return self._fallen_back(answer, changes, ReplyError(Setback.UNVERIFIED, found.detail))
        return Phrased(text, answer.citations, tuple(changes), self.model)

    def _fallen_back(self, answer: Answer, changes: list[Change], trouble: ReplyError) -> Phrased:
        return Phrased(
            answer.text,
            answer.citations,
            tuple(changes),
            self.model,
            trouble.setback,
            trouble.detail,
        )


class _Pieces:
    """A model's stream that can be closed even where the model's iterator cannot."""

    def __init__(self, pieces: Iterator[str]) -> None:
        self._pieces = pieces

    def __iter__(self) -> Iterator[str]:
        return self._pieces

    def close(self) -> None:
        close = getattr(self._pieces, "close", None)
        if close is not None:
            close()


class _Desk:
    """Decides on the sentences of one reply, in order."""

    def __init__(self, answer: Answer, titles: dict[str, str]) -> None:
        self._sources = sources_of(answer, titles=titles)
        self._lines = own_lines(answer)
        self._used: set[str] = set()
        self._last: Change | None = None

    def decide(self, sentence: str) -> Change | None:
        """Return what becomes of a sentence; None for one that says nothing at all."""
        said = tidy(sentence)
        if not _SAYS.search(MARKER.sub("", said)):
            return None
        problem = problem_of(said, self._sources)
        if problem is None and said in self._used:
            problem = Problem(Fault.REPEATED)
        if problem is None:
            self._used.add(said)
            before = self._before(new_line=sentence.startswith("\n"))
            return self._kept(Change(Verdict.KEPT, said, said, before))
        line = self._instead(said) if problem.fault is not Fault.REPEATED else None
        if line is None:
            return Change(Verdict.DROPPED, said, "", "", problem.fault, problem.detail)
        self._used.add(line.text)
        before = self._before(new_line=True)
        return self._kept(
            Change(Verdict.REPLACED, said, line.text, before, problem.fault, problem.detail)
        )

    def whole_problem(self, text: str) -> Problem | None:
        """Return what is wrong with a finished reply, read anew from its text alone."""
        own = {line.text for line in self._lines}
        for line in text.split("\n"):
            if line in own:
                continue
            for sentence in cut([line]):
                problem = problem_of(sentence.strip(), self._sources)
                if problem is not None:
                    return problem
        return None

    def _instead(self, said: str) -> OwnLine | None:
        """Our first line that cites what the sentence cites and was not shown yet."""
        cited = {int(found) for found in MARKER.findall(said)}
        for line in self._lines:
            if line.markers & cited and line.text not in self._used:
                return line
        return None

    def _kept(self, change: Change) -> Change:
        self._last = change
        return change

    def _before(self, *, new_line: bool) -> str:
        if self._last is None:
            return ""
        if new_line or self._last.verdict is Verdict.REPLACED:
            return "\n"
        return " " if self._last.shown[-1:].isascii() and _ends_latin(self._last.shown) else ""


def _ends_latin(shown: str) -> bool:
    return shown.rstrip("[]0123456789 ")[-1:].isascii()
