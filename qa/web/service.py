"""What the browser may ask of the server: plain values in, plain values out, failures included."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

from qa.errors import InputError, QaError
from qa.phrasing import is_phrased, phraser_of
from qa.question import understand
from qa.question.intent import Ask
from qa.records import Citation, Figure, Span
from qa.web.cards import evidence_markup
from qa.web.charts import changes_chart, comparison, has_both, targets_chart
from qa.web.export import turn_record
from qa.web.figures import csv_text, table_markup
from qa.web.markup import Mark
from qa.web.names import names
from qa.web.pairs import whole_rows
from qa.web.pictures import page_at, pages_of, picture
from qa.web.reading import figure_marks, found_marks, reading_markup
from qa.web.reply import failure_markup, outcome_of, reply_markup
from qa.web.sheet import figures_xlsx
from qa.web.welcome import report_card
from qa.web.word import conversation_docx
from qa.web.words import LANGUAGES, Language, say

if TYPE_CHECKING:
    from qa.web.feedback import FeedbackLog
    from qa.web.library import Library

Request = Mapping[str, object]
Response = dict[str, object]
Call = Callable[[Request], Response]
_LOG = logging.getLogger(__name__)
_MOST_HISTORY = 20
_LONGEST_PLACE = 80  # characters of a bad link that are shown


@dataclass(frozen=True, slots=True)
class Service:
    """The page's calls over one library. Holds no conversation: each call brings its own."""

    library: Library
    feedback: FeedbackLog

    def calls(self) -> list[Call]:
        """Return the calls the browser makes by name, each answering failures as a reply."""
        return [
            _guarded(call)
            for call in (
                self.ask,
                self.card,
                self.report,
                self.picture,
                self.figures,
                self.csv,
                self.xlsx,
                self.word,
                self.vote,
            )
        ]

    def ask(self, request: Request) -> Response:
        """Answer `question` after `history`: markup of reply and evidence, and its record.

        Only the reports in `documents` may answer, where it names any.
        """
        language, question = _language(request), _text(request, "question")
        given = request.get("history", ())
        earlier = [str(each) for each in given] if isinstance(given, list) else []
        history = tuple(earlier[-_MOST_HISTORY:])
        reply = self.library.ask(question, history=history, documents=_documents(request))
        compares = Ask.COMPARE in understand(question, history=history).asks
        figures = self._whole_rows(reply.figures)
        chart = comparison(figures, language) if compares or has_both(figures) else ""
        return {
            "outcome": outcome_of(reply),
            "reply": reply_markup(reply, language, figures=figures, chart=chart),
            "evidence": evidence_markup(reply, self.library, language),
            "text": reply.text,
            "follows": bool(reply.reading),
            **({"phrases": True} if phraser_of(self.library) and is_phrased(reply) else {}),
            "record": turn_record(question, reply, self.library, language=language),
        }

    def _whole_rows(self, figures: Sequence[Figure]) -> Sequence[Figure]:
        if not any(figure.column for figure in figures):
            return figures
        return whole_rows(figures, self.library.figures())

    def card(self, request: Request) -> Response:
        """Show what a report says at a glance."""
        report = self.library.report(_text(request, "document"))
        mine = [each for each in self.library.figures() if each.document == report.doc.id]
        name = names(self.library.documents())[report.doc.id]
        return {"markup": report_card(report, mine, _language(request), name=name)}

    def report(self, request: Request) -> Response:
        """Show a report to read, at `place` or by `document`, with `find` marked in it."""
        language = _language(request)
        place, marks = None, []
        document = _text(request, "document")
        if _text(request, "place"):
            place = self._place(_text(request, "place"), language)
            document = place.document
            marks.append(Mark(Span(place.start, place.end), "place"))
        documents = self.library.documents()
        report = self.library.report(document or (documents[0].id if documents else ""))
        found = found_marks(report, _text(request, "find"))
        marks += found
        mine = [each for each in self.library.figures() if each.document == report.doc.id]
        marks += figure_marks(mine, language)
        return {
            "document": report.doc.id,
            "place": str(place) if place else "",
            "found": len(found),
            "pages": pages_of(report.doc),
            "page": page_at(report.doc, place.start) if place else 1,
            "markup": reading_markup(report, marks, language=language, names=names(documents)),
        }

    def picture(self, request: Request) -> Response:
        """Show a page of a report's file: `page` of `document`, or where `place` stands, framed."""
        language = _language(request)
        page, place = request.get("page"), None
        if _text(request, "place"):
            place = self._place(_text(request, "place"), language)
        document = place.document if place else _text(request, "document")
        doc = self.library.report(document).doc
        if not isinstance(page, int):
            page = page_at(doc, place.start) if place else 1
        cited = Span(place.start, place.end) if place else None
        return picture(self.library, doc, page, cited=cited, language=language)

    def _place(self, given: str, language: Language) -> Citation:
        """Return the place of a link. Raises InputError in the reader's language for a bad one."""
        try:
            return self.library.resolve(given)
        except InputError as error:
            message = say(language, "place.gone", place=given[:_LONGEST_PLACE])
            raise InputError(message, remedy=say(language, "place.gone.remedy")) from error

    def figures(self, request: Request) -> Response:
        """Show the figures of a document as a table and as charts."""
        language = _language(request)
        documents = self.library.documents()
        document = _text(request, "document") or (documents[0].id if documents else "")
        mine = [each for each in self.library.figures() if each.document == document]
        return {
            "document": document,
            "documents": list(names(documents).items()),
            "table": table_markup(mine, language),
            "charts": targets_chart(mine, language) + changes_chart(mine, language),
        }

    def csv(self, request: Request) -> Response:
        """Return the figures of a document as CSV, those at `places` where they are given."""
        return {"csv": csv_text(self._chosen(request))}

    def xlsx(self, request: Request) -> Response:
        """Return the figures that `csv` would as an Excel file, in base64."""
        made = figures_xlsx(self._chosen(request), _language(request))
        return {"file": base64.b64encode(made).decode()}

    def _chosen(self, request: Request) -> list[Figure]:
        places, known = request.get("places"), self.library.figures()
        if isinstance(places, list):
            wanted = {str(place) for place in places}
            return [each for each in known if f"{each.document}:{each.start}-{each.end}" in wanted]
        document = _text(request, "document")
        return [each for each in known if each.document == document]

    def word(self, request: Request) -> Response:
        """Return a Word file, in base64, of `turns`: records that `ask` gave, linked to `page`."""
        page, turns = _text(request, "page"), request.get("turns")
        if not page.startswith(("http://", "https://")):
            raise InputError(f"not an address: {page!r}", remedy="send the address of the page")
        if not isinstance(turns, list) or not all(isinstance(each, dict) for each in turns):
            raise InputError("turns are no records", remedy="send those that ask returned")
        made = conversation_docx(turns, language=_language(request), page=page)
        return {"file": base64.b64encode(made).decode()}

    def vote(self, request: Request) -> Response:
        """Keep a vote on a reply on this machine."""
        self.feedback.add(
            question=_text(request, "question"),
            reply=_text(request, "reply"),
            vote=_text(request, "vote"),
        )
        return {}


def _guarded(call: Call) -> Call:
    """Return `call` with failures answered: a person sees what failed, never a stalled page."""

    @wraps(call)
    def guarded(request: Request) -> Response:
        language: Language = "zh"
        try:
            language = _language(request)
            return call(request)
        except QaError as error:
            message, remedy = error.message, error.remedy
        except Exception:  # noqa: BLE001 - the surface's boundary: logged, and shown as a failure
            _LOG.exception("the page's call %s failed", call.__name__)
            message = say(language, "failure.unexpected")
            remedy = say(language, "failure.unexpected.remedy")
        return {"outcome": "failure", "reply": failure_markup(message, remedy, language)}

    return guarded


def _language(request: Request) -> Language:
    given = request.get("language", "zh")
    for language in LANGUAGES:
        if given == language:
            return language
    raise InputError(f"{given!r} is not a language of the page", remedy="use zh or en")


def _documents(request: Request) -> tuple[str, ...]:
    given = request.get("documents", [])
    if not isinstance(given, list) or not all(isinstance(each, str) for each in given):
        raise InputError(f"documents are not ids: {given!r}", remedy="send a list of strings")
    return tuple(given)


def _text(request: Request, name: str) -> str:
    value = request.get(name, "")
    if not isinstance(value, str):
        raise InputError(f"{name} is not text: {value!r}", remedy="send a string")
    return value
