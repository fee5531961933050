"""Reads sets of questions: gold questions, one JSON object a line, and SQuAD-style JSON.

A line with the key `expect` is of the answers format: it tells what a reply must hold and may not.
SQuAD-style is the layout of SQuAD 1.1 (Rajpurkar et al. 2016), CMRC 2018 (Cui et al. 2019) and
DRCD (Shao et al. 2018): articles of paragraphs, each with its questions.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Final

from qa.errors import InputError
from qa.evaluate.expected import Expected, read_expected
from qa.evaluate.strings import expect_strings

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NO_KIND: Final = "question"


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question with what a right hit and a right reply must hold."""

    id: str
    text: str
    kind: str = _NO_KIND
    history: tuple[str, ...] = ()
    """Earlier questions of the same chat, oldest first."""
    answer: str = ""
    evidence: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Ids of the documents that hold the answer; empty where the set is over one document."""
    asked_of: tuple[str, ...] = ()
    """Ids of the only documents that may answer; empty where the whole library is asked."""
    passage: str = ""
    """Id of the passage that holds the answer, in sets that bring their own passages."""
    expected: Expected | None = None
    """What the reply passes by; None where only search is measured."""
    alone: str = ""
    """File or folder of reports that is opened by itself and asked; empty for the library."""

    @property
    def answerable(self) -> bool:
        """Whether the right reply is an answer."""
        return self.expected is None or self.expected.conduct != "refuse"

    @property
    def has_evidence(self) -> bool:
        """Whether retrieval can be scored."""
        return bool(self.evidence or self.passage)

    @property
    def has_answer(self) -> bool:
        """Whether the reply is to hold something."""
        return self.answerable and self.expected is not None and bool(self.expected.must)


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph that a question set brings along."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of one file and, in SQuAD-style sets, the passages they are asked of."""

    name: str
    questions: tuple[GoldQuestion, ...]
    passages: tuple[Passage, ...] = ()
    files: tuple[str, ...] = ()
    """Report files that the questions name as parts of one library, sorted."""

    @property
    def alone(self) -> tuple[str, ...]:
        """Files and folders that are each opened by themselves, sorted."""
        return tuple(sorted({question.alone for question in self.questions} - {""}))


def read_questions(path: Path) -> QuestionSet:
    """Return the questions of a gold file (.jsonl) or a SQuAD-style file (.json).

    Raises InputError for a file that is missing, not UTF-8, or not of either layout.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(
            f"{path} cannot be read: {error.strerror}", remedy="give a .jsonl or .json file"
        ) from error
    except UnicodeDecodeError as error:
        raise InputError(
            f"{path} is not UTF-8 at byte {error.start}", remedy="save it as UTF-8"
        ) from error
    found = _squad(path, text) if path.suffix == ".json" else _gold(path, text)
    if not found.questions:
        raise InputError(f"{path} holds no questions", remedy="give a .jsonl or .json file")
    return found


def _gold(path: Path, text: str) -> QuestionSet:
    questions: list[GoldQuestion] = []
    files: set[str] = set()
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        row = _mapping(path, line, where=f"line {number}")
        question = _gold_question(row, where=f"{path} line {number}", number=number)
        questions.append(question)
        if not question.alone:
            files.update(_documents(row, "document"), _documents(row, "asked_of"))
    return QuestionSet(path.stem, tuple(questions), files=tuple(sorted(files)))


def _gold_question(row: Mapping[str, object], *, where: str, number: int) -> GoldQuestion:
    text = row.get("question")
    if not isinstance(text, str) or not text.strip():
        raise InputError(f"{where} has no question", remedy='give every line a "question"')
    question = GoldQuestion(
        id=str(row.get("id") or number),
        text=text,
        kind=str(row.get("kind") or _NO_KIND),
        history=_strings(row.get("history")),
        answer=str(row.get("answer") or ""),
    )
    if "expect" in row:
        return _expecting(question, row, where=where)
    return replace(
        question,
        evidence=_strings(row.get("evidence")),
        documents=tuple(PurePath(name).stem for name in _documents(row, "document")),
        asked_of=tuple(PurePath(name).stem for name in _documents(row, "asked_of")),
        expected=expect_strings(
            _strings(row.get("must_include")),
            answer=question.answer,
            question=text,
            kind=question.kind,
        ),
    )


def _expecting(question: GoldQuestion, row: Mapping[str, object], *, where: str) -> GoldQuestion:
    """Return a question of the answers format, whose document is opened by itself."""
    expected = read_expected(row, where=where)
    answer = "；".join(group[0] for group in expected.must)
    document = str(row.get("document") or "")
    return replace(question, answer=answer, expected=expected, alone=document)


def _documents(row: Mapping[str, object], key: str) -> tuple[str, ...]:
    """Return the file names of a cell; several are joined with a semicolon of either width."""
    joined = str(row.get(key) or "").replace("；", ";")
    return tuple(name.strip() for name in joined.split(";") if name.strip())


def _strings(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return (
        tuple(str(item) for item in value if str(item).strip()) if isinstance(value, list) else ()
    )


def _squad(path: Path, text: str) -> QuestionSet:
    articles = _mapping(path, text, where="the file").get("data")
    if not isinstance(articles, list):
        raise InputError(
            f'{path} has no "data" list', remedy="give SQuAD-style JSON or a gold .jsonl file"
        )
    passages: dict[str, str] = {}
    questions: list[GoldQuestion] = []
    for context, rows in _paragraphs(path, articles):
        passage = passages.setdefault(context, f"p{len(passages):05d}")
        questions += [_squad_question(path, row, passage=passage) for row in rows]
    held = tuple(Passage(name, context) for context, name in passages.items())
    return QuestionSet(path.stem, tuple(questions), passages=held)


def _paragraphs(path: Path, articles: list[object]) -> Iterator[tuple[str, list[object]]]:
    for article in articles:
        paragraphs = article.get("paragraphs") if isinstance(article, dict) else None
        for paragraph in paragraphs or ():
            match paragraph:
                case {"context": str(context), "qas": list(rows)}:
                    yield context, rows
                case _:
                    raise InputError(
                        f"{path}: a paragraph lacks context or qas: {str(paragraph)[:80]!r}",
                        remedy="give SQuAD-style JSON",
                    )


def _squad_question(path: Path, row: object, *, passage: str) -> GoldQuestion:
    match row:
        case {"id": name, "question": str(text), "answers": [{"text": str(answer)}, *_]}:
            return GoldQuestion(id=str(name), text=text, answer=answer, passage=passage)
        case _:
            raise InputError(
                f"{path}: a question lacks id, question or answers: {str(row)[:80]!r}",
                remedy="give SQuAD-style JSON",
            )


def _mapping(path: Path, text: str, *, where: str) -> Mapping[str, object]:
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"{path}: {where} is not JSON: {error.msg}", remedy="give a .jsonl or .json file"
        ) from error
    if not isinstance(value, dict):
        raise InputError(f"{path}: {where} is not an object", remedy='start it with "{"')
    return value
