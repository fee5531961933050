"""What a campaign is given and returns, and the small library that it torments."""

from __future__ import annotations

import multiprocessing
import os
import signal
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qa.settings import Settings
from qa.store import open_store
from tests.fakes import LetterEncoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

REPORT = """北区2023年工作报告

一、经济发展

地区生产总值{number}亿元，增长3.5%。

二、民生事业

新增学位{number}个，比去年增长12%。
"""
_CONTEXT = multiprocessing.get_context("forkserver")


@dataclass(slots=True)
class Result:
    """What a campaign did and what it found wrong."""

    name: str
    done: int = 0
    faults: list[str] = field(default_factory=list)
    met: int = 0
    """How often the campaign hit: killed a process at work, was told of damage, met a new build."""

    def wrong(self, what: str) -> None:
        """Take note of a fault, after which try it was."""
        self.faults.append(f"{self.name} {self.done}: {what}")


def make_library(folder: Path) -> Settings:
    """Return settings of a library of two reports, not indexed."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True)
    write_number(corpus, 1)
    text = REPORT.format(number=77).replace("北区", "南区")
    (corpus / "south.txt").write_text(text, encoding="utf-8")
    return Settings(
        corpus=corpus,
        index=folder / "index",
        cache=folder / "cache",
        keys=folder / "keys.json",
        threads=1,
    )


def write_number(corpus: Path, number: int) -> None:
    """Write the report anew, in one step, its figures all of one number."""
    new = corpus.with_name("north.new")
    new.write_text(REPORT.format(number=number), encoding="utf-8")
    new.replace(corpus / "north.txt")


def number_of(settings: Settings) -> int:
    """Return the number that the index's figures have. Raises where it is not one and the same."""
    store = open_store(settings, encoder=LetterEncoder())
    try:
        doc = store.report("north").doc
        found = {int(figure.value or 0) for figure in store.figures() if figure.document == "north"}
        (number,) = found - {3, 12}
        assert doc.text == REPORT.format(number=number), "the text is of another build"
        return number
    finally:
        store.close()


def child(work: Callable[..., None], *arguments: object) -> ForkServerProcess:
    """Start a process that does `work`; its modules are loaded once for all."""
    if not os.environ.get("XDG_STATE_HOME"):
        raise RuntimeError("a campaign writes into a state folder of its own")
    _CONTEXT.set_forkserver_preload(["tests.torture.work"])
    process = _CONTEXT.Process(target=work, args=arguments)
    process.start()
    return process


def kill(process: ForkServerProcess) -> bool:
    """Kill a process as the system does; return whether it was still at work."""
    alive = process.is_alive()
    if alive and process.pid is not None:
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return alive
