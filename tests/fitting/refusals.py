"""`python -m tests.fitting.refusals`: refusals over the questions on provincial reports.

Each question is asked of its own report, which answers it, and of another province's, which mostly
does not: there, what is refused is counted only among questions whose sentence shares its rarest
words with no sentence of the other report. The limits in `qa.answer` were set where few of the
former are refused; this prints what they give.
"""

from __future__ import annotations

import os
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from qa.assistant import open_library
from qa.settings import load_settings
from tests.fitting.reports import read_questions, squeeze, write_texts

if TYPE_CHECKING:
    from tests.fitting.reports import Asked

_SHARED_WORDS = 6
"""Characters in a row that two reports share where they say the same of the same thing."""


def main() -> None:
    """Print the shares refused, and by what reason."""
    default = Path(__file__).resolve().parents[2].parent / "shared"
    shared = Path(os.environ.get("QA_TEST_SHARED", default))
    asked = read_questions(shared)
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        names = sorted({one.document for one in asked})
        write_texts(shared, corpus, set(names))
        library = open_library(
            replace(load_settings(), corpus=corpus, index=Path(folder) / "index")
        )
        texts = {doc.id: squeeze(doc.text) for doc in library.documents()}
        following = dict(zip(names, names[1:] + names[:1], strict=True))
        own = [library.ask(one.question, documents=[one.document]) for one in asked]
        foreign = [one for one in asked if not _says(texts[following[one.document]], one)]
        other = [library.ask(one.question, documents=[following[one.document]]) for one in foreign]
    for label, replies in (("of their own report", own), ("of another", other)):
        reasons = Counter(reply.reason.value for reply in replies if reply.refused)
        refused = sum(reasons.values())
        print(f"{label}: {refused} of {len(replies)} refused ({refused / len(replies):.3f})")
        print("  " + ", ".join(f"{reason} {n}" for reason, n in reasons.most_common()))


def _says(text: str, one: Asked) -> bool:
    """Whether a report has a run of the characters by which a question's sentence is known."""
    evidence = squeeze(one.evidence)
    runs = (evidence[n : n + _SHARED_WORDS] for n in range(len(evidence) - _SHARED_WORDS + 1))
    return any(run in text for run in runs)


if __name__ == "__main__":
    main()
