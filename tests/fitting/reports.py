"""The reports that weights are fitted on, read from ../shared, and the questions on them."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.assistant import open_library
from qa.question.places import own_place
from qa.settings import load_settings
from tests.bench.corpora import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from qa.assistant import Library
    from qa.question.places import Place

_QUESTIONS = Path(__file__).with_name("questions.jsonl")
_FORMATS = (".docx", ".txt")
_HELD = 3
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over one report, with the sentence that answers it."""

    question: str
    document: str
    evidence: str


def read_questions() -> list[Asked]:
    """Return the questions of `gold/provinces_train.jsonl` and of `questions.jsonl` here."""
    paths = (SHARED / "gold" / "provinces_train.jsonl", _QUESTIONS)
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    rows = map(json.loads, lines)
    return [Asked(row["question"], Path(row["document"]).stem, row["evidence"]) for row in rows]


def held_out(documents: Iterable[str]) -> set[str]:
    """Return one in three of the reports, on which the encoder of questions is not fitted.

    What is fitted on what it finds is fitted on these: it ranks them as it does any new report.
    """
    return set(sorted(set(documents))[::_HELD])


def held_out_questions() -> list[Asked]:
    """Return the questions on the reports that are held out."""
    asked = read_questions()
    held = held_out(one.document for one in asked)
    return [one for one in asked if one.document in held]


@contextmanager
def open_reports(documents: set[str]) -> Iterator[tuple[Library, list[Place]]]:
    """Yield a library of the reports named, and the places they are of."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for path in sorted((SHARED / "reports").rglob("*")):
            if path.stem in documents and path.suffix in _FORMATS:
                shutil.copy(path, corpus)
        settings = replace(load_settings(), corpus=corpus, index=Path(folder) / "index")
        library = open_library(settings)
        found = (own_place(doc.place) for doc in library.documents())
        yield library, [place for place in found if place is not None]


def overlap(sentence: str, evidence: str) -> bool:
    """Return whether either text holds the other, white space aside."""
    one, other = squeeze(sentence), squeeze(evidence)
    return one in other or other in one


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return _SPACE.sub("", text)
