"""The provincial reports and questions that weights are fitted on, read from ../shared."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from qa.assistant import open_library
from qa.question.places import own_place
from qa.settings import load_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from qa.assistant import Library
    from qa.question.places import Place

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question over one report, with the sentence that answers it."""

    question: str
    document: str
    evidence: str


def read_questions(shared: Path) -> list[Asked]:
    """Return the questions of `gold/provinces_train.jsonl`."""
    lines = (shared / "gold" / "provinces_train.jsonl").read_text(encoding="utf-8").splitlines()
    rows = map(json.loads, lines)
    return [Asked(row["question"], Path(row["document"]).stem, row["evidence"]) for row in rows]


def write_texts(shared: Path, folder: Path, documents: set[str]) -> None:
    """Write the paragraphs of the reports named, one a line, as text files into `folder`."""
    for path in sorted((shared / "reports" / "provinces_2025").glob("*.docx")):
        if path.stem in documents:
            (folder / f"{path.stem}.txt").write_text(_paragraphs(path), encoding="utf-8")


@contextmanager
def open_reports(shared: Path, documents: set[str]) -> Iterator[tuple[Library, list[Place]]]:
    """Yield a library of the reports named, and the places they are of."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        write_texts(shared, corpus, documents)
        settings = replace(load_settings(), corpus=corpus, index=Path(folder) / "index")
        library = open_library(settings)
        found = (own_place(doc.place) for doc in library.documents())
        yield library, [place for place in found if place is not None]


def _paragraphs(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    lines = ("".join(run.text or "" for run in p.iter(f"{_W}t")) for p in root.iter(f"{_W}p"))
    return "\n".join(lines) + "\n"


def squeeze(text: str) -> str:
    """Return a text without white space."""
    return _SPACE.sub("", text)
