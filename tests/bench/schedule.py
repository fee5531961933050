"""Runs every contender through every phase, interleaved, so that a slow minute hits all alike."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.bench.contenders import environ

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.bench.contenders import Contender
    from tests.bench.corpora import Corpus

Phase = Literal["encode", "build", "serve"]
DEPTH = 10


@dataclass(frozen=True, slots=True)
class Run:
    """What one worker measured in one process."""

    contender: str
    corpus: str
    phase: Phase
    result: dict[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """A phase on a corpus, run `repeats` times by every contender in turn."""

    phase: Phase
    corpus: Corpus
    repeats: int
    only: str = ""
    """The one contender that runs it; empty for all."""


def run_all(
    steps: Sequence[Step], contenders: Sequence[Contender], *, model: Path
) -> Iterator[Run]:
    """Yield every run. A later step serves what an earlier one built for the same corpus."""
    with tempfile.TemporaryDirectory(prefix="qa-bench-") as folder:
        for step in steps:
            for repeat in range(step.repeats):
                # Each round begins with another contender: none is always first or last.
                turn = repeat % len(contenders)
                for contender in [*contenders[turn:], *contenders[:turn]]:
                    if step.only in {"", contender.name}:
                        yield _run(step, contender, model=model, folder=Path(folder))


def _run(step: Step, contender: Contender, *, model: Path, folder: Path) -> Run:
    corpus = step.corpus
    home = folder / contender.name / corpus.index
    if step.phase == "build":  # from nothing: an earlier build's vectors would be used again
        shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True, exist_ok=True)
    job: dict[str, object] = {
        "phase": step.phase,
        "corpus": corpus.name,
        "model": str(model),
        "folder": str(home),
        "k": DEPTH,
        "passages": list(corpus.passages) if step.phase != "serve" else [],
        "questions": corpus.texts if step.phase == "serve" else [],
    }
    begun = time.perf_counter()
    result = contender.run(job, environ=environ())
    wall = time.perf_counter() - begun
    print(f"{step.phase:6} {corpus.name:10} {contender.name:6} {wall:6.1f} s", file=sys.stderr)
    return Run(contender.name, corpus.name, step.phase, result)
