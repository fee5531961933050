"""Replies to turns that ask nothing of the reports: short, kind and true."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qa.answer.chores import do_chore
from qa.answer.retelling import retell, retell_refusal
from qa.answer.suggestions import suggestions
from qa.messages import load_messages
from qa.question.acts import Act, gives_thanks
from qa.records import Answer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from qa.answer.suggestions import Library
    from qa.messages import Messages
    from qa.question.acts import Language, Turn
    from qa.records import Citation, Document, Figure, Reply

_SUGGESTED = 2  # questions that a reply suggests
_LISTED = 8  # reports that are named one by one
_CHECKED = 4  # figures that are named as checked
_PLACES = 5  # places that are named one by one
_BARE = frozenset({Act.ACK, Act.ASSENT, Act.THANKS, Act.APOLOGY, Act.PRAISE})
"""Acts whose reply is a line of the catalogue alone."""


class Acts:
    """Replies to acts; may be shared among threads."""

    def __init__(self, library: Library) -> None:
        """Speak of the reports of `library`, which is asked again where a reply is spoken of."""
        self._library = library
        self._suggested: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}

    def reply(self, turn: Turn, *, documents: Sequence[str] = ()) -> Reply:
        """Return the reply to an act. Raises InputError for an unknown report.

        `documents` are the ids of the only reports that are spoken of, empty for all.
        """
        assert turn.act is not None
        about: dict[Act, Callable[[Turn, Sequence[str]], Reply]] = {
            Act.ENGLISH: self._retold,
            Act.CHINESE: self._retold,
            Act.REPEAT: self._repeated,
            Act.SURE: self._checked,
            Act.SOURCE: self._placed,
        }
        if turn.act in about and not turn.history:
            spoken = turn.act in {Act.ENGLISH, Act.CHINESE}
            return self._said(turn, "act.languages" if spoken else "act.no_reply", documents)
        if turn.act in about:
            return about[turn.act](turn, documents)
        if turn.chore is not None:
            return self._done(turn, documents)
        if turn.act in _BARE:
            return _answer(turn, load_messages(turn.language)(f"act.{turn.act.value}"))
        if turn.act is Act.GOODBYE:
            return _answer(turn, load_messages(turn.language)(_leave(turn)))
        text = "act.reports_listed" if turn.act is Act.REPORTS else f"act.{turn.act.value}"
        return self._said(turn, text, documents)

    def suggested(
        self, language: Language = "zh", *, documents: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """Return questions that the reports answer, each tried once."""
        key = (tuple(documents), language)
        if key not in self._suggested:
            self._suggested[key] = suggestions(
                self._library, documents=documents, language=language
            )
        return self._suggested[key]

    def _said(self, turn: Turn, text: str, documents: Sequence[str]) -> Answer:
        """Return a line that says of what reports it speaks and what they can be asked."""
        messages, docs = load_messages(turn.language), self._docs(documents)
        questions = self.suggested(turn.language, documents=documents)[:_SUGGESTED]
        quoted = "".join(messages("act.question", question=each) for each in questions)
        said = messages(
            text,
            reports=_called(docs, messages),
            count=len(docs),
            list=_list(docs, messages),
        )
        example = messages("act.example", questions=quoted.strip()) if questions else ""
        return _answer(turn, said + example)

    def _docs(self, documents: Sequence[str]) -> list[Document]:
        for document in documents:
            self._library.report(document)
        return [doc for doc in self._library.documents() if not documents or doc.id in documents]

    def _last(self, turn: Turn, documents: Sequence[str]) -> Reply:
        """Return the reply to the last question of the chat."""
        *history, question = turn.history
        return self._library.ask(question, history=history, documents=documents)

    def _repeated(self, turn: Turn, documents: Sequence[str]) -> Reply:
        return self._last(turn, documents)

    def _retold(self, turn: Turn, documents: Sequence[str]) -> Reply:
        last = self._last(turn, documents)
        language: Language = "en" if turn.act is Act.ENGLISH else "zh"
        if last.refused:
            return _answer(turn, retell_refusal(last, language))
        return _answer(turn, retell(last, language), last.citations)

    def _placed(self, turn: Turn, documents: Sequence[str]) -> Reply:
        messages, last = load_messages(turn.language), self._last(turn, documents)
        if last.refused or not last.citations:
            return _answer(turn, messages("act.source_refused"))
        reports = len({each.document for each in last.citations})
        several = reports > 1
        places = [
            messages("act.place", number=number, path=self._path(each, messages, titled=several))
            for number, each in enumerate(last.citations[:_PLACES], start=1)
        ]
        if len(last.citations) > _PLACES:
            places.append(messages("act.places", count=len(last.citations)))
        doc = self._library.report(last.citations[0].document).doc
        title = messages("act.reports", count=reports) if several else _title(doc, messages)
        said = messages("act.source", title=title)
        return _answer(turn, "\n".join([said, *places]), last.citations)

    def _path(self, citation: Citation, messages: Messages, *, titled: bool) -> str:
        """Return the headings that a citation stands under, its page, and its report."""
        doc = self._library.report(citation.document).doc
        parts = [_title(doc, messages)] if titled else []
        parts += citation.section
        if not citation.section:
            parts.append(" ".join(citation.text.split())[:20] + "…")
        if citation.page is not None:
            parts.append(messages("cli.page", page=citation.page))
        return " › ".join(parts)

    def _checked(self, turn: Turn, documents: Sequence[str]) -> Reply:
        messages, last = load_messages(turn.language), self._last(turn, documents)
        if last.refused:
            said = messages("act.sure_refused", refusal=retell_refusal(last, turn.language))
            return _answer(turn, said)
        texts = {each: self._library.report(each.document).doc.text for each in last.citations}
        if any(text[each.start : each.end] != each.text for each, text in texts.items()):
            return _answer(turn, messages("act.sure_wrong"))
        standing = dict.fromkeys(
            "".join(each.text.split())
            for each in last.figures
            if each.kind != "words" and self._stands(each)
        )
        markers = "".join(f"[{number}]" for number in range(1, len(last.citations) + 1))
        shown = messages("act.and").join(list(standing)[:_CHECKED])
        cut = messages("act.of", count=len(standing)) if len(standing) > _CHECKED else ""
        key = "act.sure" if standing else "act.sure_words"
        said = messages(key, figures=shown + cut, markers=markers)
        return _answer(turn, said, last.citations)

    def _stands(self, figure: Figure) -> bool:
        """Whether a figure's characters are those of the report today."""
        text = self._library.report(figure.document).doc.text
        return text[figure.start : figure.end] == figure.text

    def _done(self, turn: Turn, documents: Sequence[str]) -> Answer:
        assert turn.chore is not None
        docs = self._docs(documents)
        said = do_chore(
            turn.chore,
            turn.chore.questions or turn.history,
            place=docs[0].place if len(docs) == 1 else "",
            suggested=self.suggested(turn.language, documents=documents)
            if turn.chore.kind == "follow_ups"
            else (),
            language=turn.language,
        )
        return _answer(turn, said)


def _leave(turn: Turn) -> str:
    return "act.goodbye_thanked" if gives_thanks(turn.question) else "act.goodbye"


def _answer(turn: Turn, text: str, citations: Sequence[Citation] = ()) -> Answer:
    assert turn.act is not None
    return Answer(text, tuple(citations), act=turn.act.value)


def _called(docs: Sequence[Document], messages: Messages) -> str:
    if len(docs) == 1:
        return _title(docs[0], messages)
    return messages("act.reports", count=len(docs))


def _list(docs: Sequence[Document], messages: Messages) -> str:
    named = messages("act.and").join(_title(doc, messages) for doc in docs[:_LISTED])
    return named if len(docs) <= _LISTED else messages("act.list_cut", list=named, shown=_LISTED)


def _title(doc: Document, messages: Messages) -> str:
    """Return a report's title, with its place where the title does not name it."""
    title = doc.title or doc.id
    named = any(doc.place[at:] in title for at in range(len(doc.place) - 1))
    return messages("act.titled", place="" if named else doc.place, title=title).strip()
